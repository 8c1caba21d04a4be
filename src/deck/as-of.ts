// The date that a figure stands for: written as a date, or as the id of a fact that is one.
import { isAfter, isDate } from "./date.ts";
import type { Report } from "./diagnostic.ts";
import { badDate, futureDate } from "./fact-mistakes.ts";
import { nearest } from "./nearest.ts";
import type { Location } from "./source.ts";

/** The date; null if it is none, which is reported. `named` is the date of the fact with that id, if there is such a fact. */
export function readAsOf(
  written: string,
  named: string | null | undefined,
  known: () => Iterable<string>,
  deckDate: string | null,
  location: Location,
  report: Report,
): string | null {
  const date = named ?? written;
  if (!isDate(date)) {
    report(badDate("asOf", written, location, nearest(written, known())));
    return null;
  }
  if (deckDate !== null && isDate(deckDate) && isAfter(date, deckDate))
    report(futureDate("asOf", date, deckDate, location));
  return date;
}
