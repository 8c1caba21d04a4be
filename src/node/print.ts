// Prints pages to PDFs with one browser: all that was asked for is written, or nothing.

import type { Page } from "puppeteer-core";
import type { PrintPage } from "../deck/print/page.ts";
import { startDeadline, type Deadline } from "./browser/deadline.ts";
import { createDraftFile, type DraftFile } from "./browser/draft-file.ts";
import type { LaunchOptions, StartingBrowser } from "./browser/launch.ts";
import type { FindResource } from "./browser/page-resources.ts";
import { workInBrowser, type SessionOptions } from "./browser/session.ts";
import { printPage, type PageToPrint, type PrintedPage } from "./print-page.ts";
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
  /** A browser that is being started already. */
  starting?: StartingBrowser;
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
  const session: SessionOptions = {
    ...options,
    signal: deadline.signal,
    doing: "printing",
    onStart: (again) => options.onProgress?.({ step: "start", again }),
  };
  return await workInBrowser(session, async ({ inTab }) => {
    while (printed.length < jobs.length) {
      const job = printed.length;
      const page = await inTab((tab) => printPage(tab, toldOf(jobs[job]!, job, options, deadline)));
      printed.push({ pages: page.pages, bytes: await finishJob(page, job, options, deadline) });
    }
    return printed;
  });
}

function toldOf(job: PrintJob, index: number, options: PrintOptions, deadline: Deadline): PageToPrint {
  const { find, inspect, timeout, onProgress } = options;
  return {
    ...job,
    find,
    inspect: async (tab) => await inspect?.(tab, index),
    onLoad: () => onProgress?.({ step: "load", job: index }),
    onPrint: (pages) => {
      if (timeout === undefined) deadline.restart(allowed.base + pages * allowed.perPage);
      onProgress?.({ step: "print", job: index, pages });
    },
    onWrite: (pages, done, bytes) => onProgress?.({ step: "write", job: index, pages, done, bytes }),
  };
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

function tookTooLong(time: number): UserError {
  return new UserError(`printing took longer than ${Math.round(time / 1000)} s and was stopped; nothing was written`, {
    hint: "is the machine very busy, or the deck very large? --timeout SECONDS gives it more time",
  });
}
