// Facts as tables for a terminal: what a register holds, and what changed in it.
import type { Deck } from "../deck/deck.ts";
import { isDerived, type Fact, type Register } from "../deck/fact.ts";
import { formatFact } from "../deck/figure-format.ts";
import type { FactUse } from "./fact-uses.ts";
import type { FactChange } from "./facts-diff.ts";
import { formatTable } from "./table.ts";

type Uses = ReadonlyMap<string, readonly FactUse[]>;

/** Lines of the table of all facts; one that several slides show has a line for each. */
export function formatFactsTable({ register, meta }: Deck, uses: Uses): string[] {
  const rows = [...(register?.facts.values() ?? [])].flatMap((fact) => {
    const places = (uses.get(fact.id) ?? []).map(({ slide, location }) => `${location.path}:${location.line} (${slide})`);
    const [first = "nowhere", ...more] = places;
    const head = [fact.id, formatValue(fact, meta.lang), first, sourceOf(fact, register!)];
    return [head, ...more.map((place) => ["", "", place])];
  });
  return formatTable(["fact", "value", "shown at", "source"], rows);
}

/** Lines of the table of changes; none if there are none. `uses` are those of the deck as it is now. */
export function formatChanges(changes: readonly FactChange[], uses: Uses, lang: string): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ id, before, after }) => {
    const [then, now] = [before, after].map((fact) => (fact ? formatDated(fact, lang) : "—")) as [string, string];
    const slides = (uses.get(id) ?? []).map(({ slide }) => slide);
    return [id, then, now, slides.join(", ") || "none"];
  });
  return formatTable(["fact", "then", "now", "slides"], rows);
}

/** The figure with its unit, as a slide would show it. */
function formatValue(fact: Fact, lang: string): string {
  const unit = fact.kind === "money" ? "" : fact.unit; // the figure has its currency
  return [formatFact(fact, "", lang), unit].filter(Boolean).join(" ");
}

function formatDated(fact: Fact, lang: string): string {
  const asOf = fact.asOf !== null && fact.date === null ? ` (${fact.asOf})` : "";
  return formatValue(fact, lang) + asOf;
}

function sourceOf(fact: Fact, { sources }: Register): string {
  if (isDerived(fact)) return `= ${fact.working?.words ?? fact.formula}`;
  return fact.sources.map(({ id, locator }) => [sources.get(id)?.short ?? id, locator].filter(Boolean).join(", ")).join("; ");
}
