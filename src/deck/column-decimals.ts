// With how many decimals the numbers of a column are written. Read, 1.10 is 1.1; so rows of a CSV file keep what stood there.

/** The decimals of columns by name, where loops over the rows do not see them. */
const DECIMALS = Symbol("decimals of the columns");
/** More decimals than that are no figure for a chart, such as those of 0.1 + 0.2. */
const MOST = 3;

/** Says of rows with how many decimals each of their columns is written. */
export function setDecimals(rows: readonly object[], decimals: ReadonlyMap<string, number>): void {
  Object.defineProperty(rows, DECIMALS, { value: decimals });
}

/** The most decimals that a number of a column is written with, 3 at most; as many as the numbers need where nothing else is known. */
export function decimalsOf(rows: readonly Readonly<Record<string, unknown>>[], column: string): number {
  const written = (rows as { [DECIMALS]?: ReadonlyMap<string, number> })[DECIMALS]?.get(column);
  const needed = () => rows.reduce((most, row) => Math.max(most, countDecimals(row[column])), 0);
  return Math.min(MOST, written ?? needed());
}

/** Of a number, or of one as it is written with a decimal point. */
export function countDecimals(number: unknown): number {
  return typeof number === "number" || typeof number === "string"
    ? (/^-?\d+\.(\d+)$/.exec(String(number))?.[1]!.length ?? 0)
    : 0;
}
