// The benchmark: `npm run bench`. Prints a Markdown table of what was measured beside its limit; ends with 1 if one is over.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureBuilds } from "./build.ts";
import { measureCharts } from "./charts.ts";
import { measureCode } from "./code.ts";
import type { Row, Skipped } from "./compare.ts";
import { measureFacts } from "./facts.ts";
import { measureInstall } from "./install.ts";
import { measureLive } from "./live.ts";
import { measurePages } from "./page.ts";
import { measurePdfs } from "./pdf.ts";
import { measureStandalone } from "./standalone.ts";
import { measureSharing } from "./share.ts";
import { measureStage } from "./stage.ts";

const folder = await mkdtemp(join(tmpdir(), "lectern-bench-"));
try {
  const results: (Row | Skipped)[] = [];
  console.log("| | measured | beside | | at most | |\n|---|---:|---|---:|---:|---|");
  const tell = (result: Row | Skipped) => {
    results.push(result);
    console.log("reason" in result ? `| ${result.what} | | skipped: ${result.reason} | | | |` : formatRow(result));
  };
  (await measureBuilds(folder)).forEach(tell);
  (await measureCode(folder)).forEach(tell);
  tell(await measureFacts(folder));
  (await measureCharts(folder)).forEach(tell);
  (await measurePages(folder)).forEach(tell);
  (await measureStandalone(folder)).forEach(tell);
  (await measurePdfs(folder)).forEach(tell);
  (await measureLive(folder)).forEach(tell);
  (await measureSharing()).forEach(tell);
  (await measureStage(folder)).forEach(tell);
  tell(await measureInstall(folder));
  const over = results.filter((result) => "value" in result && result.value > result.limit);
  if (over.length > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function formatRow({ what, measured, against, value, limit, unit }: Row): string {
  const digits = (number: number) => number.toFixed(unit === "×" ? 2 : 0);
  const state = limit === Infinity ? "" : value <= limit ? "ok" : "over";
  const most = limit === Infinity ? "" : `${limit} ${unit}`;
  return `| ${[what, measured, against, `${digits(value)} ${unit}`, most, state].join(" | ")} |`;
}
