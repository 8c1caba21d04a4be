// What does not fit on a slide of the built-in theme, measured in a real browser: told at its first line, and nothing else is.
import { describe, expect, it } from "vitest";
import { useCheckedPages } from "../support/checked-page.ts";

const open = useCheckedPages();
const items = (count: number) => Array.from({ length: count }, (_, index) => `- item ${index + 1}`).join("\n");

/** The messages for a deck of one text, without what to do about it. */
async function overflowOf(text: string): Promise<string[]> {
  await using checked = await open(text);
  return (await checked.check())
    .filter((line) => line.includes(" overflow "))
    .map((line) => line.replace(/ \([^()]*(\([^()]*\)[^()]*)*\)$/, ""));
}

describe("what does not fit is told with its first line", () => {
  it.each([
    [
      "a list of 24 items",
      `## List\n\n${items(24)}\n`,
      "01.md:13:1 error overflow the last 14 of 24 items do not fit: 655 px too much",
    ],
    [
      "a list in a list",
      `## List\n\n- one\n${items(14).replace(/^/gm, "  ")}\n`,
      /^01\.md:1[67]:3 error overflow the last [23] of 15 items do not fit: \d+ px too much$/,
    ],
    [
      "a table of many rows",
      `## Table\n\n| a | b |\n|---|---|\n${"| 1 | 2 |\n".repeat(14)}`,
      "01.md:14:3 error overflow the last 5 of 15 rows do not fit: 205 px too much",
    ],
    [
      "a table of many columns",
      `## Table\n\n|${" Responsibilities |".repeat(9)}\n|${"---|".repeat(9)}\n|${" 1 |".repeat(9)}\n`,
      /^01\.md:3:1 error overflow the table is \d+ px too wide$/,
    ],
    [
      "a formula",
      `## Formula\n\n$$\n${"a + b + ".repeat(20)}c\n$$\n`,
      /^01\.md:3:1 error overflow the formula is \d+ px too wide$/,
    ],
    [
      "text in a box that hides the rest",
      '## Box\n\n<div style="height:60px;overflow:hidden">\n<p>One</p>\n<p>Two</p>\n</div>\n',
      '01.md:3:1 error overflow "Two" is cut off by the box around it: 6 px too much',
    ],
    [
      "text in a box in a box that hides the rest",
      '## Box\n\n<div style="height:60px;overflow:clip"><div><p>One</p>\n<p>Two</p></div></div>\n',
      /^01\.md:3:1 error overflow "Two" is cut off by the box around it: \d+ px too much$/,
    ],
    [
      "a text above columns",
      `---\nlayout: two-columns\n---\n\n## Two\n\n${"Words.\n\n".repeat(8)}::: left\nLeft\n:::\n\n::: right\nRight\n:::\n`,
      /^01\.md:1[135]:1 error overflow "Words\." lies over other text$/,
    ],
    [
      "a table in a column",
      `---\nlayout: two-columns\n---\n\n## Two\n\n::: left\n|${" Responsibilities |".repeat(5)}\n|${"---|".repeat(5)}\n|${" 1 |".repeat(5)}\n:::\n\n::: right\nRight\n:::\n`,
      /^01\.md:8:1 error overflow the table is \d+ px too wide$/,
    ],
    [
      "what is placed by hand",
      '## By hand\n\n<p style="position:absolute;left:1200px;top:300px;width:200px">Here it is</p>\n',
      '01.md:3:1 error overflow "Here it is" goes 20 px beyond its room at the right',
    ],
    [
      "a title that is too long",
      `---\nlayout: title\n---\n\n# ${"A title that goes on and on ".repeat(6)}\n\nText\n`,
      /^01\.md:5:1 error overflow "A title that goes on and on .*" does not fit: \d+ px too much$/,
    ],
    [
      "a source in the foot",
      `---\nsource: ${"A long source. ".repeat(40)}\n---\n\n## Foot\n`,
      /^01\.md:2:1 error overflow "A long source\. .*" does not fit: \d+ px too much$/,
    ],
    [
      "a fragment",
      `## Steps\n\n${items(11).replace(/$/gm, " {.fragment}")}\n`,
      /^01\.md:13:1 error overflow the last of 11 items does not fit: \d+ px too much$/,
    ],
  ])("%s", async (_, text, expected) => {
    const [first, ...others] = await overflowOf(text);
    expect(others).toEqual([]);
    expect(first).toEqual(typeof expected === "string" ? expected : expect.stringMatching(expected));
  });

  it("a picture for which no room is left", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>';
    await using checked = await open({ "01.md": `## Full\n\n${items(10)}\n\n![A road](road.svg)\n`, "road.svg": svg });
    expect(await checked.check()).toEqual([
      '01.md:14:1 error overflow no room is left for the picture "A road" (show it on a slide of its own, or leave out some of the text)',
    ]);
  });

  it("with what to do about it, and as a warning where that is wanted", async () => {
    await using checked = await open(`## List\n\n${items(24)}\n`);
    expect(await checked.check({ allowOverflow: true })).toEqual([
      "01.md:13:1 warning overflow the last 14 of 24 items do not fit: 655 px too much (put --- before this line, or set them in two columns; or write `fit: true` in the slide's options)",
    ]);
  });
});

describe("what fits is not told", () => {
  it.each([
    ["ten items", `## List\n\n${items(10)}\n`],
    ["a formula", "## Formula\n\n$$\n\\sqrt{\\frac{a}{\\sum_{i=0}^{\\infty} b_i}}\n$$\n"],
    ["a fragment that hides itself", "## Steps\n\nOne {.fragment .fade-out}\n\nTwo {.fragment .current-visible}\n"],
    [
      "text for screen readers alone",
      '## Hidden\n\n<span class="visually-hidden" style="left:-5000px">Unseen</span>\n',
    ],
    ["right-to-left text", `---\nlang: he\ndir: rtl\n---\n\n## שלום\n\n${items(10).replaceAll("item", "פריט")}\n`],
    ["Chinese", `---\nlang: zh\n---\n\n## 中文\n\n${"这是一个很长的句子，没有空格。".repeat(12)}\n`],
    ["notes of any length", `## Notes\n\nNote: ${"words and words ".repeat(2000)}\n`],
  ])("%s", async (_, text) => {
    expect(await overflowOf(text)).toEqual([]);
  });

  it.each(["slides", "templates/starter"])("the deck in %s", async (path) => {
    await using checked = await open({}, {}, path);
    expect(await checked.check()).toEqual([]);
  });
});
