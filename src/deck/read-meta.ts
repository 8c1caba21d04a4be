// What deck.yaml says of the deck as a whole, with everything that was not said filled in.
import type { DeckInput } from "./compile.ts";
import type { DeckMeta } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { isDate } from "./date.ts";
import { badDeckDate, badDuration, badLang, badSize, badUrl, unknownTheme } from "./mistakes.ts";
import type { DeckOptions } from "./option.ts";
import type { Location } from "./source.ts";

/** A talk of more than a day is one whose seconds were taken for minutes. */
const MOST_MINUTES = 24 * 60;

/** Everything filled in; what is wrong is reported and left out. */
export function readMeta(
  options: DeckOptions,
  input: Pick<DeckInput, "themes" | "audience">,
  placeOf: (key: string) => Location,
  report: Report,
): DeckMeta {
  const size = readSize(options.size ?? "16:9");
  if (!size) report(badSize(options.size!, placeOf("size")));
  let lang = options.lang ?? "en";
  if (!isLanguage(lang)) {
    report(badLang(lang, placeOf("lang")));
    lang = "en";
  }
  const theme = options.theme ?? "line";
  if (!input.themes.has(theme)) report(unknownTheme(theme, input.themes, placeOf("theme")));
  return {
    title: options.title ?? "",
    subtitle: options.subtitle ?? null,
    author: options.author ?? null,
    description: options.description ?? null,
    date: readDate(options.date, placeOf, report),
    cover: null,
    url: readUrl(options.url, placeOf, report),
    lang,
    dir: options.dir ?? "ltr",
    theme,
    colorScheme: options.colorScheme ?? "light",
    transition: options.transition ?? "fade",
    ...(size ?? { width: 1280, height: 720 }),
    header: null,
    footer: null,
    slideNumber: options.slideNumber ?? true,
    fit: options.fit ?? false,
    duration: readDuration(options.duration, placeOf, report),
    audience: input.audience ?? null,
  };
}

function readUrl(url: string | undefined, placeOf: (key: string) => Location, report: Report): string | null {
  if (url === undefined) return null;
  if (/^https?:\/\/[^\s?#]+$/i.test(url)) return url.endsWith("/") ? url : `${url}/`;
  report(badUrl(url, placeOf("url")));
  return null;
}

/** As it was written; null for none. */
function readDate(date: string | undefined, placeOf: (key: string) => Location, report: Report): string | null {
  if (!date) return null;
  if (isDate(date)) return date;
  report(badDeckDate(date, placeOf("date")));
  return null;
}

/** In minutes; null for none. */
function readDuration(duration: number | undefined, placeOf: (key: string) => Location, report: Report): number | null {
  if (duration === undefined) return null;
  if (duration > 0 && duration <= MOST_MINUTES) return duration;
  report(badDuration(duration, placeOf("duration")));
  return null;
}

/** Slide sizes in CSS px; undefined if it is none. */
function readSize(size: string): { width: number; height: number } | undefined {
  if (size === "16:9") return { width: 1280, height: 720 };
  if (size === "4:3") return { width: 960, height: 720 };
  const match = /^(\d{3,4})\s*[x×]\s*(\d{3,4})$/i.exec(size);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

function isLanguage(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
}
