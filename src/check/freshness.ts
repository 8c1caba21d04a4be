// Facts that are older than they may be on a day.
import { firstDay } from "../deck/date.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Register } from "../deck/fact.ts";
import { staleFact } from "./check-mistakes.ts";

/** Facts whose time has run out on `date`, which is YYYY, YYYY-MM or YYYY-MM-DD: its last day counts. */
export function findStale(register: Register, date: string): Diagnostic[] {
  const day = dayAfter(date);
  return [...register.facts.values()].flatMap(({ id, asOf, validFor, location }) =>
    asOf !== null && validFor !== null && addDuration(dayAfter(asOf), validFor) < day
      ? [staleFact(id, asOf, validFor, date, location)]
      : [],
  );
}

/** The day after a day, month or year, at midnight UTC. */
function dayAfter(date: string): Date {
  const day = firstDay(date);
  if (date.length === 4) day.setUTCFullYear(day.getUTCFullYear() + 1);
  else if (date.length === 7) day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

/** `duration` is ISO 8601, such as P1Y6M. A month after January 31 is the end of February. */
function addDuration(from: Date, duration: string): Date {
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0);
  const months = 12 * part("Y") + part("M");
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), last) + 7 * part("W") + part("D");
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day));
}
