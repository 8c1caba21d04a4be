// The words of the pages: the same in every language, and those of the deck's language in its page.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { makeDeck } from "../../src/node/make-page.ts";
import { LANGUAGES, readStrings } from "../../src/node/page-strings.ts";
import { testFolder } from "../node/test-folder.ts";
import { readFolder } from "../support/deck.ts";

type Texts = Record<string, string | Record<string, string>>;

const root = new URL("../../src/client/", import.meta.url).pathname;
const files = readdirSync(`${root}strings`);
const textsOf = (language: string) => JSON.parse(readFileSync(`${root}strings/${language}.json`, "utf8")) as Texts;
const english = textsOf("en");

it("has a file for each language", () => {
  expect(files.toSorted()).toEqual(LANGUAGES.map((language) => `${language}.json`));
});

describe.each(LANGUAGES)("%s", (language) => {
  const texts = textsOf(language);

  it("has the texts of English, in its order, and says which language it is", () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    expect(texts["language"]).toBe(language);
  });

  it("has the places to fill in of English", () => {
    for (const [key, forms] of Object.entries(texts))
      expect([key, placesOf(forms)]).toEqual([key, placesOf(english[key]!)]);
  });

  it("has a form for each plural of the language", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // French and Spanish have a form for whole millions; nothing here is counted that far.
    const needed = categories.filter((category) => category !== "many").toSorted();
    for (const [key, forms] of Object.entries(texts)) {
      const isPlural = typeof forms === "object";
      expect([key, isPlural]).toEqual([key, typeof english[key] === "object"]);
      if (!isPlural) continue;
      const names = Object.keys(forms).filter((name) => !/^\d+$/.test(name));
      expect([key, names.toSorted()]).toEqual([key, needed]);
    }
  });

  it("leaves nothing empty", () => {
    const all = Object.values(texts).flatMap((forms) => (typeof forms === "string" ? [forms] : Object.values(forms)));
    expect(all.filter((text) => text.trim() === "")).toEqual([]);
  });
});

it("has no text that nothing says", () => {
  const code = Object.entries(readFolder(root))
    .filter(([path]) => path.endsWith(".ts"))
    .map(([, text]) => text)
    .join("\n");
  const unused = Object.keys(english).filter((key) => key !== "language" && !code.includes(`"${key}"`));
  expect(unused).toEqual([]);
});

it.each([
  ["de-AT", "de"],
  ["zh-Hant-TW", "zh"],
  ["en-GB", "en"],
  ["ja", "ja"],
  ["eo", "en"],
])("gives %s the words of %s", async (lang, language) => {
  expect(await readStrings(lang)).toEqual(textsOf(language));
});

it("writes the words of the deck's language into its page, and no others", async () => {
  await using folder = await testFolder();
  await folder.write("deck.yaml", "lang: fr\n");
  await folder.write("01.md", "# Bonjour");
  const page = (await makeDeck(folder.path)).deckPage("");
  expect(page).toContain("Aller à la diapositive");
  expect(page).not.toContain("Gehe zu Folie");
  expect(page).not.toContain("Go to slide");
});

/** The names in braces, of each form together. */
function placesOf(forms: string | Record<string, string>): string[] {
  const all = Object.values(typeof forms === "string" ? [forms] : forms).join(" ");
  return [...new Set([...all.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].toSorted();
}
