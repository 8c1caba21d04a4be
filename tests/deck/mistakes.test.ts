// Every mistake an author can make, provoked. tests/fixtures/mistakes holds a file for each: decks, and after `>>>` what
// is said of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../src/deck/diagnostic.ts";
import * as factMistakes from "../../src/deck/fact-mistakes.ts";
import * as formulaMistakes from "../../src/deck/formula-mistakes.ts";
import * as htmlMistakes from "../../src/deck/html-mistakes.ts";
import * as mistakes from "../../src/deck/mistakes.ts";

import { createSource, locate } from "../../src/deck/source.ts";
import * as tableMistakes from "../../src/deck/table-mistakes.ts";
import * as templateMistakes from "../../src/deck/template-mistakes.ts";
import { parseFiles, splitCases } from "../support/cases.ts";
import { compile, dedent } from "../support/deck.ts";

const root = new URL("../fixtures/mistakes", import.meta.url).pathname;
/** What is found while files are read, so not by the core. */
const OF_READING = new Set(["missingFile", "notUtf8"]);

const all = {
  ...mistakes,
  ...htmlMistakes,
  ...templateMistakes,
  ...factMistakes,
  ...formulaMistakes,
  ...tableMistakes,
};

describe.each(Object.keys(all).filter((name) => !OF_READING.has(name)))("%s", (name) => {
  it("is told with its place", async () => {
    const file = join(root, `${name}.txt`);
    const told: string[] = [];
    for (const [input] of splitCases(readFileSync(file, "utf8"))) {
      const { problems } = await compile(parseFiles(input));
      expect(problems).not.toBe("");
      told.push(`${input}>>>\n${problems}\n`);
    }
    await expect(told.join("\n")).toMatchFileSnapshot(file);
  });
});

describe("mistakes found while files are read", () => {
  const place = locate(createSource("slides/01.md", "# A\n\n![map](assets/mpa.svg)\n"), 5);

  it("tells of a file that is not there", () => {
    expect(formatDiagnostic(mistakes.missingFile("assets/mpa.svg", "assets/map.svg", place))).toBe(
      dedent(`
        slides/01.md:3:1 error missing-file there is no file "assets/mpa.svg" in the deck (did you mean "assets/map.svg"?)
          3 | ![map](assets/mpa.svg)
            | ^
      `),
    );
    expect(formatDiagnostic(mistakes.missingFile("x.css", undefined, undefined))).toBe(
      'error missing-file there is no file "x.css" in the deck',
    );
  });

  it("tells of bytes that are no UTF-8", () => {
    expect(formatDiagnostic(mistakes.notUtf8(place))).toBe(
      dedent(`
        slides/01.md:3:1 error not-utf8 the file is not UTF-8 text from here on (save it as UTF-8 in your editor)
          3 | ![map](assets/mpa.svg)
            | ^
      `),
    );
  });
});
