// Prints pages to PDFs with one browser: all that was asked for is written, or nothing.

import type { Page } from "puppeteer-core";
import type { PrintPage } from "../deck/print/page.ts";
import type { BrowserEnd } from "./browser/browser-process.ts";
import { startDeadline, type Deadline } from "./browser/deadline.ts";
import { createDraftFile, type DraftFile } from "./browser/draft-file.ts";
import { launchBrowser, type LaunchedBrowser, type LaunchOptions } from "./browser/launch.ts";
import type { FindResource } from "./browser/page-resources.ts";
import { within } from "./browser/within.ts";
import { printPage, type PrintedPage } from "./print-page.ts";
import { UserError } from "./user-error.ts";

/** One PDF. */
export interface PrintJob {
  /** The page: an element of the class "page" for each page of the PDF, or, if it flows, for what begins one. */
  page: PrintPage;
  /** The PDF to write; its folder is made. A file that is there is replaced when all new ones are complete. */
  output: string;
  /** The size of a page in CSS px, for a page whose CSS has no `@page` size; text is laid out as on a screen of this size. */
  width: number;
  height: number;
}

/** How to print. The options of the browser may be left out. */
export interface PrintOptions extends LaunchOptions {
  /** What the pages load. */
  find: FindResource;
  /** How long it may take in all, in ms; default two minutes and 0.2 s more for each page. */
  timeout?: number;
  /** Looks at a job's page when it has come to rest, and may change it. What it throws ends it all, and nothing is written. */
  inspect?: (tab: Page, job: number) => Promise<void>;
  /** Makes the file that is written of what was printed for a job. What it throws ends it all, and nothing is written. */
  finish?: (printed: PrintedPage, job: number) => Promise<Uint8Array>;
  /** Told what begins. */
  onProgress?: (progress: PrintProgress) => void;
}

/**
 * A step that begins: "start" the browser, for the second time if it crashed; "load" a job's page, "print" so many pages;
 * "write" so many bytes so far, of so many pages; "finish" them.
 */
export type PrintProgress =
  | { step: "start"; again: boolean }
  | { step: "load"; job: number }
  | { step: "print" | "finish"; job: number; pages: number }
  | { step: "write"; job: number; pages: number; done: number; bytes: number };

/** A PDF that was written. */
export interface PrintResult {
  output: string;
  pages: number;
  bytes: number;
}

/** The browser, or the page in it, is gone: starting it again may help. */
class BrowserGone extends UserError {}

/** The time a print may take when nothing else is said, in ms: in all, and for each page. */
const allowed = { base: 120_000, perPage: 200 };

/**
 * Prints pages. On any failure the files that were there before are still there, no part of a new one is left, and the
 * browser has ended. Throws a UserError when an output cannot be written, the browser does not start or ends too early twice,
 * a page is not complete (a PrintError), the number of pages is not that of the ".page" elements, or the time is over.
 * Rejects with the signal's reason when aborted.
 */
export async function printPdfs(jobs: readonly PrintJob[], options: PrintOptions): Promise<PrintResult[]> {
  options.signal?.throwIfAborted();
  using deadline = startDeadline(options.timeout ?? allowed.base, tookTooLong, options.signal);
  const drafts: DraftFile[] = [];
  try {
    for (const { output } of jobs) drafts.push(await createDraftFile(output));
    const printed = await printAll(jobs, options, deadline);
    options.signal?.throwIfAborted();
    for (const [index, draft] of drafts.entries()) await draft.write(printed[index]!.bytes);
    for (const draft of drafts) await draft.commit();
    return printed.map(({ pages, bytes }, index) => ({ output: jobs[index]!.output, pages, bytes: bytes.length }));
  } finally {
    for (const draft of drafts) await draft[Symbol.asyncDispose]();
  }
}

/** A PDF that is ready to be written. */
type PrintedPdf = Pick<PrintedPage, "pages" | "bytes">;

/** Prints what is not yet printed; a browser that is gone is started once more, for what is left. */
async function printAll(jobs: readonly PrintJob[], options: PrintOptions, deadline: Deadline): Promise<PrintedPdf[]> {
  const printed: PrintedPdf[] = [];
  for (let again = false; ; again = true) {
    options.onProgress?.({ step: "start", again });
    try {
      await printRest(jobs, printed, options, deadline);
      return printed;
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      if (again)
        throw new UserError(`${error.message}, twice; nothing was written`, { hint: error.hint, cause: error });
    }
  }
}

async function printRest(
  jobs: readonly PrintJob[],
  printed: PrintedPdf[],
  options: PrintOptions,
  deadline: Deadline,
): Promise<void> {
  const { signal } = deadline;
  await using launched = await launchBrowser({ ...options, signal });
  try {
    while (printed.length < jobs.length) {
      const job = printed.length;
      const page = await printJob(jobs, job, launched, options, deadline);
      printed.push({ pages: page.pages, bytes: await finishJob(page, job, options, deadline) });
    }
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

async function printJob(
  jobs: readonly PrintJob[],
  index: number,
  launched: LaunchedBrowser,
  options: PrintOptions,
  deadline: Deadline,
): Promise<PrintedPage> {
  const page = await launched.newPage();
  const told = {
    ...jobs[index]!,
    find: options.find,
    inspect: async (tab: Page) => await options.inspect?.(tab, index),
    onLoad: () => options.onProgress?.({ step: "load", job: index }),
    onPrint: (pages: number) => {
      if (options.timeout === undefined) deadline.restart(allowed.base + pages * allowed.perPage);
      options.onProgress?.({ step: "print", job: index, pages });
    },
    onWrite: (pages: number, done: number, bytes: number) =>
      options.onProgress?.({ step: "write", job: index, pages, done, bytes }),
  };
  const printed = await Promise.race([printPage(page, told), crash(page), death(launched)]);
  await page.close();
  return printed;
}

async function finishJob(
  printed: PrintedPage,
  job: number,
  { finish, timeout, onProgress }: PrintOptions,
  deadline: Deadline,
): Promise<Uint8Array> {
  if (!finish) return printed.bytes;
  onProgress?.({ step: "finish", job, pages: printed.pages });
  if (timeout === undefined) deadline.restart(allowed.base + printed.pages * allowed.perPage);
  return await finish(printed, job);
}

/** Rejects when the page's process ends, which Chromium survives. */
function crash(page: Page): Promise<never> {
  return new Promise((_, reject) => {
    page.once("error", (cause) => {
      const hint = "most often the machine has too little memory: a deck with smaller images needs less";
      reject(new BrowserGone("the print page crashed in the browser", { hint, cause }));
    });
  });
}

/** Rejects when the browser ends. */
async function death({ ended }: LaunchedBrowser): Promise<never> {
  throw browserDied(await ended);
}

function browserDied({ code, signal }: BrowserEnd): BrowserGone {
  const how =
    signal === null ? (code === null ? "the connection was closed" : `with exit code ${code}`) : `by ${signal}`;
  return new BrowserGone(`the browser ended while it was printing (${how})`, {
    hint: "was it killed, or has the machine too little memory? `lectern browser doctor` tries a small page",
  });
}

function tookTooLong(time: number): UserError {
  return new UserError(`printing took longer than ${Math.round(time / 1000)} s and was stopped; nothing was written`, {
    hint: "is the machine very busy, or the deck very large? --timeout SECONDS gives it more time",
  });
}
