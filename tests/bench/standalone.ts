// The deck that comes along as one file: how large it is, and how soon its first slide is painted, beside the same deck as a folder.
import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launchBrowser } from "../../src/node/browser/launch.ts";
import { medians, ratioRow, type Row } from "./compare.ts";
import { serve, timePaint } from "./page.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const DECK = fileURLToPath(import.meta.resolve("../../slides"));
const ROUNDS = 15;
/** Largest size of the file, in kB. */
const MOST = 1500;

/** Measures in `folder`; leaves both builds there. */
export async function measureStandalone(folder: string): Promise<Row[]> {
  const [file, built] = [join(folder, "one.html"), join(folder, "one-built")];
  const build = (...words: string[]) => promisify(execFile)(process.execPath, [BIN, "build", DECK, ...words]);
  await build("-o", built);
  await build("--standalone", "-o", file);
  const html = await readFile(join(built, "index.html"), "utf8");
  const heading = /<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1]?.replace(/<[^>]*>/g, "") ?? "";
  const server = await serve(folder);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await using launched = await launchBrowser();
  const { one, many } = await medians(ROUNDS, {
    one: () => timePaint(launched.browser, `${base}/one.html`, heading),
    many: () => timePaint(launched.browser, `${base}/one-built/index.html`, heading),
  });
  server.close();
  const size = (await stat(file)).size / 1000;
  return [
    ratioRow("one file, first slide painted", one, ["as a folder", many], 1.3),
    { what: "one file, the deck in slides/", measured: "", against: "", value: size, limit: MOST, unit: "kB" },
  ];
}
