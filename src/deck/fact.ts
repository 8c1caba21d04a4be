// The register of a deck: its facts, each with a source and a date or a formula, and the sources they are from.
import type { Location } from "./source.ts";

/**
 * What kind of figure a fact is. `share` and `growth` are percentages: a part of a whole, and a change; `points` the
 * difference of two percentages; `rank` a place in an order; `count` whole things; `measure` anything with a unit.
 */
export type FactKind = (typeof FACT_KINDS)[number];
export const FACT_KINDS = ["count", "measure", "money", "share", "growth", "points", "ratio", "rank", "date"] as const;

/** Where something is stated. */
export interface FactSource {
  /** Key of the register's sources. */
  id: string;
  /** The place in it, as written: `¶ 2`; "" if none was given. */
  locator: string;
}

/** A figure that is stated by a source, or that follows from others. */
export interface Fact {
  id: string;
  label: string;
  /** Unscaled: 11.20 million is 11200000, 28.2 % is 0.282; of a date, its year. */
  value: number;
  /** Of a date, as YYYY, YYYY-MM or YYYY-MM-DD; null for all others. */
  date: string | null;
  /** What is counted or measured, such as `vehicles`; "" if nothing is. */
  unit: string;
  kind: FactKind;
  /** Decimal exponent of the last digit that is known: 0 for 40, -3 for 28.2 %, 4 for 11.20 million. */
  place: number;
  /** Decimal exponent of the word it is stated with: 6 for a million; 0 for none. */
  scale: number;
  /** The day, month or year it stands for, in the form of a date; null where none is known. */
  asOf: string | null;
  /** Who states it; null if it is derived. */
  source: FactSource | null;
  /** Who states it, or what it is derived from, each once. */
  sources: readonly FactSource[];
  /** As written; null if it is stated. */
  formula: string | null;
  /** The formula in words and in figures, such as `Exports ÷ Sales` and `451,337 ÷ 1,232,727`; null if it is stated. */
  working: { words: string; figures: string } | null;
  /** Facts that the formula names, each once. */
  inputs: readonly string[];
  /** Words that belong before the figure, such as `more than`. */
  qualifier: string | null;
  note: string | null;
  /** ISO 8601 duration after `asOf` in which it may be shown. */
  validFor: string | null;
  location: Location;
}

/** Words that a source states: a name with digits that slides show, or what a slide rests on without a figure. */
export interface Statement {
  id: string;
  text: string;
  source: FactSource;
  location: Location;
}

/** A document, a person, a table that facts are from. */
export interface RegisterSource {
  id: string;
  title: string;
  /** For a slide's foot. */
  short: string;
  publisher: string | null;
  /** Of its publication, in the form of a date; null if it carries none. */
  date: string | null;
  url: string | null;
  note: string | null;
  location: Location;
}

/** A table of data/ whose numbers are facts, with ids such as `markets:3:sales`. */
export interface RegisterTable {
  name: string;
  /** The columns that hold facts. `writtenUnit` is the unit with its scale, as the numbers of the file need it: `million bags`. */
  columns: ReadonlyMap<
    string,
    Pick<Fact, "label" | "unit" | "kind" | "place" | "scale" | "asOf"> & { writtenUnit: string }
  >;
  /** All rows with all their columns, as plain data. */
  rows: readonly Readonly<Record<string, unknown>>[];
  /** The fact in a row, from 1, and a column; undefined where the cell is empty or the column holds none. */
  factAt: (row: number, column: string) => Fact | undefined;
  location: Location;
}

/** All that a deck's slides may rest on. */
export interface Register {
  facts: ReadonlyMap<string, Fact>;
  statements: ReadonlyMap<string, Statement>;
  sources: ReadonlyMap<string, RegisterSource>;
  tables: ReadonlyMap<string, RegisterTable>;
  /** Ids of facts that are written, but in such a way that there is none; which was reported. */
  broken: ReadonlySet<string>;
  /** Words that hold digits and are no figures, such as `CO2`. */
  terms: readonly string[];
}

/** True if the figure follows from others. */
export function isDerived(fact: Fact): boolean {
  return fact.formula !== null;
}

/** The fact of this id, which may be that of a table's cell: `markets:3:sales`. */
export function findFact(id: string, register: Register): Fact | undefined {
  const fact = register.facts.get(id);
  if (fact || !id.includes(":")) return fact;
  const [table = "", row, column = ""] = id.split(":");
  return register.tables.get(table)?.factAt(Number(row), column);
}

/** Who states what has this id, or what it is derived from; none if nothing has it. */
export function sourcesOf(id: string, register: Register): readonly FactSource[] {
  const statement = register.statements.get(id);
  return statement ? [statement.source] : (findFact(id, register)?.sources ?? []);
}

/** Under which name a fact or a statement is looked at in a compilation: a cell of a table goes with the whole register. */
export function nameOfFact(id: string): string {
  return id.includes(":") ? "register" : `fact ${id}`;
}
