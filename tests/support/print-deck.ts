// A deck on disk to its finished PDF, as `lectern pdf` makes it, with a real browser.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../../src/deck/diagnostic.ts";
import { finishDeck, type FinishChoices } from "../../src/node/finish-deck.ts";
import { makeDeck } from "../../src/node/make-page.ts";
import { printPdf, type Printed } from "../../src/node/print.ts";
import { findInDeck, htmlPage } from "../../src/node/serve-deck.ts";
import { serve } from "../../src/node/serve.ts";

/** A PDF as it was printed, and as it was finished. */
export interface PrintedDeck {
  printed: Printed;
  bytes: Uint8Array;
  diagnostics: Diagnostic[];
}

/** Prints a deck. */
export async function printDeck(path: string, choices: FinishChoices = { archive: false }): Promise<PrintedDeck> {
  const made = await makeDeck(path);
  const folder = await mkdtemp(join(tmpdir(), "lectern-pdf-"));
  const output = join(folder, "deck.pdf");
  const { width, height } = made.deck.meta;
  let result: Omit<PrintedDeck, "bytes"> | undefined;
  await using server = await serve(findInDeck({ "/": () => htmlPage(made.printPage("")) }, () => made.files));
  try {
    const finish = async (printed: Printed) => {
      const { bytes, diagnostics } = await finishDeck(made.deck, printed, choices);
      result = { printed, diagnostics: [...made.diagnostics, ...diagnostics] };
      return bytes;
    };
    await printPdf({ url: server.url, output, width, height, finish });
    return { ...result!, bytes: await readFile(output) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
