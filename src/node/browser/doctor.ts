// `lectern browser doctor`: does printing work here, with which browser, and if not, why.

import { UserError } from "../user-error.ts";
import { findBrowser, type FindBrowserOptions, type FoundBrowser } from "./find.ts";
import { launchBrowser } from "./launch.ts";
import { missingLibraries } from "./libraries.ts";
import { formatLooks } from "./not-found.ts";
import { whyNoSandbox } from "./sandbox.ts";
import { whileItRuns } from "./session.ts";

/** What the doctor found. */
export interface DoctorReport {
  /** For people, one finding a line, e.g. "ok     starts: HeadlessChrome/156.0.8078.79, in 180 ms". */
  lines: string[];
  /** The exit code: 0 when a PDF can be printed, else 1. */
  exitCode: 0 | 1;
}

/** Finds, starts and tries a browser, and tells what came of it. Never throws on what it is there to find out. */
export async function browserDoctor(options: FindBrowserOptions = {}): Promise<DoctorReport> {
  const lines: string[] = [];
  const tell = (level: "ok" | "note" | "error", text: string): void => {
    const [first, ...rest] = text.split("\n");
    lines.push(`${level.padEnd(6)} ${first}`, ...rest.map((line) => `       ${line}`));
  };
  try {
    const found = await findBrowser(options);
    for (const line of formatLooks(found.looked.slice(0, -1))) tell("note", line);
    tell("ok", `found: ${found.path} (${found.from})`);
    await tellLibraries(found, options, tell);
    await tryPrinting(found, options, tell);
    return { lines, exitCode: lines.some((line) => line.startsWith("error")) ? 1 : 0 };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    tell("error", error.hint === undefined ? error.message : `${error.message}\n${error.hint}`);
    return { lines, exitCode: 1 };
  }
}

type Tell = (level: "ok" | "note" | "error", text: string) => void;

async function tellLibraries(
  found: FoundBrowser,
  { env = process.env }: FindBrowserOptions,
  tell: Tell,
): Promise<void> {
  if (process.platform !== "linux") return;
  const missing = await missingLibraries(found.path, { ...env, ...found.env });
  if (missing.length > 0) tell("note", `libraries that are missing: ${missing.join(", ")}`);
  if (found.env.LD_LIBRARY_PATH)
    tell("note", `libraries of its own, which the system lacks: ${found.env.LD_LIBRARY_PATH}`);
}

async function tryPrinting(found: FoundBrowser, options: FindBrowserOptions, tell: Tell): Promise<void> {
  const start = performance.now();
  await using launched = await launchBrowser({ ...options, found });
  tell("ok", `starts: ${launched.version}, in ${Math.round(performance.now() - start)} ms`);
  const noSandbox = whyNoSandbox(options.env ?? process.env);
  if (noSandbox === null) tell("ok", "sandbox: on");
  else tell("note", `sandbox: off (${noSandbox})`);

  const pdf = await whileItRuns(launched, "printing", async () => {
    const page = await launched.newPage();
    await page.setContent('<html lang="en"><title>Test</title><h1>Test</h1><p>One page of text.</p></html>');
    return Buffer.from(await page.pdf({ tagged: true, outline: true, timeout: 30_000 })).toString("latin1");
  });
  const fonts = new Set([...pdf.matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([^\s/<>]+)/g)].map((match) => match[1]));
  if (fonts.size > 0) tell("ok", `fonts: ${[...fonts].join(", ")}`);
  // The page prints without its text, and nothing says so.
  else
    tell(
      "error",
      "fonts: none on this system, text that needs one of them is lost\ninstall a package of fonts, e.g. fonts-liberation",
    );
  if (pdf.includes("/StructTreeRoot")) tell("ok", `prints: a tagged PDF of ${pdf.length} bytes`);
  else tell("error", "prints: a PDF without tags, which a screen reader cannot read");
}
