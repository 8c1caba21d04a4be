// What is found out about a deck that was compiled: the figures on its slides, and the facts of its register.
import type { Deck } from "../deck/deck.ts";
import { isDate } from "../deck/date.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Source } from "../deck/source.ts";
import { findUnused, findUses, type FactUse } from "./fact-uses.ts";
import { findStale } from "./freshness.ts";
import { traceFigures, type Trace } from "./trace.ts";

/** What was found. */
export interface Checked {
  diagnostics: Diagnostic[];
  /** Null for a deck without a register: its figures are not traced. */
  trace: Trace | null;
  uses: ReadonlyMap<string, readonly FactUse[]>;
}

/**
 * Checks a deck. `sources` are files besides the slides' own that words on them may be from: templates, settings. Facts must hold
 * on `asOf`, or else on the deck's date, if it has one.
 */
export function checkDeck(deck: Deck, sources: readonly Source[], asOf = deck.meta.date ?? ""): Checked {
  const { register } = deck;
  if (!register) return { diagnostics: [], trace: null, uses: new Map() };
  const trace = traceFigures(deck, register, sources);
  const uses = findUses(deck);
  const stale = isDate(asOf) ? findStale(register, asOf) : [];
  return { diagnostics: [...trace.diagnostics, ...findUnused(register, uses), ...stale], trace, uses };
}
