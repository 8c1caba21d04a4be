// data/sources.yaml: who states the facts, and what stands where in it.
import { isAfter, isDate } from "./date.ts";
import type { Report } from "./diagnostic.ts";
import { badDate, badFactId, duplicateFact, futureDate, missingField, notAFact, notPassages } from "./fact-mistakes.ts";
import type { RegisterSource } from "./fact.ts";
import { normalizeOptions } from "./option.ts";
import { SOURCE_FIELDS } from "./register-fields.ts";
import type { Location } from "./source.ts";
import type { Entry } from "./yaml.ts";

/** A figure as its source writes it, or the id of a statement. */
export interface PassageItem {
  text: string;
  location: Location;
}

/** A source and, if it lists any, its passages by place. */
export interface ReadSource extends RegisterSource {
  passages: ReadonlyMap<string, readonly PassageItem[]> | null;
}

/** What facts and sources are called. */
export const ID = /^\p{L}[\p{L}\p{N}_]*$/u;

/** Reads the sources; `deckDate` is the deck's own date. What is wrong is reported and read as far as it can be. */
export function readSources(
  entries: readonly Entry[],
  deckDate: string | null,
  report: Report,
): Map<string, ReadSource> {
  const sources = new Map<string, ReadSource>();
  for (const entry of entries) {
    const first = sources.get(entry.key);
    if (first) report(duplicateFact("source", entry.key, first.location, entry.location));
    else if (!ID.test(entry.key)) report(badFactId(entry.key, entry.location));
    else if (!isMapping(entry)) report(notAFact(entry.key, entry.valueLocation));
    else sources.set(entry.key, readSource(entry, deckDate, report));
  }
  return sources;
}

/** True for an entry whose value is a mapping. */
export function isMapping(entry: Entry): entry is Entry & { items: Entry[] } {
  return entry.items !== undefined && !Array.isArray(entry.value);
}

function readSource(entry: Entry & { items: Entry[] }, deckDate: string | null, report: Report): ReadSource {
  const { key: id, items, location } = entry;
  const passages = items.find(({ key }) => key === "passages");
  const fields = normalizeOptions(
    items.filter((item) => item !== passages),
    SOURCE_FIELDS,
    report,
  );
  const placeOf = (key: string) => items.find((item) => item.key === key)?.valueLocation ?? location;
  if (!fields.title) report(missingField(`the source "${id}"`, "title", location));
  if (fields.date === undefined)
    report(missingField(`the source "${id}"`, "date", location, "write date: null if the document carries none"));
  else if (fields.date) checkDate("date", fields.date, deckDate, placeOf("date"), report);
  return {
    id,
    title: fields.title || id,
    short: fields.short || fields.title || id,
    publisher: fields.publisher || null,
    date: fields.date && isDate(fields.date) ? fields.date : null,
    url: fields.url || null,
    note: fields.note || null,
    passages: passages ? readPassages(passages, report) : null,
    location,
  };
}

/** True if the text is a date; one that is none, or that is after the deck's date, is reported. */
export function checkDate(
  field: string,
  date: string,
  deckDate: string | null,
  location: Location,
  report: Report,
): boolean {
  if (!isDate(date)) report(badDate(field, date, location));
  else if (deckDate !== null && isDate(deckDate) && isAfter(date, deckDate))
    report(futureDate(field, date, deckDate, location));
  return isDate(date);
}

function readPassages(entry: Entry, report: Report): Map<string, PassageItem[]> {
  const passages = new Map<string, PassageItem[]>();
  if (!isMapping(entry)) report(notPassages(entry.valueLocation));
  for (const { key, value, items = [], location, valueLocation } of isMapping(entry) ? entry.items : []) {
    if (passages.has(key)) report(duplicateFact("passage", key, location, location));
    const texts = items.filter((item) => item.written !== undefined);
    if (!Array.isArray(value) || texts.length < items.length) report(notPassages(valueLocation));
    passages.set(
      key,
      texts.map((item) => ({
        text: typeof item.value === "string" ? item.value : item.written!,
        location: item.valueLocation,
      })),
    );
  }
  return passages;
}
