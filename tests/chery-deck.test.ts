// The deck in slides/: every figure it must hold is there, is right, and is read from data.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { hasErrors } from "../src/deck/diagnostic.ts";
import { textOf } from "../src/deck/html.ts";
import type { Slide } from "../src/deck/deck.ts";
import { makeDeck, type MadeDeck } from "../src/node/make-page.ts";
import { builtinTemplates, compile, readFolder, type Files } from "./support/deck.ts";

let made: MadeDeck;
beforeAll(async () => {
  made = await makeDeck("slides");
});

/** What a listener or reader gets of a slide: its text, its foot and its notes. */
function wordsOf(slide: Slide): string {
  return textOf([slide.html, slide.source ?? "", slide.notes].join(" "));
}

function wordsOfDeck({ deck }: MadeDeck): string {
  return deck.stacks.flat().map(wordsOf).join("\n");
}

/** Stated figures, then derived ones, as the deck's language writes them. */
const FIGURES = [
  "1,232,727",
  "28.2%",
  "105,483",
  "451,337",
  "67.7%",
  "20 years",
  "1,000,000",
  "11.20 million",
  "2.40 million",
  "450,000",
  "20%",
  "25,795",
  "17,177",
  "37%",
  "40 pure electric",
  "36.6%",
  "961,600",
  "269,100",
  "781,390",
  "102,727",
  "21.4%",
  "66.6%",
];

const STATEMENTS = [
  ["2008", "Eastar", "Shenzhou VII", "Zhai Zhigang", "Liu Boming", "Jing Haipeng"],
  ["1 October 2009", "National Day", "Tiananmen", "only car brand"],
  ["2013", "CVT", "First Prize", "China Automotive Industry Progress Awards for Science and Technology"],
  ["2020", "Chery New Energy", "aluminium"],
  ["Tiggo", "bulletproof", "Beijing Olympics", "Zhongnanhai"],
  ["Best Overseas Image", "equipment-manufacturing"],
  ["TIGGO 8", "TIGGO 7", "Brazil"],
  ["Technology Chery", "chief scientists", "innovation factory"],
  ["Haier", "Huawei", "Luxshare Precision", "CATL", "iFLYTEK", "Horizon Robotics"],
  ["industrial internet", "intelligent solutions", "power batteries", "ecosystem"],
  ["HiGOPlat", "Qingdao", "Wuhu", "beacon factory"],
  ["automobile industry ecological circle", "top car companies"],
  ["of authorised patents", "cumulative"],
];

describe("the Chery deck", () => {
  it("has no diagnostic", () => {
    expect(made.diagnostics).toEqual([]);
  });

  it("has 16 to 24 slides, each with a title, notes and an id of its own", () => {
    const slides = made.deck.stacks.flat();
    expect(slides.length).toBeGreaterThanOrEqual(16);
    expect(slides.length).toBeLessThanOrEqual(24);
    for (const slide of slides) expect(slide.title, slide.id).not.toBe("");
    const content = slides.filter(({ layout }) => !["title", "section", "closing", "sources"].includes(layout));
    for (const slide of content) expect(textOf(slide.notes).split(" ").length, slide.id).toBeGreaterThan(40);
  });

  it.each(FIGURES)("holds %s", (figure) => {
    expect(wordsOfDeck(made)).toContain(figure);
  });

  it.each(STATEMENTS)("tells of %s", (...words) => {
    const text = wordsOfDeck(made).toLowerCase();
    for (const word of words) expect(text).toContain(word.toLowerCase());
  });

  it("keeps off the slides what the documents leave unclear, and gives no figure for the year to come", () => {
    const shown = made.deck.stacks
      .flat()
      .map((slide) => textOf(slide.html))
      .join("\n");
    expect(shown).not.toMatch(/\b50,000|first four months/);
    expect(shown).not.toMatch(/2023[^.]{0,60}\d{2,} ?%/);
  });

  it("names a source in the foot of every slide with a figure", () => {
    for (const slide of made.deck.stacks.flat()) {
      if (["title", "section", "closing", "sources"].includes(slide.layout)) continue;
      if (/\d/.test(textOf(slide.html).replace(/TIGGO \d/g, ""))) expect(slide.source, slide.id).not.toBeNull();
    }
  });

  it("has no figure typed into its Markdown", async () => {
    for (const name of await readdir("slides")) {
      if (!name.endsWith(".md")) continue;
      const text = (await readFile(join("slides", name), "utf8"))
        .replace(/\{\{[\s\S]*?\}\}/g, "")
        .replace(/^timing: \d+$/gm, "");
      expect(text.match(/^.*\d.*$/gm) ?? [], name).toEqual([]);
    }
  });
});

it("the Chery deck without its notes still says where the figures on its slides are from, and no more", async () => {
  const page = textOf((await makeDeck("slides", { withoutNotes: true })).deckPage(""));
  expect(page).toContain("Cumulative sales of the group · 2022 · Results release, ¶ 2");
  expect(page).not.toContain("Growth of exports beside that of sales · ");
  expect(page).not.toContain("Thank you. If you keep one thing");
});

describe("the data of the Chery deck", () => {
  const deck = readFolder("slides");
  const data = Object.fromEntries(Object.entries(deck).filter(([path]) => path.startsWith("data/")));
  // The register alone has to find it, on whatever slide the figure is shown.
  const files: Files = { ...data, "deck.yaml": deck["deck.yaml"]!, "01.md": "# A\n" };
  const digits = Object.entries(data).flatMap(([path, text]) =>
    [...text.matchAll(/^[^#\n]*/gm)].flatMap(({ 0: line, index }) =>
      [...line.matchAll(/\d/g)].map((match) => ({ path, at: index + match.index })),
    ),
  );

  it("has no mistake", async () => {
    expect((await compile(files, builtinTemplates)).problems).toBe("");
    expect(digits.length).toBeGreaterThan(200);
  });

  it("does not pass with any digit changed", async () => {
    for (const { path, at } of digits) {
      const text = files[path]!;
      const other = String((Number(text[at]) + 1) % 10);
      const changed = { ...files, [path]: text.slice(0, at) + other + text.slice(at + 1) };
      const { diagnostics } = await compile(changed, builtinTemplates);
      const line = text.slice(0, at).split("\n").length;
      expect(hasErrors(diagnostics), `${path}:${line}: ${text.split("\n")[line - 1]}`).toBe(true);
    }
  });
});
