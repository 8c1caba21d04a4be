// `lectern pdf`: a deck as PDFs, printed by a browser from pages of our own that nobody else can read.
import { setFlagsFromString } from "node:v8";
import { hasErrors, type Diagnostic } from "../deck/diagnostic.ts";
import type { PrintChoices } from "../deck/print/choices.ts";
import { beginLaunch } from "../node/browser/launch.ts";
import { findFile } from "../node/browser/page-resources.ts";
import { allowLostWords } from "../node/allowed-overflow.ts";
import { checkPages, prepareImages, preparePages } from "../node/check-pages.ts";
import { displayPath } from "../node/files.ts";
import type { FinishedPrint } from "../node/finish-print.ts";
import { makeDeck } from "../node/make-page.ts";
import { printPdfs, type PrintProgress } from "../node/print.ts";
import { count, formatBytes, print, tell, tellDiagnostics, tellProgress } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { choicesOf, deckPath } from "./deck-argument.ts";
import { missedStrokes, readImageSettings, readPrintJobs, readRange, readTimeout } from "./print-arguments.ts";

/** Prints the deck; 1 if it has errors, and then nothing is written. */
export async function run(args: Arguments): Promise<number> {
  // What a print makes lives shortly: with a nursery that does not grow, a large deck takes two thirds of the memory.
  setFlagsFromString("--semi-space-growth-factor=1");
  const { values, signal } = args;
  const wanted = readPrintJobs(args);
  const timeout = readTimeout(args);
  const images = readImageSettings(args);
  const allowOverflow = values["allow-overflow"] === true;
  const browser = values["browser"] === undefined ? {} : { browser: String(values["browser"]) };
  await using starting = await beginLaunch({ ...browser, signal }); // while the deck is made
  const made = await makeDeck(deckPath(args), { ...choicesOf(args), places: true }, { signal, ...browser });
  const slides = hasErrors(made.diagnostics) ? [] : readRange(args, made.deck);
  const { width, height } = made.deck.meta;
  const jobs = wanted.map(({ choices, output }) => ({
    page: made.printPage("", choices, slides),
    output,
    width,
    height,
  }));
  const diagnostics = [...made.diagnostics, ...jobs.flatMap(({ page }) => page.diagnostics)];
  tellDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const missed = missedStrokes(wanted[0]!.choices.drawn, made.deck);
  if (missed.length > 0) tell(`drawings of slides that the deck does not have: ${missed.join(", ")}`);
  signal.throwIfAborted();
  const loading = import("../node/finish-print.ts"); // while the browser starts
  const found: Diagnostic[] = [];
  const finished: FinishedPrint[] = [];
  const printing = printPdfs(jobs, {
    find: findFile(made.files),
    starting,
    signal,
    ...(timeout === undefined ? {} : { timeout }),
    ...browser,
    inspect: async (tab, job) => {
      tellProgress(`looking at the slides${nameOf(job, wanted)}`);
      await preparePages(tab);
      found.push(...(await checkPages(tab, { ...made, allowOverflow })));
      if (hasErrors(found)) throw new RefusedPdf();
      await prepareImages(tab, images);
    },
    finish: async (printed, job) => {
      const { finishPrint } = await loading;
      const choices = { archive: values["archive"] === true, allowOverflow };
      const one = await finishPrint(made, jobs[job]!.page, printed, choices);
      finished[job] = one;
      found.push(...(allowOverflow ? allowLostWords(one.diagnostics, found, made.deck) : one.diagnostics));
      if (hasErrors(found)) throw new RefusedPdf();
      return one.bytes;
    },
    onProgress: (progress) => tellProgress(describe(progress, wanted)),
  });
  const results = await printing.catch((error: unknown) => {
    if (error instanceof RefusedPdf) return null;
    throw error;
  });
  // What is wrong with a slide is so in every layout.
  tellDiagnostics(withoutRepeats(found));
  if (!results) return 1;
  for (const [index, { output, pages, bytes }] of results.entries()) {
    tell(`${count(pages, "page")}, ${formatBytes(bytes)}`);
    if (bytes > HEAVY) tell(`  most of it on ${heaviest(finished[index]!)}`);
    print(displayPath(output));
  }
  return 0;
}

/** Slides or a PDF whose diagnostics hold an error. */
class RefusedPdf extends UserError {
  constructor() {
    super("the deck has errors");
  }
}

/** From this size on, in bytes, the pages that make it so are told. */
const HEAVY = 5_000_000;

/** The three pages that hold most. */
function heaviest({ pages }: FinishedPrint): string {
  const most = pages.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  return most
    .map(({ bytes, label, title }) => `page ${label}${title && ` "${title}"`} (${formatBytes(bytes)})`)
    .join(", ");
}

function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}

type Wanted = readonly { choices: PrintChoices }[];

/** Which of several layouts it is. */
function nameOf(job: number, wanted: Wanted): string {
  return wanted.length > 1 ? ` (${wanted[job]!.choices.layout})` : "";
}

/** What is being done, in one line. */
function describe(progress: PrintProgress, wanted: Wanted): string {
  if (progress.step === "start")
    return progress.again ? "the browser crashed, starting it once more" : "starting the browser";
  const name = nameOf(progress.job, wanted);
  if (progress.step === "load") return `loading the deck${name}`;
  if (progress.step === "finish") return `finishing ${count(progress.pages, "page")}${name}`;
  const done = progress.step === "write" && progress.done > 0 ? `page ${progress.done} of ` : "";
  const bytes = progress.step === "write" ? `, ${formatBytes(progress.bytes)}` : "";
  return `printing ${done}${count(progress.pages, "page")}${bytes}${name}`;
}
