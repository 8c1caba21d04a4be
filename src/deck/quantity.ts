// Arithmetic with figures: a value with its unit, and with how many of its digits are known. A product or quotient knows as
// many digits as the factor that knows the fewest; a sum or difference knows the decimals that all its parts know.
import type { FactKind } from "./fact.ts";

/** A figure in a formula. */
export interface Quantity {
  value: number;
  /** Decimal exponent of the last digit that is known; -Infinity for a number that is exact. */
  place: number;
  /** How far the true value may be off because of rounding. */
  error: number;
  /** Power of each unit: { vehicles: 1, factories: -1 }; empty for a pure number. */
  units: Readonly<Record<string, number>>;
  /** Null for an exact number of the formula. */
  kind: FactKind | null;
  scale: number;
}

/** Why a formula has no value. */
export type Unworkable =
  { why: "division by zero" } | { why: "units"; units: [string, string] } | { why: "date"; what: string };

/** An exact number of a formula. */
export function exact(value: number): Quantity {
  return { value, place: -Infinity, error: 0, units: {}, kind: null, scale: 0 };
}

export function add(a: Quantity, b: Quantity, sign: 1 | -1): Quantity | Unworkable {
  if (a.kind === "date" || b.kind === "date") return addDates(a, b, sign);
  if (nameUnits(a) !== nameUnits(b)) return { why: "units", units: [nameUnits(a), nameUnits(b)] };
  return {
    value: a.value + sign * b.value,
    place: Math.max(a.place, b.place),
    error: a.error + b.error,
    units: a.units,
    kind: kindOfSum(a, b, sign),
    scale: Math.max(a.scale, b.scale),
  };
}

export function multiply(a: Quantity, b: Quantity): Quantity | Unworkable {
  if (a.kind === "date" || b.kind === "date") return { why: "date", what: "multiplied" };
  const value = a.value * b.value;
  return {
    value,
    place: placeOfProduct(value, a, b),
    error: Math.abs(a.value) * b.error + Math.abs(b.value) * a.error,
    units: combine(a, b, 1),
    kind: kindOfProduct(a, b),
    scale: Math.max(a.scale, b.scale),
  };
}

export function divide(a: Quantity, b: Quantity): Quantity | Unworkable {
  if (a.kind === "date" || b.kind === "date") return { why: "date", what: "divided" };
  if (b.value === 0) return { why: "division by zero" };
  const value = a.value / b.value;
  const units = combine(a, b, -1);
  return {
    value,
    place: placeOfProduct(value, a, b),
    error: (a.error + Math.abs(value) * b.error) / Math.abs(b.value),
    units,
    kind: Object.keys(units).length === 0 ? "ratio" : isPure(b) ? a.kind : "measure",
    scale: Object.keys(units).length === 0 ? 0 : a.scale,
  };
}

/** Years can be counted on and back, and the years between two are a number of years. */
function addDates(a: Quantity, b: Quantity, sign: 1 | -1): Quantity | Unworkable {
  if (a.kind === "date" && b.kind === "date")
    return sign === 1
      ? { why: "date", what: "added to a date" }
      : { value: a.value - b.value, place: 0, error: 0, units: { years: 1 }, kind: "count", scale: 0 };
  const [date, years] = a.kind === "date" ? [a, b] : [b, a];
  if ((date === b && sign === -1) || !Number.isInteger(years.value) || !/^(|years?)$/.test(nameUnits(years)))
    return { why: "date", what: "counted on by anything but whole years" };
  return { ...date, value: date.value + sign * years.value };
}

/** As `vehicles ÷ factories`; "" for a pure number. */
export function nameUnits({ units }: Pick<Quantity, "units">): string {
  const part = (sign: number) =>
    Object.keys(units)
      .filter((unit) => Math.sign(units[unit]!) === sign)
      .sort()
      .flatMap((unit) => Array.from({ length: Math.abs(units[unit]!) }, () => unit))
      .join(" × ");
  return [part(1) || (part(-1) && "1"), part(-1)].filter(Boolean).join(" ÷ ");
}

/** How many digits are known: 4 of 1.282 and of 961,600; Infinity of an exact number. */
export function digitsOf({ value, place }: Pick<Quantity, "value" | "place">): number {
  return value === 0 ? 1 : Math.max(1, leading(value) - place + 1);
}

/** The place at which a value has that many digits. */
export function placeOfDigits(value: number, digits: number): number {
  return value === 0 ? 0 : leading(value) - digits + 1;
}

/** The value rounded to a decimal place. */
export function roundTo(value: number, place: number): number {
  if (!Number.isFinite(place)) return value;
  const [mantissa, exponent = "0"] = String(value).split("e");
  const shifted = Math.round(Math.abs(Number(`${mantissa}e${Number(exponent) - place}`)) + 1e-9);
  return Math.sign(value) * Number(`${shifted}e${place}`);
}

/** Decimal exponent of the first digit. */
function leading(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

function placeOfProduct(value: number, a: Quantity, b: Quantity): number {
  const digits = Math.min(digitsOf(a), digitsOf(b));
  if (Number.isFinite(digits) && value !== 0) return placeOfDigits(value, digits);
  return Math.max(a.place, b.place);
}

function isPure({ units }: Quantity): boolean {
  return Object.keys(units).length === 0;
}

function combine(a: Quantity, b: Quantity, sign: 1 | -1): Record<string, number> {
  const units: Record<string, number> = { ...a.units };
  for (const [unit, power] of Object.entries(b.units)) units[unit] = (units[unit] ?? 0) + sign * power;
  return Object.fromEntries(Object.entries(units).filter(([, power]) => power !== 0));
}

function kindOfSum(a: Quantity, b: Quantity, sign: 1 | -1): FactKind | null {
  if (a.kind === null && b.kind === null) return null;
  if (!isPure(a)) return a.kind === b.kind ? a.kind : "measure";
  const isPercentage = ({ kind }: Quantity) => kind === "share" || kind === "growth";
  if (isPercentage(a) && a.kind === b.kind) return sign === -1 ? "points" : a.kind;
  if (a.kind === "points" && b.kind === "points") return "points";
  if (isPercentage(a) && b.kind === "points") return a.kind;
  return "ratio";
}

function kindOfProduct(a: Quantity, b: Quantity): FactKind | null {
  if (a.kind === null && b.kind === null) return null;
  if (!isPure(a) && !isPure(b)) return "measure";
  if (isPure(a) && isPure(b)) return a.kind === "share" && b.kind === "share" ? "share" : "ratio";
  return (isPure(a) ? b : a).kind;
}
