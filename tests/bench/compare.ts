// Fair comparison on a machine that does other things as well: the contenders take turns, and medians are compared.

/** One line of the result. */
export interface Row {
  what: string;
  /** What was measured, and what it is measured against, for people. */
  measured: string;
  against: string;
  /** The figure that is limited, and its limit, in the same unit. */
  value: number;
  limit: number;
  unit: "×" | "MB" | "kB";
}

/** A part that could not be measured, and why. */
export interface Skipped {
  what: string;
  reason: string;
}

/** Lets each contender take its turn, `rounds` times after one that does not count; resolves to the median of each. */
export async function medians<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<number> | number>,
): Promise<Record<Name, number>> {
  const results = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, values] of results) {
      const value = await contenders[name as Name]();
      if (round > 0) values.push(value);
    }
  }
  return Object.fromEntries([...results].map(([name, values]) => [name, median(values)])) as Record<Name, number>;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value that this part of all values is not above. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]!;
}

/** A row for two times in ms. */
export function ratioRow(what: string, ours: number, [name, theirs]: [string, number], limit: number): Row {
  return { what, measured: ms(ours), against: `${name}, ${ms(theirs)}`, value: ours / theirs, limit, unit: "×" };
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
