import { expect, it } from "vitest";
import { wordsOf } from "../../src/deck/words.ts";

it.each([
  ["en-GB", "Note"],
  ["de-CH", "Hinweis"],
  ["fr", "Remarque"],
  ["es-419", "Nota"],
  ["zh", "说明"],
  ["zh-TW", "說明"],
  ["zh-Hant-HK", "說明"],
  ["ja", "メモ"],
  ["tlh", "Note"],
])("in %s a note is called %s", (lang, note) => {
  expect(wordsOf(lang).note).toBe(note);
});
