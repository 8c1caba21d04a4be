// Facts as tables for a terminal: what a register holds, and what changed in it.
import { cite } from "../deck/citation.ts";
import type { Deck } from "../deck/deck.ts";
import { findFact, isDerived, type Fact, type Register } from "../deck/fact.ts";
import { formatFact } from "../deck/figure-format.ts";
import type { FactUse } from "./fact-uses.ts";
import type { FactChange } from "./facts-diff.ts";
import { formatTable } from "./table.ts";

type Uses = ReadonlyMap<string, readonly FactUse[]>;

/** Lines of the table of all facts and statements, and of those cells of tables that are shown; one that several slides show has a line for each. */
export function formatFactsTable({ register, meta }: Deck, uses: Uses): string[] {
  if (!register) return [];
  const ofTables = [...uses.keys()].flatMap((id) => (id.includes(":") ? (findFact(id, register) ?? []) : []));
  const cells = [
    ...[...register.facts.values(), ...ofTables].map((fact) => [
      fact.id,
      formatValue(fact, meta.lang),
      sourceOf(fact, register),
    ]),
    ...[...register.statements.values()].map(({ id, text, source }) => [id, text, cite([source], register)]),
  ] as [id: string, value: string, source: string][];
  const rows: string[][] = [];
  for (const [id, value, source] of cells) {
    const places = (uses.get(id) ?? []).map(({ slide, location }) => `${location.path}:${location.line} (${slide})`);
    const [first = "nowhere", ...more] = places;
    rows.push([id, value, first, source]);
    for (const place of more) rows.push(["", "", place]);
  }
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

function sourceOf(fact: Fact, register: Register): string {
  return isDerived(fact) ? `= ${fact.working?.words ?? fact.formula}` : cite(fact.sources, register);
}
