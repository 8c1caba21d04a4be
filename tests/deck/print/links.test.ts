// Links on paper.
import { describe, expect, it } from "vitest";
import { markAsset } from "../../../src/deck/asset.ts";
import {
  isWrittenOut,
  linkWithin,
  markTargets,
  nameTargets,
  numberLinks,
  outsideLinks,
} from "../../../src/deck/print/links.ts";

describe("links on paper", () => {
  it("are listed once, with their text and an address to type", () => {
    const html =
      '<a href="https://a.org/x?b=1&amp;c=2">The <em>report</em></a> <a class="k" href="mailto:ada@b.org">Ada</a> <a href="https://a.org/x?b=1&amp;c=2">again</a> <a href="#two">two</a> <a href="https://c.org"><img alt="C" src="c.png"></a>';
    expect(outsideLinks(html).map(({ text, address }) => `${text}: ${address}`)).toEqual([
      "The report: https://a.org/x?b=1&c=2",
      "Ada: ada@b.org",
      "C: https://c.org",
    ]);
  });

  it("have a number behind them, unless they show their own address", () => {
    const html = '<a href="https://a.org">A</a>, <a href="https://b.org/">b.org</a>';
    expect(numberLinks(html, () => 3)).toBe(
      '<a href="https://a.org">A</a><sup class="link-ref">3</sup>, <a href="https://b.org/">b.org</a>',
    );
    expect(outsideLinks(html).map(isWrittenOut)).toEqual([false, true]);
  });

  it("lead within the page, and nowhere if what they name is not on it, or is a file", () => {
    const targets = '<i id="two"></i><i id="中"></i>';
    const html = `<a href="#/two">2</a><a class="x" href="#/gone">3</a><a href="#/%E4%B8%AD">4</a><use href="#/gone"/><a href="${markAsset("a.csv")}">5</a>`;
    expect(linkWithin(targets + html, nameTargets(targets))).toBe(
      `${targets}<a href="#two">2</a><a class="x">3</a><a href="#%E4%B8%AD">4</a><use href="#/gone"/><a>5</a>`,
    );
  });

  it("have names that a PDF may have", () => {
    const id = "نتائج-العام-والخطة-القادمة";
    const html = `<section id="${id}">x</section><a href="#/${encodeURIComponent(id)}">y</a>`;
    const names = nameTargets(html);
    expect(linkWithin(markTargets(html, names), names)).toBe(
      `<section id="${id}"><span id="_1" style="position:absolute;width:1px;height:1px"></span>x</section><a href="#_1">y</a>`,
    );
  });
});
