// Mistakes an author can make with facts and their sources: code, message and remedy stand together, as in mistakes.ts.
import { error, type Diagnostic } from "./diagnostic.ts";
import type { FactKind } from "./fact.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

const a = (kind: FactKind): string =>
  ({
    count: "a count",
    measure: "a measure",
    money: "a sum of money",
    share: "a share",
    growth: "a growth rate",
    points: "a difference of percentages",
    ratio: "a ratio",
    rank: "a rank",
    date: "a date",
  })[kind];

export const unknownFact = (id: string, known: Iterable<string>, location: Location): Diagnostic =>
  error(
    "unknown-fact",
    `no fact is called "${id}"`,
    location,
    suggest(id, known) ?? "facts stand in data/facts.yaml, each under its id",
  );

export const unknownSource = (id: string, known: Iterable<string>, location: Location): Diagnostic =>
  error(
    "unknown-source",
    `no source is called "${id}"`,
    location,
    suggest(id, known) ?? "sources stand in data/sources.yaml, each under its id",
  );

export const duplicateFact = (what: string, id: string, first: Location, location: Location): Diagnostic =>
  error("duplicate-fact", `the ${what} "${id}" is there already, at ${first.path}:${first.line}`, location);

export const badFactId = (id: string, location: Location): Diagnostic =>
  error(
    "bad-fact-id",
    `"${id}" cannot be an id`,
    location,
    "begin with a letter, then letters, digits and _: formulas name facts by it",
  );

export const notAFact = (id: string, location: Location): Diagnostic =>
  error("not-a-fact", `"${id}" is no mapping`, location, "give it a label, a value, a unit, asOf and a source");

export const missingField = (what: string, field: string, location: Location, hint?: string): Diagnostic =>
  error("missing-field", `${what} has no ${field}`, location, hint);

export const oneOfFields = (id: string, fields: readonly string[], location: Location): Diagnostic =>
  error("one-of-fields", `"${id}" takes exactly one of ${fields.join(", ")}`, location);

export const unusedField = (field: string, why: string, location: Location): Diagnostic =>
  error("unused-field", `${field} has no place here: ${why}`, location);

export const groupedNumber = (written: string, plain: string, location: Location): Diagnostic =>
  error("bad-value", `value takes a number, not "${written}"`, location, `write ${plain}`);

export const badDate = (field: string, written: string, location: Location, near?: string): Diagnostic =>
  error(
    "bad-date",
    `${field} takes a date, not "${written}"`,
    location,
    near === undefined ? "write YYYY, YYYY-MM or YYYY-MM-DD" : `did you mean "${near}"?`,
  );

export const badDuration = (written: string, location: Location): Diagnostic =>
  error("bad-duration", `"${written}" is no duration`, location, "write one such as P1Y, P18M or P90D");

export const futureDate = (field: string, date: string, deckDate: string, location: Location): Diagnostic =>
  error("future-date", `${field} ${date} is after the deck's date, ${deckDate}`, location);

export const outOfRange = (kind: FactKind, written: string, allowed: string, location: Location): Diagnostic =>
  error("out-of-range", `${written} cannot be ${a(kind)}: ${allowed}`, location);

export const badKind = (kind: FactKind, unit: string, hint: string, location: Location): Diagnostic =>
  error("bad-kind", unit === "" ? `${a(kind)} needs a unit` : `${a(kind)} is not in "${unit}"`, location, hint);

export const unstated = (written: string, passage: string, stated: readonly string[], location: Location): Diagnostic =>
  error(
    "unstated",
    `the source does not state ${written} at ${passage}`,
    location,
    stated.length > 0 ? `it states there: ${stated.join("; ")}` : "sources.yaml lists nothing there",
  );

export const unknownPassage = (passage: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-passage", `the source has no passage "${passage}"`, location, suggest(passage, known));

export const unclaimed = (written: string, location: Location): Diagnostic =>
  error("unclaimed", `no fact takes "${written}" from here`, location, "add a fact, or remove it from the passage");

export const notPassages = (location: Location): Diagnostic =>
  error("not-passages", "passages are lists of figures by place", location, 'write ¶ 2: ["1,234", "5.6 %"]');

export const unknownForm = (form: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-form", `a figure has no form "${form}"`, location, suggest(form, known));

export const wrongForm = (form: string, id: string, kind: FactKind | null, location: Location): Diagnostic =>
  error("wrong-form", `"${id}" is ${kind ? a(kind) : "a statement"} and has no ${form}`, location);
