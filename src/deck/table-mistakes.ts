// Mistakes an author can make with tables of the register: code, message and remedy stand together, as in mistakes.ts.
import { error, type Diagnostic } from "./diagnostic.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const unknownTable = (name: string, known: Iterable<string>, location: Location): Diagnostic =>
  error(
    "unknown-table",
    `there is no table "${name}"`,
    location,
    suggest(name, known) ?? "a table is a CSV file in data/, named without its ending",
  );

export const unknownColumn = (name: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-column", `the table has no column "${name}"`, location, suggest(name, known));

export const badColumnName = (name: string, location: Location): Diagnostic =>
  error("bad-column-name", `"${name}" cannot name a column of facts`, location, "write letters, digits, - and _");

export const badCell = (cell: string, column: string, location: Location): Diagnostic =>
  error(
    "bad-cell",
    `"${cell}" under "${column}" is no number`,
    location,
    "write digits and a decimal mark, without marks between thousands; a column of text is not one of the register's",
  );

export const moreBadCells = (count: number, column: string, location: Location): Diagnostic =>
  error("bad-cell", `${count} more cells under "${column}" are no numbers`, location);
