// Cells of the register's tables: what they are called, and how a row of data knows which of its values are facts.
import type { Fact, RegisterTable } from "./fact.ts";

/** A row's own place, where loops over data do not see it. */
const ROW = Symbol("row of the register");

/** A column whose numbers are facts. */
export type DeclaredColumn = NonNullable<ReturnType<RegisterTable["columns"]["get"]>>;

interface Row {
  table: RegisterTable;
  /** From 1, without the line of names. */
  number: number;
}

/** Says of a row of data where it stands. */
export function setRow(row: object, table: RegisterTable, number: number): void {
  Object.defineProperty(row, ROW, { value: { table, number } satisfies Row });
}

/** The fact that a row of data holds under a name; undefined if that is no fact of the register. */
export function factIn(row: object, column: string): Fact | undefined {
  const { table, number } = (row as { [ROW]?: Row })[ROW] ?? {};
  return table?.factAt(number!, column);
}

/** What the register says of a column of a row of data; undefined if that holds no facts. */
export function columnIn(row: object, column: string): DeclaredColumn | undefined {
  return (row as { [ROW]?: Row })[ROW]?.table.columns.get(column);
}

/** Id of the fact in a cell: `markets:3:sales`. */
export function cellId(table: string, row: number, column: string): string {
  return `${table}:${row}:${column}`;
}
