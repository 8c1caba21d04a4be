// What a build counts is never more than what a browser measures, and where only lines are counted, it is the same.
import { expect, it } from "vitest";
import { hasErrors } from "../../src/deck/diagnostic.ts";
import { makeDeck } from "../../src/node/make-page.ts";
import { makeFolder, useCheckedPages } from "../support/checked-page.ts";
import type { Files } from "../support/cli.ts";
import { Random } from "../support/random.ts";

const open = useCheckedPages();

/** The lines at which a build says that something cannot fit. */
async function counted(files: Files | string): Promise<number[]> {
  await using folder = await makeFolder(files);
  const { diagnostics } = await makeDeck(folder.path, { overflow: "error" });
  const found = diagnostics.filter(({ code }) => code === "overflow");
  expect(hasErrors(diagnostics)).toBe(found.length > 0);
  return found.map(({ location }) => location!.line);
}

/** The lines at which a browser does. */
async function measured(files: Files | string): Promise<number[]> {
  await using checked = await open(files);
  const lines = (await checked.check()).filter((line) => line.includes(" overflow "));
  return lines.map((line) => Number(/:(\d+):/.exec(line)![1]));
}

const items = (count: number, indent = "") => Array.from({ length: count }, () => `${indent}- item`).join("\n");

it("counts lists, rows and paragraphs of one line as they are measured", async () => {
  const slides = Array.from({ length: 16 }, (_, index) => [
    `## Slide\n\n${items(index + 5)}\n`,
    `${items(index + 5)}\n`,
    `## Slide\n\n- first\n${items(index + 5, "  ")}\n`,
    `## Slide\n\n| a | b |\n|---|---|\n${"| 1 | 2 |\n".repeat(index + 3)}`,
    `## Slide\n\n${"Words.\n\n".repeat(index + 5)}`,
  ]).flat();
  const text = slides.join("\n---\n\n");
  const lines = await measured(text);
  expect(lines.length).toBeGreaterThan(30);
  expect(await counted(text)).toEqual(lines);
});

it("never counts what a browser finds room for", async () => {
  const random = new Random(7);
  const pick = (from: readonly string[]) => random.pick(from);
  const block = () =>
    pick([
      "Words",
      "A longer line of words that goes on and on until it needs more than one line, on a slide of any width at all.",
      items(2),
      `${items(1)}\n${items(3, "  ")}`,
      "1. one\n2. two\n\n   more",
      "> quoted",
      "### Heading",
      "#### Heading",
      "| a |\n|---|\n| 1 |",
      "```\ncode\n```",
      "::: columns\n::: column\nLeft\n:::\n::: column\nRight\n:::\n:::",
      "Words {.fragment}",
      "[small]{.soft}",
      "***",
      "$$\nx\n$$",
      "![](dot.svg)",
      "> [!NOTE]\n> Mind",
      "Term\n: Meaning",
      "<!-- a comment -->",
    ]);
  const small = ['<p style="font-size:8px">Small</p>', 'Small {style="font-size:8px"}'];
  const slides = Array.from({ length: 150 }, () => {
    const options = pick(["", "", "fit: true", "class: dark", "layout: section", "layout: two-columns"]);
    const blocks = Array.from({ length: 4 + random.below(10) }, block);
    if (random.below(5) === 0) blocks.push(pick(small));
    return `---\n${options || "class: light"}\n---\n\n${pick(["## Title\n\n", ""])}${blocks.join("\n\n")}\n`;
  });
  const files = {
    "01.md": slides.join("\n"),
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>',
  };
  // The first line of a slide that does not fit may be an earlier one where lines are broken.
  const starts = slides.map((_, index) => slides.slice(0, index).join("\n").split("\n").length);
  const slideAt = (line: number) => starts.findLastIndex((start) => start <= line);
  const full = new Map((await measured(files)).toReversed().map((line) => [slideAt(line), line]));
  const told = await counted(files);
  expect(told.length).toBeGreaterThan(15);
  expect(told.filter((line) => !(full.get(slideAt(line))! <= line))).toEqual([]);
});

it("is silent where sizes may be others: a stylesheet, a layout or a theme of the deck", async () => {
  const long = `## List\n\n${items(24)}\n`;
  expect(await counted(long)).toEqual([13]);
  const own = {
    "a stylesheet": { "deck.yaml": "css: small.css\n", "small.css": "li { font-size: 8px }" },
    "a layout": { "templates/layouts/default.hbs": '<div class="frame">{{{heading}}}{{{body}}}</div>' },
    "a theme": { "deck.yaml": "theme: own\n", "templates/themes/own/theme.css": ".slide { font-size: 30px }" },
  };
  for (const [what, files] of Object.entries(own))
    expect([what, await counted({ "01.md": long, ...files })]).toEqual([what, []]);
});

it("counts by what a theme of the deck says", async () => {
  const theme = (metrics: string) => ({
    "01.md": `## List\n\n${items(6)}\n`,
    "deck.yaml": "theme: own\n",
    "templates/themes/own/theme.css": ".slide li { font-size: 90px }",
    "templates/themes/own/metrics.yaml": metrics,
  });
  expect(await counted(theme("layouts: [default]\nabove: 100\nitem: 120\n"))).toEqual([8]);
  expect(await counted(theme("layouts: [default]\nitem: 20\n"))).toEqual([]);
  expect(await counted(theme("layouts: [section]\nitem: 900\n"))).toEqual([]);
});
