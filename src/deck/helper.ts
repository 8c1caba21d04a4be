// The helpers of a template: arithmetic and numbers in the deck's language. A helper throws HelperMistake for a bad
// argument; the template stage turns it into a diagnostic at its place.
import { markAsset, parseTarget } from "./asset.ts";

/** What an author gave a helper is not what it takes. Caught by the template stage only. */
export class HelperMistake extends Error {}

type Hash = Record<string, unknown>;
/** A helper: its arguments, then what was given by name. */
export type Helper = (values: unknown[], hash: Hash) => unknown;

/** All helpers by name, for one language. */
export function createHelpers(lang: string): Record<string, Helper> {
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (value: number, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    let formatter = formats.get(key);
    if (!formatter) formats.set(key, (formatter = new Intl.NumberFormat(lang, options)));
    return formatter.format(value);
  };
  return {
    add: (values) => numbers(values, 2).reduce((sum, value) => sum + value),
    subtract: (values) => numbers(values, 2).reduce((rest, value) => rest - value),
    multiply: (values) => numbers(values, 2).reduce((product, value) => product * value),
    divide: (values) =>
      numbers(values, 2).reduce((quotient, value) => {
        if (value === 0) throw new HelperMistake("division by zero");
        return quotient / value;
      }),
    number: (values, hash) =>
      format(oneNumber(values), {
        ...digitsOf(hash),
        ...(hash["compact"] === true ? { notation: "compact", compactDisplay: "long" } : {}),
      }),
    percent: (values, hash) => format(oneNumber(values), { ...digitsOf(hash), style: "percent" }),
    date: (values, hash) => formatDate(values[0], lang, hash["style"]),
    eq: (values) => values.length === 2 && values[0] === values[1],
    asset: (values) => {
      const target = parseTarget(String(values[0]));
      if (target.kind !== "asset") throw new HelperMistake(`"${String(values[0])}" is not a file of the deck`);
      return markAsset(target.path) + target.suffix;
    },
  };
}

function numbers(values: unknown[], least: number): number[] {
  if (values.length < least) throw new HelperMistake(`takes at least ${least} numbers, got ${values.length}`);
  return values.map(asNumber);
}

function oneNumber(values: unknown[]): number {
  if (values.length !== 1) throw new HelperMistake(`takes one number, got ${values.length}`);
  return asNumber(values[0]);
}

function asNumber(value: unknown): number {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new HelperMistake(`${JSON.stringify(value) ?? "nothing"} is not a number`);
  return number;
}

/** `digits`, `significant` and `sign` as Intl takes them. */
function digitsOf(hash: Hash): Intl.NumberFormatOptions {
  const { digits, significant, sign } = hash;
  for (const [name, value] of Object.entries({ digits, significant })) {
    const least = name === "digits" ? 0 : 1;
    if (value !== undefined && !(Number.isInteger(value) && Number(value) >= least && Number(value) <= 20)) {
      throw new HelperMistake(`${name} takes a whole number from ${least} to 20`);
    }
  }
  return {
    ...(digits === undefined ? {} : { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) }),
    ...(significant === undefined ? {} : { maximumSignificantDigits: Number(significant) }),
    ...(sign === true ? { signDisplay: "exceptZero" as const } : {}),
  };
}

/** A date written YYYY, YYYY-MM or YYYY-MM-DD, as precisely as it was given. */
function formatDate(value: unknown, lang: string, style: unknown): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(String(value));
  if (!match) throw new HelperMistake(`${JSON.stringify(value)} is not a date such as 2022-12-31`);
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const name = style === "short" ? ("short" as const) : ("long" as const);
  const parts: Intl.DateTimeFormatOptions = {
    timeZone: "UTC",
    year: "numeric",
    ...(month ? { month: name } : {}),
    ...(day ? { day: "numeric" } : {}),
  };
  // JavaScript takes February 31 for March 3.
  if (!date.toISOString().startsWith(match[0])) throw new HelperMistake(`${JSON.stringify(value)} is not a date`);
  return new Intl.DateTimeFormat(lang, parts).format(date);
}
