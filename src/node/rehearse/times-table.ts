// The times of a rehearsal as a table: each slide with what was planned, what it took, and the difference.
import type { Slide } from "../../deck/deck.ts";

/** Longest title in the table, in characters. */
const TITLE = 44;

/** Lines of the table; times are in ms by slide id, planned ones in seconds in the order of the slides. */
export function formatTimes(
  slides: readonly Pick<Slide, "id" | "number" | "title">[],
  plan: readonly number[] | null,
  times: ReadonlyMap<string, number>,
): string[] {
  const rows = slides.map(({ id, number, title }, index) => ({
    name: `${number > 0 ? String(number) : "·"}`.padStart(4) + `  ${shorten(title || id)}`,
    planned: plan?.[index] ?? null,
    taken: times.has(id) ? Math.round(times.get(id)! / 1000) : null,
  }));
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const planned = plan && sum(plan);
  const whole = { name: "      Whole talk", planned, taken: sum(rows.map(({ taken }) => taken)) };
  const width = Math.max(...[...rows, whole].map(({ name }) => name.length), "Slide".length + 6);
  const line = (name: string, ...cells: string[]) =>
    (name.padEnd(width) + cells.map((cell) => cell.padStart(10)).join("")).trimEnd();
  const format = ({ name, planned: wanted, taken }: (typeof rows)[number]) =>
    line(
      name,
      wanted === null ? "–" : minutes(wanted),
      taken === null ? "–" : minutes(taken),
      wanted === null || taken === null ? "" : difference(taken - Math.round(wanted)),
    );
  return [line("      Slide", "planned", "taken", "more"), ...rows.map(format), format(whole)];
}

function difference(seconds: number): string {
  return seconds === 0 ? "0:00" : `${seconds > 0 ? "+" : "-"}${minutes(Math.abs(seconds))}`;
}

/** `1:05`; minutes go on beyond 60. */
function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function shorten(title: string): string {
  return title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title;
}
