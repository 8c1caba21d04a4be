// Prints a page to a PDF: opens it, makes sure that all of it is there, has Chromium print it, and checks the result.

import type { Page } from "puppeteer-core";
import type { BrowserEnd } from "./browser/browser-process.ts";
import { startDeadline, type Deadline } from "./browser/deadline.ts";
import { createDraftFile, type DraftFile } from "./browser/draft-file.ts";
import { launchBrowser, type LaunchedBrowser, type LaunchOptions } from "./browser/launch.ts";
import { formatProblems, watchPage, type PageProblem } from "./browser/page-problems.ts";
import { readWords, type PageWords } from "./browser/page-words.ts";
import { PdfPageCounter } from "./browser/pdf-pages.ts";
import { settle } from "./browser/settle.ts";
import { within } from "./browser/within.ts";
import { UserError } from "./user-error.ts";

/** What to print, and how. The options of the browser may be left out. */
export interface PrintOptions extends LaunchOptions {
  /** The print page: one element of the class "page" for each page of the PDF. On this machine, over http. */
  url: string;
  /** The PDF to write; its folder is made. A file that is there is replaced when the new one is complete. */
  output: string;
  /** The size of a page in CSS px, for a print page whose CSS has no `@page` size. */
  width: number;
  height: number;
  /** How long it may take in all, in ms; default two minutes and 0.2 s more for each page. */
  timeout?: number;
  /** Makes the file that is written of what was printed. What it throws stops the print; then nothing is written. */
  finish?: (printed: Printed) => Promise<Uint8Array>;
  /** Looks at the page when it has come to rest, and may change it; what it throws is thrown, and nothing is printed. */
  inspect?: (page: Page) => Promise<void>;
  /** Told what begins. */
  onProgress?: (progress: PrintProgress) => void;
}

/** A page as it was printed, and what it says. */
export interface Printed extends PageWords {
  bytes: Uint8Array;
  /** Where it was served, as `http://127.0.0.1:1234`. */
  origin: string;
}

/** A step that begins: "start" the browser, "load" the page, "print" and "finish" so many pages; "write" so many bytes so far. */
export type PrintProgress =
  | { step: "start" | "load" }
  | { step: "print" | "finish"; pages: number }
  | { step: "write"; pages: number; bytes: number };

/** A PDF that was written. */
export interface PrintResult {
  pages: number;
  bytes: number;
}

/** A print that was refused because something on the page is missing or wrong. */
export class PrintError extends UserError {
  /** What is wrong, e.g. to point to the places in the deck that name these addresses. */
  readonly problems: PageProblem[];

  constructor(problems: PageProblem[], url: string) {
    super(["the print page is not complete:", ...formatProblems(problems, url).map((line) => `  ${line}`)].join("\n"));
    this.problems = problems;
  }
}

/** The time a print may take when nothing else is said, in ms: in all, and for each page. */
const allowed = { base: 120_000, perPage: 200 };

/**
 * Prints a page. On any failure the file that was there before is still there, no part of a new one is left, and the
 * browser has ended. Throws a UserError when the output cannot be written, the browser does not start or ends too
 * early, the page is not complete (a {@link PrintError}), the number of pages is not that of the ".page" elements,
 * or the time is over. Rejects with the signal's reason when aborted.
 */
export async function printPdf(options: PrintOptions): Promise<PrintResult> {
  options.signal?.throwIfAborted();
  using deadline = startDeadline(options.timeout ?? allowed.base, tookTooLong, options.signal);
  const { signal } = deadline;
  await using draft = await createDraftFile(options.output);
  options.onProgress?.({ step: "start" });
  await using launched = await launchBrowser({ ...options, signal });
  try {
    const page = await launched.browser.newPage();
    const result = await Promise.race([print(page, draft, options, deadline), crash(page), death(launched)]);
    await draft.commit();
    return result;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    // A browser that dies makes what it was doing fail first.
    const end = await within(1000, launched.ended);
    if (end !== null) throw browserDied(end);
    const { name, message } = error as Error;
    throw name === "ProtocolError"
      ? new UserError(`the browser cannot print the page: ${message}`, { cause: error })
      : error;
  }
}

async function print(page: Page, draft: DraftFile, options: PrintOptions, deadline: Deadline): Promise<PrintResult> {
  const { url, width, height, finish, onProgress } = options;
  onProgress?.({ step: "load" });
  await page.setViewport({ width, height });
  // Before the page is opened: pictures and fonts that only the print needs are then loaded and looked at as well.
  await page.emulateMediaType("print");
  const problems = await watchPage(page, url);
  await page.goto(url, { waitUntil: "load", timeout: 0 }).catch((error: unknown) => {
    throw problems.length > 0 ? new PrintError(problems, url) : error;
  });
  const { pages, broken } = await settle(page);
  // It knows where in the deck an image is named, and so comes before what only knows its address.
  if (problems.length === 0) await options.inspect?.(page);
  // What was not loaded cannot be decoded either, and is on the list already.
  if (problems.length === 0) problems.push(...broken);
  if (problems.length > 0) throw new PrintError(problems, url);
  if (pages === 0) throw new UserError('the print page holds no element of the class "page"');
  if (options.timeout === undefined) deadline.restart(allowed.base + pages * allowed.perPage);

  const words = finish && (await readWords(page));
  onProgress?.({ step: "print", pages });
  const stream = await page.createPDFStream({
    width: `${width}px`,
    height: `${height}px`,
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout: 0,
  });
  const counter = new PdfPageCounter();
  let bytes = 0;
  for await (const chunk of stream) {
    await draft.write(chunk);
    counter.add(chunk);
    bytes += chunk.length;
    onProgress?.({ step: "write", pages, bytes });
  }
  if (problems.length > 0) throw new PrintError(problems, url);
  if (counter.pages !== pages) throw wrongPages(counter.pages, pages);
  if (finish && words) {
    onProgress?.({ step: "finish", pages });
    const finished = await finish({ ...words, bytes: await draft.read(), origin: new URL(url).origin });
    await draft.replace(finished);
    bytes = finished.length;
  }
  return { pages, bytes };
}

/** Rejects when the page's process ends, which Chromium survives. */
function crash(page: Page): Promise<never> {
  return new Promise((_, reject) => {
    page.once("error", (cause) => {
      const hint = "most often the machine has too little memory: a deck with smaller images needs less";
      reject(new UserError("the print page crashed in the browser", { hint, cause }));
    });
  });
}

/** Rejects when the browser ends. */
async function death({ ended }: LaunchedBrowser): Promise<never> {
  throw browserDied(await ended);
}

function browserDied({ code, signal }: BrowserEnd): UserError {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return new UserError(`the browser ended while it was printing (${how}); nothing was written`, {
    hint: "was it killed, or has the machine too little memory? `lectern browser doctor` tries a small page",
  });
}

function wrongPages(printed: number, wanted: number): UserError {
  return new UserError(`the PDF has ${printed} ${printed === 1 ? "page" : "pages"} for ${wanted} slides`, {
    hint: "a theme that changes the size of a page or of a .page box, or `break-before` on a slide, does that",
  });
}

function tookTooLong(time: number): UserError {
  return new UserError(`printing took longer than ${Math.round(time / 1000)} s and was stopped; nothing was written`, {
    hint: "is the machine very busy, or the deck very large? --timeout SECONDS gives it more time",
  });
}
