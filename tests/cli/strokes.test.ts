// `lectern pdf --strokes FILE`: what was drawn in a talk, on paper.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textOfPages } from "../../src/pdf/text.ts";
import { makePlayground } from "../support/cli.ts";
import { unpacked } from "../support/pdf.ts";
import { brokenRules, noVeraPdf } from "../support/verapdf.ts";

const deck = {
  "deck.yaml": "title: The talk\nlang: en\n",
  "01.md": "# One\n\n- a {.fragment}\n- b {.fragment}\n\n---\n\n# Two\n",
};
const drawn = {
  one: [
    { color: 0, points: [0.25, 0.25, 0.5, 0.5] },
    { color: 1, points: [0.75, 0.75] },
  ],
};

/** How often the pen's red is the colour of lines in the PDF. */
async function redLines(file: string): Promise<number> {
  const content = await unpacked(await readFile(file));
  return [...content.matchAll(/\.878\d* \.141\d* \.2\d* (?:RG|SCN)/g)].length;
}

describe("pdf --strokes", () => {
  it("puts the lines on their slides, in slides, steps and handouts, and nowhere else", async () => {
    await using playground = await makePlayground(deck);
    const path = (name: string) => join(playground.path, name);
    await writeFile(path("talk.strokes.json"), JSON.stringify(drawn));
    const strokes = ["--strokes", "talk.strokes.json"];
    const plain = await playground.lectern("pdf", "-o", "plain.pdf");
    expect(plain.code).toBe(0);
    expect(await redLines(path("plain.pdf"))).toBe(0);
    const made = await playground.lectern("pdf", "-o", "out.pdf", "--layout", "slides,notes,2,outline", ...strokes);
    expect(made).toMatchObject({ code: 0, stderr: expect.not.stringContaining("error") as string });
    for (const [name, count] of [
      ["out.pdf", 1],
      ["out-notes.pdf", 1],
      ["out-2.pdf", 1],
      ["out-outline.pdf", 0],
    ] as const)
      expect([name, await redLines(path(name))]).toEqual([name, count]);
    expect(await textOfPages(await readFile(path("out.pdf")))).toEqual(
      await textOfPages(await readFile(path("plain.pdf"))),
    );
    expect(await playground.lectern("pdf", "-o", "steps.pdf", "--steps", ...strokes)).toMatchObject({ code: 0 });
    expect(await redLines(path("steps.pdf"))).toBe(3);
    if (noVeraPdf === "") expect(await brokenRules("PDFUA_1", path("out.pdf"))).toEqual([]);
  });

  it("tells of drawings on slides that are gone", async () => {
    await using playground = await makePlayground(deck);
    await writeFile(join(playground.path, "old.json"), JSON.stringify({ ...drawn, gone: drawn.one }));
    const { code, stderr } = await playground.lectern("pdf", "-o", "out.pdf", "--strokes", "old.json");
    expect(code).toBe(0);
    expect(stderr).toContain("drawings of slides that the deck does not have: gone");
  });

  it.each([
    ["not JSON", "{"],
    ["a list", "[]"],
    ["points beyond the slide", '{"one":[{"points":[0,2],"color":0}]}'],
    ["a colour that is text", '{"one":[{"points":[0,1],"color":"red\\"/><script>"}]}'],
  ])("does not take %s", async (_, text) => {
    await using playground = await makePlayground(deck);
    await writeFile(join(playground.path, "bad.json"), text);
    const { code, stderr } = await playground.lectern("pdf", "-o", "out.pdf", "--strokes", "bad.json");
    expect(code).toBe(2);
    expect(stderr).toContain("bad.json holds no drawings");
  });

  it("says so when there is no such file", async () => {
    await using playground = await makePlayground(deck);
    const { code, stderr } = await playground.lectern("pdf", "--strokes", "none.json");
    expect(code).toBe(1);
    expect(stderr).toContain("none.json");
  });
});
