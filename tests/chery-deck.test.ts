// The deck in slides/: every figure it must hold is there, is right, and is read from data.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../src/deck/html.ts";
import type { Slide } from "../src/deck/deck.ts";
import { makeDeck, type MadeDeck } from "../src/node/make-page.ts";

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
        .replace(/TIGGO \d|^timing: \d+$/gm, "");
      expect(text.match(/^.*\d.*$/gm) ?? [], name).toEqual([]);
    }
  });
});

describe("a figure of the Chery deck", () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  it("changes on the slides when its datum changes, each one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lectern-figures-"));
    folders.push(folder);
    await cp("slides", folder, { recursive: true });
    const file = join(folder, "data", "figures.yaml");
    const text = await readFile(file, "utf8");
    const before = wordsOfDeck(made);
    const values = [...text.matchAll(/^ +value: ([\d.]+)$/gm)];
    expect(values.length).toBeGreaterThanOrEqual(17);
    for (const match of values) {
      const at = match.index + match[0].length - match[1]!.length;
      const other = String(Number(match[1]) + (Number(match[1]) < 1 ? 0.011 : 7));
      await writeFile(file, text.slice(0, at) + other + text.slice(at + match[1]!.length));
      const line = text.slice(0, match.index).split("\n").length;
      expect(wordsOfDeck(await makeDeck(folder)), `figures.yaml:${line}`).not.toBe(before);
    }
  });
});
