// The keys of data/facts.yaml and data/sources.yaml, as data: what validates also documents and makes the schemas for editors.
import { FACT_KINDS } from "./fact.ts";
import type { OptionDefinition } from "./option.ts";

/** Keys of a fact. */
export const FACT_FIELDS = {
  label: { type: "text", about: "what it is, in words: Sales of the group" },
  value: { type: "number", about: "the figure as its source writes it, last zeros included: 11.20" },
  date: { type: "text", about: "in place of a value: YYYY, YYYY-MM or YYYY-MM-DD" },
  formula: {
    type: "text",
    about: "in place of a value: how it follows from other facts, such as share(exports, sales)",
  },
  statement: { type: "text", about: "in place of a value: words of the source, such as a name with digits" },
  unit: { type: "text", about: "what is counted or measured, such as vehicles, million users, percent, EUR" },
  kind: { type: FACT_KINDS, about: "what kind of figure it is; a percentage must say share or growth" },
  qualifier: { type: "text", about: "words before the figure, such as more than" },
  asOf: { type: "text", about: "the date it stands for, or the id of a fact that is a date; null if none is known" },
  source: { type: "text", about: "a key of sources.yaml" },
  at: { type: "text", about: "the place in the source, such as ¶ 2 or p. 14" },
  digits: { type: "number", about: "of a derived figure: how many digits are shown, no more than it can carry" },
  check: { type: "text", about: "a formula that must come to the stated value, but for rounding" },
  validFor: { type: "text", about: "how long after asOf it may be shown, such as P1Y; lectern check --as-of asks" },
  note: { type: "text", about: "what one should know about it" },
} as const satisfies Record<string, OptionDefinition>;

/** Keys of a table in `tables` of facts.yaml, besides `columns`: what its columns have in common. */
export const TABLE_FIELDS = {
  unit: FACT_FIELDS.unit,
  kind: FACT_FIELDS.kind,
  asOf: FACT_FIELDS.asOf,
  source: { type: "text", about: "a key of sources.yaml; a column `source` of the file has one for each row" },
  at: { type: "text", about: "the place in the source; a column `at` of the file has one for each row" },
  validFor: FACT_FIELDS.validFor,
  note: FACT_FIELDS.note,
} as const satisfies Record<string, OptionDefinition>;

/** Keys of a column. */
export const COLUMN_FIELDS = { label: FACT_FIELDS.label, ...TABLE_FIELDS } as const satisfies Record<
  string,
  OptionDefinition
>;

/** What `tables` of facts.yaml are for. */
export const ABOUT_TABLES = "CSV files of data/ whose columns are facts, by their name without .csv";

/** Keys of a source, besides `passages`. */
export const SOURCE_FIELDS = {
  title: { type: "text", about: "the document's title" },
  short: { type: "text", about: "its name in a slide's foot; without it, the title" },
  publisher: { type: "text", about: "who published it" },
  date: { type: "text", about: "when: YYYY, YYYY-MM or YYYY-MM-DD; null if the document carries none" },
  url: { type: "text", about: "where it can be read" },
  note: { type: "text", about: "what one should know about it" },
} as const satisfies Record<string, OptionDefinition>;

/** What `passages` are for, as an editor tells it. */
export const ABOUT_PASSAGES =
  "by place, the figures that stand there as the document writes them, and the ids of statements: facts are checked against it";

/** What `terms` of facts.yaml are for. */
export const ABOUT_TERMS = "words that hold digits and are no figures, such as CO2";
