// Which deck a command works on.
import { basename, join, resolve } from "node:path";
import type { Arguments } from "./command.ts";

/** Where decks and their PDFs are written unless something else is said. */
export const OUTPUT_FOLDER: string = join("dist", "deck");

/** The deck named on the command line, or slides/. */
export function deckPath({ positionals }: Arguments): string {
  return positionals[0] ?? "slides";
}

/** What a deck's files are called: the name of its folder or file. */
export function deckName(path: string): string {
  return basename(resolve(path)).replace(/\.(md|markdown)$/i, "");
}
