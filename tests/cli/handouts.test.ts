// `lectern pdf --layout …`: handouts as processes write them, read back.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openPdf } from "../../src/pdf/objects.ts";
import { textOfPages } from "../../src/pdf/text.ts";
import { makePlayground, png, type Files, type Playground } from "../support/cli.ts";
import { describePdf, unpacked } from "../support/pdf.ts";
import { brokenRules, noVeraPdf } from "../support/verapdf.ts";

/** 2,000 words, each of them another. */
const words = Array.from({ length: 2000 }, (_, index) => `w${index + 1}.`);
const paragraphs = Array.from({ length: 20 }, (_, index) => words.slice(100 * index, 100 * index + 100).join(" "));

const deck: Files = {
  "deck.yaml": "title: The talk\nsubtitle: What it says\nauthor: Ada\ndate: 2024-05-07\nlang: en-GB\n",
  "01.md": [
    "---\nlayout: title\n---\n# The talk\n\nNote: Welcome to all of them who have come here.\n",
    "layout: section\n---\n# Part one\n",
    'id: long\nsource: "Report, p. 3"\n---\n## Long notes\n\n[the report](https://example.org/report)\n\n' +
      `Note:\n\n### In short\n\n${paragraphs.join("\n\n")}\n\n- a point of [the site](https://example.com/site)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n`,
    "\n![A dot](dot.png){width=40}\n\nNo title, but [a link](#/long)\n",
    "layout: section\n---\n# Part two\n",
    "\n## Steps\n\n- first {.fragment}\n- second {.fragment}\n",
    "\n## Last\n\nThe end\n",
  ].join("\n---\n"),
  "dot.png": png,
};

/** Runs `lectern pdf` and reads back what it wrote. */
async function print(playground: Playground, ...args: string[]) {
  const { code, stdout, stderr } = await playground.lectern("pdf", "-o", "out/talk.pdf", ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining("error") });
  const files = stdout.trim().split("\n");
  const pdfs = await Promise.all(files.map((file) => readFile(join(playground.path, file))));
  return { stderr, files, pdfs, texts: await Promise.all(pdfs.map(textOfPages)) };
}

/** One line, single spaces. */
const flat = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").replaceAll(" )", ")");

/** Which of these a text does not hold. */
const lacks = (text: string, ...wanted: string[]) => wanted.filter((one) => !text.includes(one));

/** Page sizes in mm, each once. */
async function sizesOf(pdf: Buffer): Promise<string[]> {
  const { pages } = await openPdf(pdf);
  const boxes = pages.map(({ dict }) => /\/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]/.exec(dict.toString()));
  return [...new Set(boxes.map((box) => [1, 2].map((at) => Math.round((Number(box?.[at]) / 72) * 25.4)).join(" × ")))];
}

describe("handouts", () => {
  it("are written with one command, each to a file of its own, on paper of the right size", async () => {
    await using playground = await makePlayground(deck);
    const layouts = "slides,notes,2,3,4,6,9,outline";
    const { files, pdfs, texts, stderr } = await print(playground, "--layout", "slides,notes", "-l", layouts.slice(13));
    expect(files).toEqual([
      "out/talk.pdf",
      ...layouts
        .split(",")
        .slice(1)
        .map((name) => `out/talk-${name}.pdf`),
    ]);
    expect(stderr.match(/^\d+ pages, \d+ kB$/gm)).toHaveLength(8);
    expect(await Promise.all(pdfs.map(sizesOf))).toEqual(
      [["339 × 191"], "u", "u", "u", "a", "u", "a", "u"].map((size) =>
        size === "u" ? ["210 × 297"] : size === "a" ? ["297 × 210"] : size,
      ),
    );
    // Slides: 7. Else a cover, so many sheets, the sources, the links; the notes of one slide take several pages.
    const pages = texts.map((text) => text.length);
    expect([pages[0], ...pages.slice(2, 7)]).toEqual([7, 7, 6, 5, 5, 4]);
    expect(pages[1]).toBeGreaterThanOrEqual(13);
    for (const text of texts.slice(1)) {
      expect(flat(text[0])).toMatch(/Ada · 7 May 2024.*The talk What it says.*Part one.*2.*Part two.*5/);
      for (const [index, page] of text.entries())
        if (index > 0)
          expect(lacks(flat(page), "The talk", "Ada · 7 May 2024", `${index + 1} / ${text.length}`)).toEqual([]);
      expect(flat(text.at(-2))).toMatch(/Sources.*1\. Report, p\. 3 \(Slide 3\)/);
      expect(flat(text.at(-1))).toMatch(/Links.*1\. the report: https:\/\/example\.org\/report \(Slide 3\)/);
    }
    expect(flat(texts[4]![1])).toContain("Part one");
    expect(flat(texts[4]![2])).toMatch(/Part one · Part two|Part two/);
    if (noVeraPdf === "")
      expect(await brokenRules("PDFUA_1", ...files.map((file) => join(playground.path, file)))).toEqual([]);
  });

  it("hold notes in full, over as many pages as they need, and nowhere else", async () => {
    await using playground = await makePlayground(deck);
    const { pdfs, texts } = await print(playground, "-l", "notes,6,outline,slides");
    const notes = texts[0]!.map(flat);
    const all = notes.join(" ");
    expect(words.filter((word) => !all.includes(word))).toEqual([]);
    expect(notes.findIndex((text) => text.includes("w2000."))).toBeGreaterThan(
      notes.findIndex((text) => text.includes("w1.")) + 2,
    );
    expect(lacks(all, "Notes", "In short", "a point of the site", "Source", "Report, p. 3")).toEqual([]);
    const { tags, outline } = await describePdf(pdfs[0]!);
    expect(tags.filter((line) => line.trim() === "H3")).toHaveLength(1);
    expect(tags.some((line) => line.trim().startsWith("Table"))).toBe(true);
    const long = notes.findIndex((text) => text.includes("In short")) + 1;
    expect(outline).toEqual([
      "1 The talk",
      "2 The talk",
      "3 Part one",
      `  ${long} Long notes`,
      expect.stringMatching(/^ {2}\d+ Slide 4$/),
      expect.stringMatching(/^\d+ Part two$/),
      expect.stringMatching(/^ {2}\d+ Steps$/),
      expect.stringMatching(/^ {2}\d+ Last$/),
      `${notes.length - 1} Sources`,
      `${notes.length} Links`,
    ]);
    for (const others of texts.slice(1)) expect(others.join()).not.toMatch(/w\d+\.|Welcome|In short/);
  });

  it("leave out what is switched off, and prove that no notes are in them", async () => {
    await using playground = await makePlayground(deck);
    const off = ["--no-notes", "--no-cover", "--no-sources", "--no-links"];
    const { texts, pdfs } = await print(playground, "-l", "notes", ...off);
    expect(texts[0]).toHaveLength(7);
    expect(texts[0]!.join()).not.toMatch(/w\d+\.|Welcome|In short|Sources|Links/);
    expect(lacks(flat(texts[0]![2]), "Long notes", "Source", "Report, p. 3")).toEqual([]);
    expect((await unpacked(pdfs[0]!)).includes("Welcome to all")).toBe(false);
  });

  it("print some of the slides, by number and id", async () => {
    await using playground = await makePlayground(deck);
    const { texts } = await print(playground, "-l", "slides,9", "--range", "1,6-7,long");
    expect(texts[0]!.map((text) => /The talk|Long notes|Steps|Last/.exec(text)?.[0])).toEqual([
      "The talk",
      "Long notes",
      "Steps",
      "Last",
    ]);
    expect(flat(texts[1]![1])).toMatch(/The talk.*Long notes.*Steps.*Last/);
    expect(texts[1]!.join()).not.toContain("Part two 5");
  });

  it("print a page for each step, and otherwise what is there at the end", async () => {
    await using playground = await makePlayground(deck);
    const { texts, pdfs } = await print(playground, "--range", "6-7", "--steps");
    expect(texts[0]!.map((text) => [/first/, /second/, /Last/].map((word) => word.test(text)))).toEqual([
      [false, false, false],
      [true, false, false],
      [true, true, false],
      [false, false, true],
    ]);
    const { labels, outline } = await describePdf(pdfs[0]!);
    expect(labels).toEqual(["6", "6.2", "6.3", "7"]);
    expect(outline).toEqual(["1 Steps", "4 Last"]);
    const still = await print(playground, "-l", "slides,2", "--range", "6");
    for (const text of still.texts) expect(flat(text.join())).toMatch(/first.*second/);
  });

  it("print addresses, numbered where the link stands in text", async () => {
    await using playground = await makePlayground(deck);
    const { texts } = await print(playground, "-l", "slides,notes,4,outline", "--link", "--range", "long");
    expect(flat(texts[0]!.at(-1))).toMatch(/Links.*the report.*https:\/\/example\.org\/report/);
    const addresses = ["1. the report: https://example.org/report", "2. the site: https://example.com/site"];
    expect(lacks(flat(texts[1]!.join(" ")), "the site 2", ...addresses)).toEqual([]);
    expect(lacks(flat(texts[2]![1]), "Long notes", addresses[0]!)).toEqual([]);
    expect(flat(texts[3]![1])).toMatch(/the report ?1.*1\. the report: https:\/\/example\.org\/report/);
  });

  it("have no colour in greys, on slides and in pictures", async () => {
    await using playground = await makePlayground({
      "01.md":
        '## Red\n\n[a word]{.point} ![](dot.svg) ![](dot.png)\n\n```ts\nconst a = "b";\n```\n\n---\nbackground: "linear-gradient(red, #0a3)"\nclass: dark\n---\n\n## Ground\n',
      "dot.svg":
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="teal"/></svg>',
      "dot.png": png,
      "deck.yaml": "css: brand.css\n",
      "brand.css": ":root { --accent: oklch(0.6 0.2 250) }\nh2 { border-bottom: 3px solid rebeccapurple }\n",
    });
    const colors = (content: string) =>
      [...content.matchAll(/(?<![\d.])([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b/g)].map(([, ...parts]) =>
        parts.map(Number),
      );
    const isGray = ([red, green, blue]: number[]) => red === green && green === blue;
    const coloured = await print(playground, "-l", "slides,6,outline");
    for (const pdf of coloured.pdfs.slice(0, 2)) expect(colors(await unpacked(pdf)).every(isGray)).toBe(false);
    const gray = await print(playground, "-l", "slides,6,outline", "--grayscale");
    for (const [index, pdf] of gray.pdfs.entries()) {
      const found = colors(await unpacked(pdf));
      expect(found.length).toBeGreaterThan(3);
      expect(found.filter((color) => !isGray(color))).toEqual([]);
      expect(gray.texts[index]).toEqual(coloured.texts[index]);
    }
  });

  it("are on letter paper, of slides of any shape, in any script", async () => {
    await using playground = await makePlayground({
      "deck.yaml": 'title: "عرض: <النتائج> \\"2024\\""\nlang: ar\ndir: rtl\nsize: "4:3"\nauthor: "A & B"\n',
      "01.md":
        "---\nlayout: section\nid: نتائج-العام-والخطة-القادمة-للشركة\n---\n# النتائج\n\n---\n\n## 中文与日本語\n\nעברית\n\nNote: ملاحظة\n",
    });
    await print(playground, "-l", "notes,3", "--paper", "letter").then(
      async ({ pdfs, texts }) => {
        for (const pdf of pdfs) expect(await sizesOf(pdf)).toEqual(["216 × 279"]);
        for (const text of texts) expect(text[0]).toContain("2024");
        if (noVeraPdf === "") expect(await brokenRules("PDFUA_1", join(playground.path, "out/talk-3.pdf"))).toEqual([]);
      },
      (error: unknown) => {
        // A machine may have no font for these scripts, and then it is told.
        expect((error as { actual: { stderr: string } }).actual.stderr).toContain("missing-glyph");
      },
    );
  });

  it.each([
    [["--layout", "7"], 'there is no layout "7"'],
    [["--layout", "notes,"], 'there is no layout ""'],
    [["--paper", "a5"], 'there is no paper "a5"'],
    [["--range", "3-9"], '--range 3-9: "3-9" names no slide\n  the deck has 7 numbered slides'],
    [["--layout", "6", "--steps"], "--steps is for the layout slides"],
    [["--timeout", "soon"], "--timeout takes seconds"],
  ])("are not written for %j", async (args, message) => {
    await using playground = await makePlayground(deck);
    const { code, stdout, stderr } = await playground.lectern("pdf", ...args, "--browser", "/not/there");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("tell which pages are heavy", async () => {
    const { deflateSync, crc32 } = await import("node:zlib");
    const { randomBytes } = await import("node:crypto");
    const chunk = (name: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(name), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.from([0, 0, 6, 64, 0, 0, 4, 176, 8, 6, 0, 0, 0]);
    const rows = Buffer.concat(Array.from({ length: 1200 }, () => Buffer.concat([Buffer.of(0), randomBytes(6400)])));
    const noise = Buffer.concat([
      Buffer.from("89504e470d0a1a0a", "hex"),
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(rows)),
      chunk("IEND", Buffer.of()),
    ]);
    await using playground = await makePlayground({
      "01.md": "# Light\n\n---\n## Heavy\n\n![](noise.png)\n",
      "noise.png": noise,
    });
    const { stderr } = await print(playground);
    expect(stderr).toMatch(/2 pages, \d+\.\d MB\n {2}most of it on page 2 "Heavy" \(\d+\.\d MB\), page 1 "Light"/);
  });

  it("are one of 3,000 slides", { timeout: 600_000 }, async () => {
    const slides = Array.from({ length: 3000 }, (_, index) => `## Slide ${index + 1}\n\nText ${index + 1}\n`);
    await using playground = await makePlayground({ "01.md": slides.join("\n---\n\n") });
    const { texts } = await print(playground, "-l", "9", "--no-cover", "--timeout", "500");
    expect(texts[0]).toHaveLength(Math.ceil(3000 / 9));
    expect(flat(texts[0]!.at(-1))).toContain("Text 3000");
  });
});
