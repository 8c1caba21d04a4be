// Numbers and dates in the deck's language, for Vega: its format words are d3's, what they say is written by Intl. Time is UTC, so
// that a chart is the same on every machine.
import { vega } from "./vega.ts";

/** What Vega asks for formats. */
export interface ChartLocale {
  format: (specifier: string) => (value: number) => string;
  [name: string]: unknown;
}

/** The words of a d3 format: `[sign][$][,][.precision][~][type]`; fill and width mean nothing in a chart. */
const SPECIFIER = /^(?:.?[<>=^])?([+\-( ])?([$#])?0?\d*(,)?(?:\.(\d+))?(~)?([a-z%])?$/i;

/** The formats of a language. */
export function createLocale(lang: string): ChartLocale {
  const known = new Map<string, (value: number) => string>();
  const format = (specifier = "") => {
    let formatter = known.get(specifier);
    if (!formatter) known.set(specifier, (formatter = numberFormat(lang, specifier)));
    return formatter;
  };
  let times: Record<string, (words: unknown) => unknown> | undefined;
  const timeOf = (name: string) => (words: unknown) =>
    (times ??= vega.locale(undefined, timeWords(lang)) as NonNullable<typeof times>)[name]!(words);
  return {
    timeFormat: timeOf("utcFormat"),
    utcFormat: timeOf("utcFormat"),
    timeParse: timeOf("utcParse"),
    utcParse: timeOf("utcParse"),
    format,
    formatPrefix: (specifier: string) => format(specifier),
    formatFloat: (specifier?: string) => format(specifier ?? ""),
    formatSpan: (start: number, stop: number, count: number, specifier?: string) =>
      format(withPrecision(specifier ?? "", Math.abs(stop - start) / Math.max(1, count))),
  };
}

/** A format of one number. Throws Error for words that are none. */
function numberFormat(lang: string, specifier: string): (value: number) => string {
  const match = SPECIFIER.exec(specifier);
  if (!match) throw new Error(`"${specifier}" is not a number format such as ".1%"`);
  const [, sign, symbol, group, precision, , type = ""] = match;
  const digits = precision === undefined ? undefined : Number(precision);
  const exactly = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });
  const options: Intl.NumberFormatOptions = {
    useGrouping: group === "," || specifier === "" || type === "s",
    ...(sign === "+" ? { signDisplay: "exceptZero" } : {}),
    ...(symbol === "$" ? { style: "currency", currency: "USD" } : {}),
  };
  if (type === "%") Object.assign(options, { style: "percent", ...exactly(digits ?? 0) });
  else if (type === "s") Object.assign(options, { notation: "compact", maximumSignificantDigits: digits ?? 3 });
  else if (type === "d") Object.assign(options, exactly(0));
  else if (type === "e") Object.assign(options, { notation: "scientific", ...exactly(digits ?? 6) });
  else if (type === "f") Object.assign(options, exactly(digits ?? 6));
  else if (digits !== undefined) Object.assign(options, { maximumSignificantDigits: Math.max(1, digits) });
  if (match[5] === "~") delete options.minimumFractionDigits;
  const formatter = new Intl.NumberFormat(lang, options);
  return (value) => formatter.format(value);
}

/** As many digits as tell marks so far apart from each other, where none were asked for. */
function withPrecision(specifier: string, distance: number): string {
  if (/\.\d/.test(specifier) || !(distance > 0)) return specifier;
  const step = 10 ** Math.floor(Math.log10(distance * Math.SQRT2));
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  if (specifier === "") return `,.${digits}f`;
  if (specifier.endsWith("%")) return specifier.replace("%", `.${Math.max(0, digits - 2)}%`);
  return specifier.endsWith("f") ? specifier.replace("f", `.${digits}f`) : specifier;
}

/** Names of months and days, in the order in which d3 wants them. */
function timeWords(lang: string): Record<string, unknown> {
  const names = (count: number, options: Intl.DateTimeFormatOptions, dateOf: (index: number) => number) => {
    const formatter = new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options });
    return Array.from({ length: count }, (_, index) => formatter.format(dateOf(index)));
  };
  const month = (index: number) => Date.UTC(2020, index, 15);
  const day = (index: number) => Date.UTC(2020, 10, 1 + index); // a Sunday
  return {
    dateTime: "%Y-%m-%d %H:%M",
    date: "%Y-%m-%d",
    time: "%H:%M",
    periods: ["AM", "PM"],
    days: names(7, { weekday: "long" }, day),
    shortDays: names(7, { weekday: "short" }, day),
    months: names(12, { month: "long" }, month),
    shortMonths: names(12, { month: "short" }, month),
  };
}
