// The words that pages show beside the slides: which file of client/strings/ a deck's language has.
import { readClientFile } from "./page-files.ts";

/** Languages that there is a file for. */
export const LANGUAGES: readonly string[] = ["de", "en", "es", "fr", "ja", "zh"];

/** Reads the words for a BCP 47 tag that is known to be one; English where there is no file. */
export async function readStrings(lang: string): Promise<Readonly<Record<string, unknown>>> {
  const { language } = new Intl.Locale(lang);
  const name = LANGUAGES.includes(language) ? language : "en";
  return JSON.parse(await readClientFile(`strings/${name}.json`)) as Record<string, unknown>;
}
