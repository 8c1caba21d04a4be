// A deck on disk to its finished PDF, as `lectern pdf` makes it, with a real browser.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../../src/deck/diagnostic.ts";
import type { PrintChoices } from "../../src/deck/print/choices.ts";
import { findFile } from "../../src/node/browser/page-resources.ts";
import { finishPrint, type FinishChoices } from "../../src/node/finish-print.ts";
import { makeDeck } from "../../src/node/make-page.ts";
import type { PrintedPage } from "../../src/node/print-page.ts";
import { printPdfs } from "../../src/node/print.ts";

/** A PDF as it was printed, and as it was finished. */
export interface PrintedDeck {
  printed: PrintedPage;
  bytes: Uint8Array;
  diagnostics: Diagnostic[];
}

/** Prints a deck. */
export async function printDeck(
  path: string,
  choices: Partial<FinishChoices & PrintChoices> = {},
): Promise<PrintedDeck> {
  const made = await makeDeck(path);
  const page = made.printPage("", choices);
  const { width, height } = made.deck.meta;
  const folder = await mkdtemp(join(tmpdir(), "lectern-pdf-"));
  const output = join(folder, "deck.pdf");
  let result: Omit<PrintedDeck, "bytes"> | undefined;
  try {
    await printPdfs([{ page, output, width, height }], {
      find: findFile(made.files),
      finish: async (printed) => {
        const { bytes, diagnostics } = await finishPrint(made, page, printed, {
          archive: false,
          allowOverflow: false,
          ...choices,
        });
        result = { printed, diagnostics: [...made.diagnostics, ...page.diagnostics, ...diagnostics] };
        return bytes;
      },
    });
    return { ...result!, bytes: await readFile(output) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
