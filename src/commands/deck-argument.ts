// Which deck a command works on, and which variant of it.
import { basename, join, resolve } from "node:path";
import type { DeckChoices } from "../node/deck-parts.ts";
import type { Arguments } from "./command-line.ts";

/**
 * Where decks and their PDFs are written unless something else is said. A variant has a folder of its own, in which nothing can
 * be that is not for its audience.
 */
export function outputFolder(args: Arguments): string {
  const audience = audienceOf(args);
  return join("dist", audience === undefined ? "deck" : `deck-${audience.trim().replace(/[\\/]/g, "-")}`);
}

/** What the command line chooses for the deck. */
export function choicesOf(args: Arguments): DeckChoices {
  const { trust, "no-notes": withoutNotes } = args.values;
  return { audience: audienceOf(args), trusted: trust === true, withoutNotes: withoutNotes === true };
}

/** The audience named on the command line. */
export function audienceOf({ values }: Arguments): string | undefined {
  return values["audience"] === undefined ? undefined : String(values["audience"]);
}

/** The deck named on the command line, or slides/. */
export function deckPath({ positionals }: Arguments): string {
  return positionals[0] ?? "slides";
}

/** What a deck's files are called: the name of its folder or file. */
export function deckName(path: string): string {
  return basename(resolve(path)).replace(/\.(md|markdown)$/i, "");
}
