// `lectern pdf`: a deck as a PDF, printed by a browser from a page of our own that only this machine can read.
import { join } from "node:path";
import { hasErrors } from "../deck/diagnostic.ts";
import { checkPages, prepareImages, preparePages } from "../node/check-pages.ts";
import { displayPath } from "../node/files.ts";
import { makeDeck } from "../node/make-page.ts";
import { printPdf, type Printed } from "../node/print.ts";
import { serve } from "../node/serve.ts";
import { findInDeck, htmlPage } from "../node/serve-deck.ts";
import { count, formatBytes, print, tell, tellDiagnostics, tellProgress } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command.ts";
import { choicesOf, deckName, deckPath, outputFolder } from "./deck-argument.ts";

/** Prints the deck; 1 if it has errors, and then nothing is written. */
export async function run(args: Arguments): Promise<number> {
  const { values, signal } = args;
  const path = deckPath(args);
  const output = String(values["output"] ?? join(outputFolder(args), `${deckName(path)}.pdf`));
  const layout = values["layout"] ?? "slides";
  if (layout !== "slides")
    throw new UserError(`there is no layout "${String(layout)}"`, { exitCode: 2, hint: "there is: slides" });
  const timeout = readSeconds(values["timeout"]);
  const images = {
    quality: readWhole("--image-quality", values["image-quality"], 85, 1, 100),
    dpi: readWhole("--image-dpi", values["image-dpi"], 220, 36, 1200),
  };
  const browser = values["browser"] === undefined ? {} : { browser: String(values["browser"]) };
  const made = await makeDeck(path, { ...choicesOf(args), places: true }, { signal, ...browser });
  tellDiagnostics(made.diagnostics);
  if (hasErrors(made.diagnostics)) return 1;
  signal.throwIfAborted();
  await using server = await serve(findInDeck({ "/": () => htmlPage(made.printPage("")) }, () => made.files));
  const finish = async (printed: Printed) => {
    const { finishDeck } = await import("../node/finish-deck.ts");
    const finished = await finishDeck(made.deck, printed, { archive: values["archive"] === true });
    tellDiagnostics(finished.diagnostics);
    if (hasErrors(finished.diagnostics)) throw new RefusedPdf();
    return finished.bytes;
  };
  const printing = printPdf({
    url: server.url,
    output,
    finish,
    width: made.deck.meta.width,
    height: made.deck.meta.height,
    signal,
    ...(timeout === undefined ? {} : { timeout }),
    ...browser,
    inspect: async (page) => {
      tellProgress("looking at the slides");
      await preparePages(page);
      const found = await checkPages(page, { ...made, allowOverflow: values["allow-overflow"] === true });
      tellDiagnostics(found);
      if (hasErrors(found)) throw new RefusedPdf();
      await prepareImages(page, images);
    },
    onProgress: (progress) => {
      if (progress.step === "print") tellProgress(`printing ${count(progress.pages, "page")}`);
      else if (progress.step === "finish") tellProgress(`finishing ${count(progress.pages, "page")}`);
      else if (progress.step === "write")
        tellProgress(`printing ${count(progress.pages, "page")}, ${formatBytes(progress.bytes)}`);
      else tellProgress(progress.step === "start" ? "starting the browser" : "loading the deck");
    },
  });
  const result = await printing.catch((error: unknown) => {
    if (error instanceof RefusedPdf) return null;
    throw error;
  });
  if (!result) return 1;
  const { pages, bytes } = result;
  tell(`${count(pages, "page")}, ${formatBytes(bytes)}`);
  print(displayPath(output));
  return 0;
}

/** A PDF, or its slides, whose diagnostics, which are told, hold an error. */
class RefusedPdf extends UserError {
  constructor() {
    super("the deck has errors");
  }
}

/** A whole number on the command line. */
function readWhole(
  option: string,
  value: string | boolean | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UserError(`${option} takes a number from ${least} to ${most}, not "${String(value)}"`, { exitCode: 2 });
  return number;
}

/** Seconds on the command line as ms. */
function readSeconds(value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (!(seconds > 0)) throw new UserError(`--timeout takes seconds, not "${String(value)}"`, { exitCode: 2 });
  return seconds * 1000;
}
