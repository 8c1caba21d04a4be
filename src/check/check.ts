// What is found out about a deck that was compiled: the figures on its slides, and the facts of its register.
import type { DeckInput } from "../deck/compile.ts";
import { isDate } from "../deck/date.ts";
import type { Deck } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import { findUnused, findUses, type FactUse } from "./fact-uses.ts";
import { findStale } from "./freshness.ts";
import { findSimilarTerms } from "./similar-terms.ts";
import { traceColumns } from "./trace-columns.ts";
import { traceRegister } from "./trace-register.ts";
import { traceFigures, type Trace } from "./trace.ts";

/** What was found. */
export interface Checked {
  diagnostics: Diagnostic[];
  /** Null for a deck without a register: its figures are not traced. */
  trace: Trace | null;
  uses: ReadonlyMap<string, readonly FactUse[]>;
}

/** Checks a deck; `input` is what it was compiled from. Facts must hold on `asOf`, or else on the deck's date, if it has one. */
export function checkDeck(
  deck: Deck,
  input: Pick<DeckInput, "templates" | "config" | "sources" | "data">,
  asOf = deck.meta.date ?? "",
): Checked {
  const { register } = deck;
  if (!register) return { diagnostics: [], trace: null, uses: new Map() };
  const settings = input.config ?? input.sources[0];
  const trace = traceFigures(deck, register, [...input.templates.values(), ...(settings ? [settings] : [])]);
  const words = [...traceRegister(register, input.data), ...traceColumns(deck, register, input.data)];
  const uses = findUses(deck);
  const stale = isDate(asOf) ? findStale(register, asOf) : [];
  const similar = findSimilarTerms(register, input.data);
  return {
    diagnostics: [...trace.diagnostics, ...words, ...findUnused(register, uses), ...stale, ...similar],
    trace: { ...trace, untraced: trace.untraced + words.length },
    uses,
  };
}
