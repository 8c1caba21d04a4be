// What a figure is: digits of any script and large numbers in words, and what is none.
import { describe, expect, it } from "vitest";
import { findFigures } from "../../src/check/find-figures.ts";
import { createTermFinder } from "../../src/check/term.ts";

const figuresOf = (text: string, terms: string[] = []) =>
  findFigures(text, createTermFinder(terms)(text)).map((figure) => figure.text);

describe("a text's figures", () => {
  it.each<[text: string, ...figures: string[]]>([
    ["1,232,727 vehicles, +28.2% and −3.5 %", "1,232,727", "+28.2%", "−3.5 %"],
    ["from 10–20, A-7, 3:1", "10", "20", "7", "3", "1"],
    ["1\u202f232\u202f727 and 1’000 and 1.232,5", "1\u202f232\u202f727", "1’000", "1.232,5"],
    ["2009-10-01, then 1 October 2009, in 2009.", "2009-10-01", "1", "2009", "2009"],
    ["11.20 million, 2 Mio., 3 bn, 120万, 5 ‰", "11.20 million", "2 Mio.", "3 bn", "120万", "5 ‰"],
    ["CO₂, m², ½, ①, １２, ٣٤٥, ४", "₂", "²", "½", "①", "１２", "٣٤٥", "४"],
    ["Shenzhou VII, Louis Ⅷ, one, two, zehn, 十"],
    ["https://example.org/2022?a=3, www.x.org/4, mailto:a5@b.org, a6@b7.org, 8", "8"],
  ])("%s", (text, ...figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });

  it.each<[text: string, ...figures: string[]]>([
    ["two million, Two Hundred and fifty thousand", "two million", "Two Hundred and fifty thousand"],
    [
      "more than a million; half a million; a quarter of a million",
      "a million",
      "half a million",
      "a quarter of a million",
    ],
    ["two and a half billion, twelve hundred, one hundred", "two and a half billion", "twelve hundred", "one hundred"],
    ["millions of users, hundreds, one hundredth, several hundred thousand, a few million"],
    [
      "the first million-dollar car, twenty-five percent, two per cent",
      "million",
      "twenty-five percent",
      "two per cent",
    ],
    [
      "zwei Millionen, eine Milliarde, zwei Komma drei Milliarden",
      "zwei Millionen",
      "eine Milliarde",
      "zwei Komma drei Milliarden",
    ],
    ["zweihundertfünfzigtausend, hundert, zwanzig Prozent", "zweihundertfünfzigtausend", "hundert", "zwanzig Prozent"],
    ["Millionen Kunden, Tausende, hundertmal, Hundertstel"],
    ["三百万辆车, 首个百万, 一千零一夜, 百分之二十", "三百万", "百万", "一千零一", "百分之二十"],
    ["万一, 千万不要, 百科, 十, 二十"],
  ])("in words: %s", (text, ...figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });

  it("takes a word of number after a fact for a figure", () => {
    expect(figuresOf("\ufffc million users, \ufffc万, \ufffc units")).toEqual(["million", "万"]);
  });
});

describe("declared terms", () => {
  const terms = ["TIGGO 8", "CO₂", "5G", "COVID-19", "the first million", "C++ 20"];

  it.each<[text: string, ...figures: string[]]>([
    ["TIGGO 8, TIGGO\u00a08 and TIGGO\n8.", ""],
    ["TIGGO 9, TIGGO 80, TIGGO 8.5, TIGGO 8%", "9", "80", "8.5", "8%"],
    ["CO₂ and 5G网络 and COVID-19 and C++ 20", ""],
    ["5Gs, x5G, COVID-190, tiggo 8", "5", "5", "190", "8"],
    ["the first million, The first million, the First million, the second million", "million", "million"],
  ])("hold digits: %s", (text, ...figures) => {
    expect(figuresOf(text, terms)).toEqual(figures.filter(Boolean));
  });
});
