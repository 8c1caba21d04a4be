// Every layout of the decks that come with Lectern, judged by veraPDF's machine checks for PDF/UA-1.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { textOfPages } from "../../src/pdf/text.ts";
import { makePlayground } from "../support/cli.ts";
import { brokenRules, noVeraPdf } from "../support/verapdf.ts";

const LAYOUTS = "slides,notes,2,3,4,6,9,outline";

describe.skipIf(noVeraPdf !== "")("the PDFs, in every layout, of", () => {
  it.each(["slides", "templates/starter"])("%s", { timeout: 300_000 }, async (name) => {
    await using playground = await makePlayground();
    const deck = fileURLToPath(new URL(`../../${name}`, import.meta.url));
    const { code, stdout, stderr } = await playground.lectern("pdf", deck, "-o", "deck.pdf", "--layout", LAYOUTS);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/error|warning/) });
    const files = stdout
      .trim()
      .split("\n")
      .map((file) => join(playground.path, file));
    expect(files).toHaveLength(8);
    expect(await brokenRules("PDFUA_1", ...files)).toEqual([]);
    const [slides = [], ...handouts] = await Promise.all(files.map(async (file) => textOfPages(await readFile(file))));
    // What is on the slides is in each handout.
    const words = new Set(slides.join(" ").match(/\p{L}{4,}/gu));
    expect(words.size).toBeGreaterThan(100);
    for (const pages of handouts) {
      const text = pages.join(" ");
      expect([...words].filter((word) => !text.includes(word))).toEqual([]);
    }
  });
});
