// Derived facts: formulas worked out in the order in which they need each other, and stated facts checked against theirs.
import type { Report } from "./diagnostic.ts";
import { unknownFact } from "./fact-mistakes.ts";
import {
  badFormula,
  contradiction,
  divisionByZero,
  factCycle,
  falsePrecision,
  mixedUnits,
  unworkableDate,
} from "./formula-mistakes.ts";
import type { FactKind } from "./fact.ts";
import { factsOf, parseFormula, type Formula, type ParsedFormula } from "./formula.ts";
import {
  add,
  digitsOf,
  divide,
  exact,
  multiply,
  nameUnits,
  placeOfDigits,
  type Quantity,
  type Unworkable,
} from "./quantity.ts";
import { checkRange, type Figure, type WrittenFact } from "./register-fact.ts";

/** A formula worked out: the figure it comes to, and the facts it names. */
export interface Derived {
  figure: Figure;
  formula: Formula;
  inputs: string[];
}

/** How much a percentage that was worked out says at most: one decimal. */
const PERCENT_PLACE = -3;
/** How many digits a ratio that was worked out has at most. */
const RATIO_DIGITS = 3;

/** Works out formulas; it knows the figures that are stated. */
export class Deriving {
  private readonly stated: ReadonlyMap<string, Figure>;
  private readonly written: ReadonlyMap<string, WrittenFact>;
  private readonly report: Report;
  private readonly done = new Map<string, Derived | undefined>();
  private readonly open: string[] = [];

  /** `written` are all facts; those of `stated` have a figure of their own. */
  constructor(stated: ReadonlyMap<string, Figure>, written: ReadonlyMap<string, WrittenFact>, report: Report) {
    this.stated = stated;
    this.written = written;
    this.report = report;
  }

  /** What a fact's formula comes to; undefined if it comes to nothing, which is reported once. */
  async derive(id: string): Promise<Derived | undefined> {
    if (this.done.has(id)) return this.done.get(id);
    const fact = this.written.get(id)!;
    if (this.open.includes(id)) {
      const cycle = [...this.open.slice(this.open.indexOf(id)), id];
      this.report(factCycle(cycle, fact.placeOf("formula")));
      return undefined;
    }
    this.open.push(id);
    const derived = await this.work(fact, "formula");
    this.open.pop();
    if (!this.done.has(id)) this.done.set(id, derived?.found);
    return this.done.get(id);
  }

  /** Reports a stated fact that is not what its `check` comes to, but for rounding. */
  async check(fact: WrittenFact): Promise<void> {
    const stated = this.stated.get(fact.id);
    const result = await this.work(fact, "check");
    if (!stated || !result) return;
    const { quantity, found } = result;
    const own = asQuantity(stated);
    if (nameUnits(own) !== nameUnits(quantity)) {
      this.report(mixedUnits([nameUnits(own), nameUnits(quantity)], fact.placeOf("check")));
      return;
    }
    const slack = (own.error + quantity.error) * (1 + 1e-9) + Math.abs(own.value) * 1e-12;
    if (Math.abs(own.value - quantity.value) > slack)
      this.report(contradiction(fact.id, fact.written, found.inputs, quantity.value, fact.placeOf("check")));
  }

  private async work(
    fact: WrittenFact,
    field: "formula" | "check",
  ): Promise<{ quantity: Quantity; found: Derived } | undefined> {
    const text = fact.fields[field]!;
    const parsed = await parseFormula(text);
    if (!("formula" in parsed)) {
      this.report(badFormula(parsed, this.placeOfName(fact, field, parsed.name)));
      return undefined;
    }
    const inputs = factsOf(parsed.formula);
    const quantities = new Map<string, Quantity>();
    for (const input of inputs) {
      const written = this.written.get(input);
      if (!written) this.report(unknownFact(input, this.written.keys(), this.placeOfName(fact, field, input)));
      else if (written.fields.statement !== undefined)
        this.report(badFormula({ message: `"${input}" is a statement` }, this.placeOfName(fact, field, input)));
      const figure =
        this.stated.get(input) ?? (written?.fields.formula ? (await this.derive(input))?.figure : undefined);
      if (figure) quantities.set(input, asQuantity(figure));
    }
    if (quantities.size < inputs.length) return undefined;
    const quantity = evaluate(parsed.formula, quantities);
    if ("why" in quantity) {
      this.unworkable(quantity, fact, field);
      return undefined;
    }
    const figure = field === "formula" ? this.figureOf(quantity, parsed, fact) : ({} as Figure);
    return figure && { quantity, found: { figure, formula: parsed.formula, inputs } };
  }

  private figureOf(quantity: Quantity, { kind: called }: ParsedFormula, fact: WrittenFact): Figure | undefined {
    const { fields, placeOf } = fact;
    const { value, units } = quantity;
    const names = Object.keys(units);
    const plain = names.length === 1 && units[names[0]!] === 1;
    const unit = fields.unit ?? "";
    if (names.length > 0 && (plain ? unit !== "" && unit !== names[0] : unit === "")) {
      this.report(mixedUnits([nameUnits(quantity), unit], placeOf(unit ? "unit" : "formula")));
      return undefined;
    }
    let kind: FactKind = quantity.kind ?? "ratio";
    if (names.length === 0 && kind !== "date") kind = fields.kind ?? called ?? kind;
    else if (fields.kind) kind = fields.kind;
    const place = this.placeOfResult(quantity, kind, fact);
    const year = kind === "date" ? String(value).padStart(4, "0") : null;
    const figure = { value, date: year, unit: plain ? names[0]! : unit, kind, place, scale: quantity.scale };
    // Half a vehicle of an average month is no mistake; the figure shows none.
    if (kind !== "count") checkRange(kind, value, String(value), () => placeOf("formula"), this.report);
    return figure;
  }

  private placeOfResult(quantity: Quantity, kind: FactKind, fact: WrittenFact): number {
    const { value, place } = quantity;
    const { digits } = fact.fields;
    if (digits !== undefined) {
      if (!Number.isInteger(digits) || digits < 1 || digits > digitsOf(quantity))
        this.report(falsePrecision(digits, digitsOf(quantity), fact.placeOf("digits")));
      return Math.max(place, placeOfDigits(value, Math.max(1, Math.trunc(digits))));
    }
    if (kind === "count" || kind === "date") return Math.max(place, 0);
    if (kind === "ratio") return Math.max(place, placeOfDigits(value, RATIO_DIGITS));
    return kind === "share" || kind === "growth" || kind === "points" ? Math.max(place, PERCENT_PLACE) : place;
  }

  private unworkable(result: Unworkable, fact: WrittenFact, field: "formula" | "check"): void {
    const location = fact.placeOf(field);
    if (result.why === "units") this.report(mixedUnits(result.units, location));
    else if (result.why === "date") this.report(unworkableDate(result.what, location));
    else this.report(divisionByZero(fact.id, location));
  }

  private placeOfName(fact: WrittenFact, field: string, name: string | undefined) {
    const text = fact.fields[field as "formula"]!;
    const pattern = name && new RegExp(`(?<![\\p{L}\\p{N}_])${name.replaceAll("$", "\\$&")}(?![\\p{L}\\p{N}_])`, "u");
    return fact.placeIn(field, text, (pattern && pattern.exec(text)?.index) || 0);
  }
}

function asQuantity({ value, place, unit, kind, scale }: Figure): Quantity {
  const counted = kind === "count" && place <= 0 && scale === 0;
  const error = counted || kind === "date" || kind === "rank" ? 0 : 0.5 * 10 ** place;
  return { value, place, error, units: unit && hasUnit(kind) ? { [unit]: 1 } : {}, kind, scale };
}

/** Of a percentage, the unit only says of what. */
function hasUnit(kind: FactKind): boolean {
  return kind === "count" || kind === "measure" || kind === "money";
}

function evaluate(formula: Formula, facts: ReadonlyMap<string, Quantity>): Quantity | Unworkable {
  if (formula.type === "number") return exact(formula.value);
  if (formula.type === "fact") return facts.get(formula.id)!;
  if (formula.type === "negative") {
    const of = evaluate(formula.of, facts);
    return "why" in of ? of : multiply(exact(-1), of);
  }
  const [left, right] = [evaluate(formula.left, facts), evaluate(formula.right, facts)];
  if ("why" in left) return left;
  if ("why" in right) return right;
  if (formula.operator === "+") return add(left, right, 1);
  if (formula.operator === "-") return add(left, right, -1);
  return formula.operator === "*" ? multiply(left, right) : divide(left, right);
}
