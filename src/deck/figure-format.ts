// Facts as text in a language: every form in which a slide can show one.
import { isDerived, type Fact } from "./fact.ts";
import { createFormats, type Formats } from "./formats.ts";
import { digitsOf, placeOfDigits, roundTo } from "./quantity.ts";
import { wordsOf } from "./words.ts";

/** Forms of a figure, by the name that `as` takes; the natural one, as the source writes it, has none. */
export const FORMS = [
  "number",
  "short",
  "percent",
  "points",
  "signed",
  "delta",
  "year",
  "unit",
  "asOf",
  "label",
  "source",
] as const;
export type Form = (typeof FORMS)[number] | "";

/** How many digits the short form of a number has at most. */
const SHORT_DIGITS = 3;

/** A fact's figure as text. A form that the fact does not have gives its natural one; see `hasForm`. */
export function formatFact(fact: Fact, form: Form, lang: string): string {
  return formatFigure(fact, form, createFormats(lang));
}

/** The same for many facts. */
export function formatFigure(fact: Fact, form: Form, formats: Formats): string {
  switch (form) {
    case "unit":
      return fact.unit;
    case "label":
      return fact.label;
    case "asOf":
      return fact.asOf === null ? "" : formats.date(fact.asOf);
    case "number":
      return withSign(fact, fact.place, formatValue(fact, formats, {}, fact.place, true));
    case "short":
      return formatShort(fact, formats);
    case "year":
      return formats.date(fact.date!.slice(0, 4));
    case "signed":
    case "delta":
      return withSign(
        fact,
        fact.place,
        formatValue(fact, formats, { signDisplay: "exceptZero" }, fact.place, fact.scale === 0),
      );
    default:
      return formatNatural(fact, formats);
  }
}

/** False for a form that this fact does not have, such as the unit of a rank. */
export function hasForm(fact: Fact, form: Form): boolean {
  const isPercentage = fact.kind === "share" || fact.kind === "growth";
  switch (form) {
    case "percent":
      return isPercentage;
    case "points":
      return fact.kind === "points";
    case "unit":
      return fact.unit !== "";
    case "asOf":
      return fact.asOf !== null;
    case "year":
      return fact.date !== null;
    case "number":
    case "short":
    case "signed":
    case "delta":
      return fact.kind !== "date" && fact.kind !== "rank";
    default:
      return true;
  }
}

/** True if the natural form tells the unit as well, as `€3.20` and `28%` do. */
export function showsUnit(fact: Pick<Fact, "kind" | "unit">): boolean {
  return isCurrency(fact) || !["count", "measure", "money", "ratio"].includes(fact.kind);
}

/** True for money in a currency that has a code, such as EUR. */
function isCurrency({ kind, unit }: Pick<Fact, "kind" | "unit">): boolean {
  return kind === "money" && /^[A-Z]{3}$/.test(unit);
}

/** True if the figure is shown with fewer digits than it has. */
export function isRounded({ value }: Fact, place: number): boolean {
  return Math.abs(roundTo(value, place) - value) > Math.abs(value) * 1e-12;
}

function formatNatural(fact: Fact, formats: Formats): string {
  if (fact.date !== null) return formats.date(fact.date);
  if (fact.kind === "rank") return formatRank(fact.value, formats);
  const text = withSign(fact, fact.place, formatValue(fact, formats, {}, fact.place, fact.scale === 0));
  return fact.qualifier ? `${fact.qualifier} ${text}` : text;
}

function formatShort(fact: Fact, formats: Formats): string {
  const place = Math.max(fact.place, placeOfDigits(fact.value, SHORT_DIGITS));
  return withSign(fact, place, formatValue(fact, formats, {}, place, false));
}

/** What was worked out and rounded says so. */
function withSign(fact: Fact, place: number, text: string): string {
  return isDerived(fact) && isRounded(fact, place) ? `≈\u00a0${text}` : text;
}

/** The value to a decimal place; in full, or with a word such as million, which each language has at places of its own. */
function formatValue(
  fact: Fact,
  formats: Formats,
  options: Intl.NumberFormatOptions,
  place: number,
  full: boolean,
): string {
  const { kind, unit } = fact;
  const value = roundTo(fact.value, place);
  const isPercentage = kind === "share" || kind === "growth";
  const decimals = Math.max(0, -place - (isPercentage || kind === "points" ? 2 : 0));
  const digits: Intl.NumberFormatOptions =
    full || isPercentage || kind === "points"
      ? { minimumFractionDigits: Math.min(20, decimals), maximumFractionDigits: Math.min(20, decimals) }
      : {
          notation: "compact",
          compactDisplay: "long",
          minimumSignificantDigits: Math.min(21, digitsOf({ value, place })),
          maximumSignificantDigits: Math.min(21, digitsOf({ value, place })),
        };
  if (kind === "points") {
    const number = formats.number(roundTo(value * 100, place + 2), { ...digits, ...options });
    return `${number}\u00a0${wordsOf(formats.lang).points}`;
  }
  const style: Intl.NumberFormatOptions = isPercentage
    ? { style: "percent" }
    : isCurrency(fact)
      ? { style: "currency", currency: unit }
      : {};
  return formats.number(value, { ...style, ...digits, ...options });
}

/** 1st, 2nd; 1. in German; 第1 in Chinese. */
function formatRank(rank: number, { lang, number: format }: Formats): string {
  const number = format(rank, {});
  const language = lang.split("-")[0]!.toLowerCase();
  if (language === "en") {
    const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
    return number + (suffixes[new Intl.PluralRules(lang, { type: "ordinal" }).select(rank)] ?? "th");
  }
  if (language === "fr") return number + (rank === 1 ? "er" : "e");
  if (language === "es") return `${number}.º`;
  if (language === "zh" || language === "ja") return `第${number}`;
  return language === "de" ? `${number}.` : number;
}
