// `fit: true`: a slide that is too full shrinks until it fits, and never so far that it cannot be read.
import { describe, expect, it } from "vitest";
import type { Page } from "puppeteer-core";
import { findFile, findInDeck, htmlPage } from "../../src/node/serve-deck.ts";
import { serve } from "../../src/node/serve.ts";
import { useCheckedPages } from "../support/checked-page.ts";

const open = useCheckedPages();
const items = (count: number) => Array.from({ length: count }, (_, index) => `- item ${index + 1}`).join("\n");

/** The sizes of a slide's text as it is seen, in CSS px, smallest first. */
function sizesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const sizes = new Set<number>();
    for (const element of document.querySelectorAll<HTMLElement>(".frame *"))
      if ([...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ""))
        sizes.add(Math.round(Number.parseFloat(getComputedStyle(element).fontSize) * element.currentCSSZoom * 10) / 10);
    return [...sizes].sort((a, b) => a - b);
  });
}

const scaleOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLElement>("section.slide")!.style.getPropertyValue("--fit"));

describe("a slide that may shrink", () => {
  it("stays as it is if it fits", async () => {
    await using checked = await open(`---\nfit: true\n---\n\n## List\n\n${items(8)}\n`);
    expect(await scaleOf(checked.page)).toBe("");
    expect(await sizesOf(checked.page)).toEqual([26, 52]);
  });

  it("shrinks as little as it must, all of it alike", async () => {
    await using checked = await open(`---\nfit: true\n---\n\n## List\n\n${items(12)}\n`);
    expect(await checked.check()).toEqual([]);
    const [body, title, ...others] = await sizesOf(checked.page);
    expect(others).toEqual([]);
    expect(body).toBeGreaterThan(20);
    expect(body).toBeLessThan(26);
    expect(title! / body!).toBeCloseTo(2, 1);
  });

  it("keeps small text at the least that can be read", async () => {
    const table = `| a | b |\n|---|---|\n${"| 1 | 2 |\n".repeat(12)}`;
    await using checked = await open(`---\nfit: true\n---\n\n## Table\n\n${table}`);
    expect(await checked.check()).toEqual([]);
    expect((await sizesOf(checked.page))[0]).toBe(18);
  });

  it("goes no further than the least, and what is too much is told", async () => {
    await using checked = await open(`---\nfit: true\n---\n\n## List\n\n${items(24)}\n`);
    expect(await sizesOf(checked.page)).toEqual([18, 36]);
    expect(await checked.check()).toEqual([
      "01.md:22:1 error overflow the last 9 of 24 items do not fit: 286 px too much (put --- before this line, or set them in two columns; its text is as small as can be read already)",
    ]);
  });

  it("is each slide of a deck that says so, but those that say otherwise", async () => {
    await using checked = await open({
      "deck.yaml": "fit: true\n",
      "01.md": `## List\n\n${items(12)}\n\n---\nfit: false\n---\n\n## Other\n\n${items(12)}\n`,
    });
    expect((await checked.check()).map((line) => line.split(" (")[0])).toEqual([
      expect.stringMatching(/^01\.md:32:1 error overflow the last 2 of 12 items do not fit/),
    ]);
  });
});

describe("a slide in the browser", () => {
  it("shrinks to the same size as in print, when it is shown first and when it comes", async () => {
    const text = `---\nfit: true\n---\n\n## List\n\n${items(12)}\n\n---\nfit: true\n---\n\n## More\n\n${items(14)}\n`;
    await using checked = await open(text);
    const { made, page } = checked;
    const printed = await page.$$eval("section.slide", (slides) =>
      slides.map((slide) => slide.style.getPropertyValue("--fit")),
    );
    expect(new Set(printed).size).toBe(2);
    await using server = await serve(findInDeck({ "/": () => htmlPage(made.deckPage("")) }, findFile(made.files)));
    const browser = await page.browser().newPage();
    await browser.setViewport({ width: 900, height: 700 });
    await browser.goto(server.url);
    await browser.waitForSelector(".reveal.fitted");
    const first = await browser.$eval("section#list", (slide) => slide.style.getPropertyValue("--fit"));
    // Before the next frame, so that it is never seen as it was.
    const second = await browser.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", keyCode: 39 } as KeyboardEventInit));
      return document.querySelector<HTMLElement>("#more")!.style.getPropertyValue("--fit");
    });
    await browser.close();
    expect([first, second]).toEqual(printed);
  });
});
