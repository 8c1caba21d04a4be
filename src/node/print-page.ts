// Prints one page: opens it, makes sure that all of it is there, has Chromium print it, and checks the result.

import type { Page } from "puppeteer-core";
import type { PrintPage } from "../deck/print/page.ts";
import { formatProblems, watchPage, type PageProblem } from "./browser/page-problems.ts";
import { answerRequests, PAGE_ORIGIN, type FindResource } from "./browser/page-resources.ts";
import { readWords, type PageWords } from "./browser/page-words.ts";
import { PdfPageCounter } from "./browser/pdf-pages.ts";
import { settle } from "./browser/settle.ts";
import { readClientFile } from "./page-files.ts";
import { UserError } from "./user-error.ts";

/** What to print, and who is told of it. */
export interface PageToPrint {
  page: PrintPage;
  /** In CSS px. */
  width: number;
  height: number;
  find: FindResource;
  /** Looks at the page when it has come to rest, and may change it; what it throws is thrown, and nothing is printed. */
  inspect: (tab: Page) => Promise<void>;
  onLoad: () => void;
  /** Told how many pages there will be; if the page flows, at least. */
  onPrint: (pages: number) => void;
  /** Told of how many of these pages, and how many bytes, have come. */
  onWrite: (pages: number, done: number, bytes: number) => void;
}

/** A page, printed, and what it says. */
export interface PrintedPage extends PageWords {
  bytes: Uint8Array;
  pages: number;
}

/** A print that was refused because something on the page is missing or wrong. */
export class PrintError extends UserError {
  /** What is wrong, e.g. to point to the places in the deck that name these addresses. */
  readonly problems: PageProblem[];

  constructor(problems: PageProblem[]) {
    super(["the print page is not complete:", ...formatProblems(problems).map((line) => `  ${line}`)].join("\n"));
    this.problems = problems;
  }
}

/** Prints a page in a tab that is blank. Throws a UserError when it is not complete, or its PDF is not. */
export async function printPage(tab: Page, job: PageToPrint): Promise<PrintedPage> {
  const { width, height } = job;
  job.onLoad();
  const problems = await openPage(tab, job);
  const { pages, broken } = await settle(tab);
  // It knows where in the deck an image is named, and so comes before what only knows its address.
  if (problems.length === 0) await job.inspect(tab);
  // What was not loaded cannot be decoded either, and is on the list already.
  if (problems.length === 0) problems.push(...broken);
  if (problems.length > 0) throw new PrintError(problems);
  if (pages === 0) throw new UserError('the print page holds no element of the class "page"');

  if (job.page.choices.grayscale) await makeGray(tab);
  const words = await readWords(tab);
  job.onPrint(pages);
  const stream = await tab.createPDFStream({
    width: `${width}px`,
    height: `${height}px`,
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout: 0,
  });
  const counter = new PdfPageCounter();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    counter.add(chunk);
    job.onWrite(pages, counter.pages, length);
  }
  if (problems.length > 0) throw new PrintError(problems);
  if (!job.page.flows && counter.pages !== pages) throw wrongPages(counter.pages, pages);
  return { ...words, bytes: Buffer.concat(chunks), pages: counter.pages };
}

/** Takes the colours from the page. */
async function makeGray(tab: Page): Promise<void> {
  await tab.evaluate(await readClientFile("grayscale.js"));
  await tab.evaluate("lecternGrayscale()");
}

/** Opens the page as it will be printed; what goes wrong from now on is added to the result. */
export async function openPage(
  tab: Page,
  { page, width, height, find }: Pick<PageToPrint, "page" | "width" | "height" | "find">,
): Promise<PageProblem[]> {
  await tab.setViewport({ width, height });
  // Before the page is opened: pictures and fonts that only the print needs are then loaded and looked at as well.
  await tab.emulateMediaType("print");
  const problems = watchPage(tab);
  await answerRequests(tab, (path) =>
    path === "/" ? { type: "text/html; charset=utf-8", body: page.html } : find(path),
  );
  await tab.goto(`${PAGE_ORIGIN}/`, { waitUntil: "load", timeout: 0 }).catch((error: unknown) => {
    throw problems.length > 0 ? new PrintError(problems) : error;
  });
  return problems;
}

function wrongPages(printed: number, wanted: number): UserError {
  return new UserError(`the PDF has ${printed} ${printed === 1 ? "page" : "pages"} for ${wanted} slides`, {
    hint: "a theme that changes the size of a page or of a .page box, or `break-before` on a slide, does that",
  });
}
