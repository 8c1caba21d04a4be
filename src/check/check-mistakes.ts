// What `lectern check` says of a deck's figures; the texts in one place.
import { error, warning, type Diagnostic } from "../deck/diagnostic.ts";
import type { UntracedColumn } from "../deck/chart-columns.ts";
import type { Location } from "../deck/source.ts";

/** `fact` is one that the figure may mean; `name` is what may be a name that holds it. */
export const untracedFigure = (
  figure: string,
  { fact, name }: { fact: string | undefined; name: string | undefined },
  location: Location,
): Diagnostic =>
  error(
    "untraced-figure",
    `"${figure}" comes from no fact`,
    location,
    fact === undefined
      ? `write {{fact "…"}}, or declare ${name === undefined ? "the term" : `"${name}", if it is a name,`} under terms: in data/facts.yaml`
      : `write {{fact "${fact}"}}`,
  );

/** `declare` is where the column can be declared: in the register's entry for its table, in a new one, or nowhere. */
export const untracedColumn = (
  { table, column, values }: UntracedColumn,
  declare: "column" | "table" | undefined,
  location: Location | undefined,
): Diagnostic => {
  const entry = `${column}: { unit: … }`;
  return error(
    "untraced-column",
    `the column "${column}" (${values === 1 ? "1 value" : `${values} values`}), which a chart shows, comes from no fact`,
    location,
    declare === undefined
      ? "write its figures as facts, or put them into a CSV file and declare that under tables: in data/facts.yaml"
      : declare === "column"
        ? `declare it in data/facts.yaml, under tables: ${table}: columns: ${entry}`
        : `declare it in data/facts.yaml, tables: { ${table}: { source: …, asOf: …, columns: { ${entry} } } }`,
  );
};

export const figureInWords = (figure: string, location: Location): Diagnostic =>
  error(
    "untraced-figure",
    `"${figure}" in the register's own words comes from no fact`,
    location,
    "these words are shown too: leave it out, or declare the term under terms: in data/facts.yaml",
  );

export const nothingTraced = (facts: number, location: Location | undefined): Diagnostic =>
  error(
    "nothing-traced",
    `the register holds ${facts === 1 ? "a fact" : `${facts} facts`}, and no slide shows ${facts === 1 ? "it" : "one"}`,
    location,
    'write {{fact "…"}} where a slide states a figure',
  );

export const emptyTrace = (location: Location | undefined): Diagnostic =>
  error(
    "empty-trace",
    "the slides hold digits, and the trace found none of them",
    location,
    "this is a mistake in Lectern, not in your deck; please report it",
  );

export const unusedFact = (id: string, location: Location): Diagnostic =>
  warning("unused-fact", `no slide shows the fact "${id}"`, location, "use it or take it out of the register");

export const unusedTable = (name: string, location: Location): Diagnostic =>
  warning(
    "unused-table",
    `no slide shows a figure of the table "${name}"`,
    location,
    "use it or take it out of tables:",
  );

export const staleFact = (id: string, asOf: string, validFor: string, date: string, location: Location): Diagnostic =>
  warning(
    "stale-fact",
    `the fact "${id}" is of ${asOf} and holds for ${validFor}; on ${date} it is out of date`,
    location,
    "look for a newer figure, or give it a longer validFor",
  );

export const similarTerms = (term: string, other: string, location: Location | undefined): Diagnostic =>
  warning(
    "similar-terms",
    `the terms "${other}" and "${term}" differ in digits alone, so one passes for the other on a slide`,
    location,
    `make each a fact with statement: and its source, and write {{fact "…"}}`,
  );
