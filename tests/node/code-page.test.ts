// Code under the built-in theme, in a real browser: how large it is, what is in focus on screen, and that paper has it whole.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import { makeDeck } from "../../src/node/make-page.ts";
import { serve } from "../../src/node/serve.ts";
import { findFile, findInDeck, htmlPage } from "../../src/node/serve-deck.ts";

const lines = (count: number, text = "const a = 1;") => Array.from({ length: count }, () => text).join("\n");
const long = `const sentence = "${"a line that breaks on any slide ".repeat(4)}";`;
const DECK = `## Short {#short}

\`\`\`ts [1|2]
const a = 1;
const b = 2;
\`\`\`

---

## Sixteen lines

\`\`\`ts []
${lines(16)}
\`\`\`

---

## Beside other things

- one
- two
- three

\`\`\`ts
${lines(10)}
\`\`\`

---

## Wider than the slide

\`\`\`ts
${lines(3, long)}
\`\`\`

After it

---

::: columns
::: column
\`\`\`ts
${lines(2, long.slice(0, 70))}
\`\`\`

After it
:::
::: column
\`\`\`ts
f();
\`\`\`
:::
:::

---
class: dark
---

## One mark

\`\`\`ts {2}
const a = 1;
const b = 2;
\`\`\`
`;

let folder: string;
let launched: LaunchedBrowser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lectern-code-"));
  writeFileSync(join(folder, "01.md"), DECK);
  launched = await launchBrowser();
  page = await launched.browser.newPage();
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each slide's code: the type's size in px, and whether it lies in its slide and over nothing. */
async function blocks() {
  return page.$$eval("section.slide", (slides) =>
    slides.map((slide) => {
      const code = slide.querySelector("pre.code > code")!;
      const box = code.getBoundingClientRect();
      const frame = slide.querySelector(".frame > .body")!.getBoundingClientRect();
      const next = code.parentElement!.nextElementSibling?.getBoundingClientRect();
      return {
        size: Number.parseFloat(getComputedStyle(code).fontSize),
        fits:
          box.bottom <= frame.bottom + 1 && (!next || next.top >= box.bottom) && code.scrollWidth <= code.clientWidth,
      };
    }),
  );
}

describe("code in print", () => {
  it("is as large as its box allows, and is shown once, whole", async () => {
    const made = await makeDeck(folder);
    expect(made.diagnostics).toEqual([]);
    await using server = await serve(
      findInDeck({ "/": () => htmlPage(made.printPage("").html) }, findFile(made.files)),
    );
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(server.url);
    await page.emulateMediaType("print");
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const [short, sixteen, beside, wide, column, marked] = await blocks();
    expect(short).toEqual({ size: 24, fits: true });
    expect(sixteen!.fits).toBe(true);
    expect(sixteen!.size).toBeGreaterThanOrEqual(18);
    expect(sixteen!.size).toBeLessThan(19);
    expect(beside!.fits).toBe(true);
    expect(beside!.size).toBeGreaterThanOrEqual(18);
    expect(beside!.size).toBeLessThan(24);
    expect(wide).toEqual({ size: 18, fits: true });
    expect(column).toEqual({ size: 18, fits: true });
    expect(marked!.size).toBe(24);

    const colors = await page.$$eval("#short .tok-keyword:first-child", (tokens) =>
      tokens.map((token) => getComputedStyle(token).color),
    );
    expect(colors).toEqual(["rgb(156, 20, 32)", "rgb(156, 20, 32)"]);
    const text = await page.$eval("#short", (slide) => (slide as HTMLElement).innerText);
    expect(text.match(/const b = 2;/g)).toHaveLength(1);
    const grounds = await page.$$eval("#one-mark .line", (all) =>
      all.map((line) => getComputedStyle(line).backgroundColor),
    );
    expect(grounds).toEqual(["rgba(0, 0, 0, 0)", "rgb(18, 23, 28)"]);
  });
});

describe("code on screen", () => {
  it("is the same, with the lines of its step in focus", async () => {
    const made = await makeDeck(folder);
    await using server = await serve(findInDeck({ "/": () => htmlPage(made.deckPage("")) }, findFile(made.files)));
    await page.emulateMediaType("screen");
    await page.goto(server.url);
    await page.waitForSelector(".reveal.ready");
    expect((await blocks())[0]).toEqual({ size: 24, fits: true });
    const colors = () =>
      page.$$eval("#short .tok-keyword:first-child", (tokens) => tokens.map((token) => getComputedStyle(token).color));
    expect(await colors()).toEqual(["rgb(156, 20, 32)", "rgb(90, 95, 92)"]);
    await page.keyboard.press("ArrowRight");
    await expect.poll(colors).toEqual(["rgb(90, 95, 92)", "rgb(156, 20, 32)"]);
  });
});
