// The helpers of a template: arithmetic and numbers in the deck's language. A helper throws HelperMistake for a bad
// argument; the template stage turns it into a diagnostic at its place.
import { markAsset, parseTarget } from "./asset.ts";
import { formatDate, isDate } from "./date.ts";
import type { Register } from "./fact.ts";
import { createFactHelper } from "./fact-helper.ts";
import { createFormats } from "./formats.ts";
import { isFigure } from "./figure.ts";
import { HelperMistake } from "./helper-mistake.ts";

type Hash = Record<string, unknown>;
/** A helper: its arguments, then what was given by name. */
export type Helper = (values: unknown[], hash: Hash) => unknown;

/** All helpers by name, for one language and the facts of one register. `used` is told the id of each fact that is asked for. */
export function createHelpers(
  lang: string,
  register: Register | null,
  used: (id: string) => void = () => {},
): Record<string, Helper> {
  const { number: format } = createFormats(lang);
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
    date: (values, hash) => {
      const text = String(values[0]);
      if (!isDate(text)) throw new HelperMistake(`${JSON.stringify(values[0])} is not a date such as 2022-12-31`);
      return formatDate(text, lang, hash["style"] === "short" ? "short" : "long");
    },
    fact: createFactHelper(register, used),
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
  if (isFigure(value))
    throw new HelperMistake('a figure is text; write (fact "…" as="value"), or derive a fact from it');
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
