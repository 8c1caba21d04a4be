// The words that pages show or speak beside the slides, in the deck's language. They stand in strings/, a file a language, and
// the server or the build writes those of one language into the page.

import type english from "./strings/en.json";
import { readSettings } from "./settings.ts";

/** Name of a text. */
export type StringKey = keyof typeof english;

/** A text with `{name}`s to fill in; or several, by the number `count` itself (`"0"`) or its plural category in that language. */
export type StringForms = string | Readonly<Record<string, string>>;

/** All texts of a language; `language` is its BCP 47 tag. */
export type Strings = Readonly<Record<StringKey, StringForms>>;

const { strings } = readSettings();
const language = strings.language as string;
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

/** A text in the page's language; numbers are written as that language writes them, `count` chooses among plural forms. */
export function say(key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const forms = strings[key];
  const text = typeof forms === "string" ? forms : formFor(forms, Number(values["count"]));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]!;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

function formFor(forms: Readonly<Record<string, string>>, count: number): string {
  return forms[count] ?? forms[plurals.select(count)] ?? forms["other"]!;
}
