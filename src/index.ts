// Lectern as a library: the pure core, and a deck from disk to its pages.
export { compileDeck, type Compiled, type DeckInput } from "./deck/compile.ts";
export type { Deck, DeckMeta, Slide } from "./deck/deck.ts";
export { formatDiagnostic, type Diagnostic } from "./deck/diagnostic.ts";
export type { Location, Source } from "./deck/source.ts";
export type { DeckChoices } from "./node/deck-parts.ts";
export { makeDeck, type MadeDeck } from "./node/make-page.ts";
export { writeDeck, type BuiltDeck } from "./node/write-deck.ts";
export { printPdfs, type PrintJob, type PrintOptions, type PrintResult } from "./node/print.ts";
export { UserError } from "./node/user-error.ts";
