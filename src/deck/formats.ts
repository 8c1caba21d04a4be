// What writes numbers and dates in one language. Intl takes longer to make a format than to use it a hundred times.
import { formatDate } from "./date.ts";

/** The formats of one language, each made once. */
export interface Formats {
  lang: string;
  number: (value: number, options: Intl.NumberFormatOptions) => string;
  /** A date as YYYY, YYYY-MM or YYYY-MM-DD, in words. */
  date: (text: string) => string;
}

export function createFormats(lang: string): Formats {
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, string>();
  return {
    lang,
    number: (value, options) => {
      const key = JSON.stringify(options);
      let format = numbers.get(key);
      if (!format) numbers.set(key, (format = new Intl.NumberFormat(lang, options)));
      return format.format(value);
    },
    date: (text) => {
      let date = dates.get(text);
      if (date === undefined) dates.set(text, (date = formatDate(text, lang)));
      return date;
    },
  };
}
