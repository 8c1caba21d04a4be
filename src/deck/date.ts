// Dates as facts and sources have them: a year, a month or a day, as precisely as is known.

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True for YYYY, YYYY-MM and YYYY-MM-DD, if there is such a day. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  // JavaScript takes February 31 for March 3.
  return match !== null && firstDay(text).toISOString().startsWith(text);
}

/** Its first day, at midnight UTC; `text` is a date. */
export function firstDay(text: string): Date {
  const [, year, month = "1", day = "1"] = DATE.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** True if the first begins after the second is over. */
export function isAfter(date: string, other: string): boolean {
  return date.slice(0, other.length) > other;
}

/** In words, as precisely as it was given; `text` is a date. */
export function formatDate(text: string, lang: string, month: "short" | "long" = "long"): string {
  const [, , hasMonth, hasDay] = DATE.exec(text) ?? [];
  const parts: Intl.DateTimeFormatOptions = {
    timeZone: "UTC",
    year: "numeric",
    ...(hasMonth ? { month } : {}),
    ...(hasDay ? { day: "numeric" } : {}),
  };
  return new Intl.DateTimeFormat(lang, parts).format(firstDay(text));
}

/** True for an ISO 8601 duration of years, months, weeks and days, such as P1Y6M. */
export function isDuration(text: string): boolean {
  return /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(text);
}
