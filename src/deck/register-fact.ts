// data/facts.yaml: each fact as it is written, checked by itself. What it says of other facts is seen to in register.ts.
import { isDate, isDuration } from "./date.ts";
import type { Report } from "./diagnostic.ts";
import {
  badDuration,
  badKind,
  groupedNumber,
  missingField,
  oneOfFields,
  outOfRange,
  unusedField,
} from "./fact-mistakes.ts";
import type { Fact, FactKind } from "./fact.ts";
import { normalizeOptions, type OptionValues } from "./option.ts";
import { FACT_FIELDS } from "./register-fields.ts";
import { checkDate } from "./register-source.ts";
import { plainNumber, readNumber, readUnit, type Unit } from "./scale.ts";
import type { Location } from "./source.ts";
import type { Entry } from "./yaml.ts";

/** An entry of facts.yaml whose keys are known and of the right type. */
export interface WrittenFact {
  id: string;
  fields: OptionValues<typeof FACT_FIELDS>;
  /** The figure as it was written; "" for a formula or a statement. */
  written: string;
  location: Location;
  /** Where a key's value stands; the entry's place for one that was not written. */
  placeOf: (key: string) => Location;
  /** Where a character of a key's text stands. */
  placeIn: (key: string, text: string, offset: number) => Location;
}

/** What is in place of a value, and what is then without meaning. */
const KINDS_OF_ENTRY = {
  value: ["digits"],
  date: ["digits", "unit", "kind", "qualifier", "check"],
  formula: ["source", "at", "qualifier", "check"],
  statement: ["label", "digits", "unit", "kind", "qualifier", "check", "asOf", "validFor"],
} as const;
type KindOfEntry = keyof typeof KINDS_OF_ENTRY;

/** Reads the keys of an entry; undefined if it is not clear what it is to be. */
export function readWrittenFact(
  { key: id, location, items }: Entry & { items: Entry[] },
  report: Report,
): WrittenFact | undefined {
  const entryOf = (key: string) => items.find((item) => item.key === key);
  const value = entryOf("value");
  // Said better than that it is no number.
  const grouped = typeof value?.value === "string" ? plainNumber(value.value) : undefined;
  if (grouped !== undefined) report(groupedNumber(String(value!.value), grouped, value!.valueLocation));
  const fields = normalizeOptions(
    items.filter((item) => grouped === undefined || item !== value),
    FACT_FIELDS,
    report,
  );
  const placeOf = (key: string) => entryOf(key)?.valueLocation ?? location;
  const given = Object.keys(KINDS_OF_ENTRY).filter((key) => entryOf(key) !== undefined) as KindOfEntry[];
  if (given.length !== 1) report(oneOfFields(id, Object.keys(KINDS_OF_ENTRY), location));
  const kind = given[0];
  if (given.length !== 1 || fields[kind!] === undefined || fields[kind!] === "") return undefined;
  for (const field of KINDS_OF_ENTRY[kind!])
    if (entryOf(field)) report(unusedField(field, `"${id}" is given by its ${kind!}`, entryOf(field)!.location));
  if (kind !== "statement" && !fields.label) report(missingField(`"${id}"`, "label", location));
  if (kind !== "formula" && !fields.source) report(missingField(`"${id}"`, "source", location));
  if (kind === "value" || kind === "date")
    if (fields.asOf === undefined && kind !== "date")
      report(missingField(`"${id}"`, "asOf", location, "write asOf: null if the source names no date"));
  if (fields.validFor && !isDuration(fields.validFor)) report(badDuration(fields.validFor, placeOf("validFor")));
  return {
    id,
    fields,
    written: kind === "value" ? value!.written! : kind === "date" ? fields.date! : "",
    location,
    placeOf,
    placeIn: (key, text, offset) => entryOf(key)?.locate?.(text, offset) ?? placeOf(key),
  };
}

/** What a value or a date comes to by itself; undefined if it comes to nothing. */
export type Figure = Pick<Fact, "value" | "date" | "unit" | "kind" | "place" | "scale">;

export function readFigureOf(fact: WrittenFact, lang: string, report: Report): Figure | undefined {
  const { fields, written, placeOf } = fact;
  if (fields.date !== undefined) {
    if (!checkDate("date", fields.date, null, placeOf("date"), report) || !isDate(fields.date)) return undefined;
    return { value: Number(fields.date.slice(0, 4)), date: fields.date, unit: "", kind: "date", place: 0, scale: 0 };
  }
  const unit = readUnit(fields.unit ?? "", lang);
  const number = readNumber(written, unit.scale);
  if (!number) {
    report(groupedNumber(written, String(fields.value), placeOf("value"))); // YAML also knows 0x10
    return undefined;
  }
  const kind = kindOf(fact, unit, number.value, report);
  const figure = {
    value: number.value,
    date: null,
    unit: unit.name,
    kind,
    place: number.place,
    scale: Math.max(0, unit.scale),
  };
  checkRange(kind, number.value, `${written}${unit.percentage ? " %" : ""}`, () => placeOf("value"), report);
  return figure;
}

/** The kind that is written or that the unit tells; `value` is a number of that unit. */
export function kindOf(
  { id, fields, location, placeOf }: Pick<WrittenFact, "id" | "fields" | "location" | "placeOf">,
  unit: Unit,
  value: number,
  report: Report,
): FactKind {
  const { kind } = fields;
  const plain: readonly (FactKind | undefined)[] = ["rank", "ratio"];
  if (unit.percentage === "points") {
    if (kind !== undefined && kind !== "points")
      report(badKind(kind, fields.unit!, "remove kind, or write another unit", placeOf("kind")));
    return "points";
  }
  if (unit.percentage) {
    if (kind === "share" || kind === "growth") return kind;
    if (kind === undefined)
      report(missingField(`"${id}"`, "kind", location, "a percentage is kind: share or kind: growth"));
    else report(badKind(kind, fields.unit!, "a percentage is kind: share or kind: growth", placeOf("kind")));
    return "share";
  }
  if (kind === "share" || kind === "growth" || kind === "points" || kind === "date") {
    const remedy =
      kind === "date" ? "write date: in place of value:" : "write the figure in percent, with unit: percent";
    report(badKind(kind, fields.unit ?? "", remedy, placeOf("kind")));
    return "ratio";
  }
  if (fields.unit === undefined && !plain.includes(kind))
    report(
      missingField(`"${id}"`, "unit", location, "what is counted or measured; kind: ratio and kind: rank have none"),
    );
  if (kind !== undefined) return kind;
  if (/^[A-Z]{3}$/.test(unit.name)) return "money";
  return Number.isInteger(value) ? "count" : "measure";
}

/** Reports a figure that its kind does not allow; `written` is how it is told. */
export function checkRange(
  kind: FactKind,
  value: number,
  written: string,
  placeOf: () => Location,
  report: Report,
): void {
  const wrong = (allowed: string) => report(outOfRange(kind, written, allowed, placeOf()));
  if (kind === "share" && (value < 0 || value > 1)) wrong("a part of a whole is between 0 and 100 %");
  else if (kind === "growth" && value < -1) wrong("nothing can fall by more than 100 %");
  else if (kind === "points" && Math.abs(value) > 1) wrong("two shares differ by 100 points at most");
  else if (kind === "rank" && !(Number.isInteger(value) && value >= 1)) wrong("ranks are whole and begin with 1");
  else if (kind === "count" && !Number.isInteger(value)) wrong("whole things are counted; write kind: measure");
}
