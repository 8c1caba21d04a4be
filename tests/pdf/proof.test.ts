import { describe, expect, it } from "vitest";
import { findMissingWords } from "../../src/pdf/proof.ts";

/** Words that one page lacks. */
function lacks(drawn: string, expected: string): string[] {
  return findMissingWords([drawn], [expected]).flatMap(({ words }) => words);
}

describe("the proof", () => {
  it.each([
    ["another order", "two\none", "one two"],
    ["capitals made by CSS", "STRASSE", "Straße"],
    ["ligatures", "o\uFB03ce", "office"],
    ["soft hyphens, drawn or not", "extra-\nordinary plain", "extra\u00ADordinary plain"],
    ["one glyph for several dashes", "a-b 1\u20132 x", "a\u2011b 1\u20132 x"],
    ["runs within a word", "b\nold\nit", "boldit"],
    ["runs without a space between", "a folder\nof", "a folder of"],
    ["letters set apart", "S P A C E D", "SPACED"],
    ["Chinese across lines", "销量\n1,232,727\n辆", "销量1,232,727辆"],
    ["text that is drawn besides", "1 one – 2 two", "one two"],
    ["nothing", "", ""],
    ["a formula whose fraction is drawn between its signs", "p =+\ny w\n+ r a", "p= y a\u200B +w+r"],
    ["what is only to be joined", "a b", "a \u200D\u2060 b"],
  ])("takes %s for no loss", (_, drawn, expected) => {
    expect(lacks(drawn, expected)).toEqual([]);
  });

  it.each([
    ["a word", "one three", "one two three", ["two"]],
    ["one of two that are the same", "cars and vans", "cars and cars", ["cars"]],
    ["a digit", "1,232,72", "1,232,727", ["1,232,727"]],
    ["a sign", "28.2%", "+28.2%", ["+28.2%"]],
    ["a letter of a formula", "p = y + w", "p=y+w+r", ["p=y+w+r"]],
    ["a character of Chinese", "奇汽车", "奇瑞汽车", ["瑞"]],
    ["everything", "", "one two", ["one", "two"]],
    ["a glyph that no one can read", "a\uFFFDb", "a☃b", ["a☃b"]],
  ])("misses %s", (_, drawn, expected, words) => {
    expect(lacks(drawn, expected)).toEqual(words);
  });

  it("tells the page, counted from 0, and all pages that the PDF lacks", () => {
    expect(findMissingWords(["one"], ["one", "two three"])).toEqual([{ page: 1, words: ["two", "three"] }]);
  });
});
