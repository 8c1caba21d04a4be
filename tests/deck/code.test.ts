import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { excerptLines, excerptRegion } from "../../src/deck/excerpt.ts";
import { parseFence } from "../../src/deck/fence.ts";
import { createHighlight } from "../../src/deck/highlight.ts";
import { escapeHtml } from "../../src/deck/html.ts";
import { createMemo } from "../../src/deck/memo.ts";
import { compile, show } from "../support/deck.ts";

describe("a fence's words", () => {
  const steps = (info: string) => parseFence(info).steps;
  const numbers = (info: string) => {
    const { numbered, from } = parseFence(info);
    return numbered ? (from ?? 1) : null;
  };

  it.each([
    ["ts [1-2|3]", [[[1, 2]], [[3, 3]]]],
    ["ts {1-2|3}", [[[1, 2]], [[3, 3]]]],
    [
      "ts{1,3-4}",
      [
        [
          [1, 1],
          [3, 4],
        ],
      ],
    ],
    ["ts [10: 1 | 2]", [[[1, 1]], [[2, 2]]]],
    ["ts [|1]", ["all", [[1, 1]]]],
    ["ts {all|*|none}", ["all", "all", "none"]],
    ["[1|2] js", [[[1, 1]], [[2, 2]]]],
    ["ts []", []],
    ["ts", []],
  ])("%s steps through its lines", (info, expected) => {
    expect(steps(info)).toEqual(expected);
  });

  it.each([
    ["ts", null],
    ["ts {1|2}", null],
    ["ts []", 1],
    ["ts [5:]", 5],
    ["ts [5: 1|2]", 5],
    ["ts numbers", 1],
    ["ts numbers=7", 7],
    ["ts {1}{lines:true,startLine:3}", 3],
    ["ts {lines:false}", null],
    ["ts showLineNumbers", 1],
  ])("%s numbers its lines", (info, expected) => {
    expect(numbers(info)).toBe(expected);
  });

  it.each([
    ["c++ [1]", "c++"],
    ["{python}", "python"],
    ["{r, echo=FALSE}", "r"],
    ["{{julia}}", "julia"],
    ["{1-2}", ""],
    ["[1-2]", ""],
    ["diff-js", "js"],
    ["file=a.ts", ""],
    ["", ""],
  ])("%s names its language", (info, expected) => {
    expect(parseFence(info).language).toBe(expected);
  });
});

describe("a part of a file", () => {
  const file =
    "one\n\n  // #region a\n  two\n    three\n  // #endregion\n<!-- region b -->\nregion = 4\n<!-- endregion b -->\n";

  it.each([
    ["1", "one"],
    ["4-5", "two\n  three"],
    ["1,4", "one\n  two"],
    ["8-", "region = 4\n<!-- endregion b -->"],
  ])("has the lines %s", (lines, text) => {
    expect(excerptLines(file, lines)).toMatchObject({ text });
  });

  it.each(["0", "3-20"])("has no lines %s", (lines) => {
    expect(excerptLines(file, lines)).toHaveProperty("missing");
  });

  it.each(["", "a", "5-3", "1..2"])("is not named by %j", (lines) => {
    expect(excerptLines(file, lines)).toBeUndefined();
  });

  it.each([
    ["a", "two\n  three", 4],
    ["b", "region = 4", 8],
  ])("is the region %s", (name, text, from) => {
    expect(excerptRegion(file, name)).toEqual({ text, from });
  });
});

describe("colours", () => {
  const samples: Record<string, string> = {
    ts: "/* two\n   lines */\nconst a = `x${b}`;\n\n\tif (a < 1 && b > 2) return <T,>(x: T) => x; // 你好 🚗",
    python: 'def f(x: int) -> str:\n    """Doc\n    string"""\n    return f"{x!r:>10}"  ',
    html: '<p class="a">x &amp; y</p>\n<script>let a = "</p>";</script>',
    css: ".a > b::before { content: '\\201C'; color: rgb(0 0 0 / 50%) }",
    sh: "npm run deck -- --range 1,4-6 | grep 'x' > out.txt # c",
    yaml: "a: &x [1, 'two']\nb:\n  <<: *x\n",
    md: "# Title *em*\n\n- [link](x)\n\n```js\nlet a;\n```",
    cpp: '#include <vector>\ntemplate <typename T> auto f(T&& x) { return R"(raw)"; }',
  };

  it.each(Object.entries(samples))("keep the text of %s", async (language, code) => {
    const problems: unknown[] = [];
    const block = { code, language, location: () => ({ path: "", line: 1, column: 1, excerpt: "" }) };
    const highlight = await createHighlight([block], undefined, (problem) => problems.push(problem));
    const lines = highlight(code, language);
    expect(problems).toEqual([]);
    expect(lines.join("")).toContain('<span class="tok-');
    expect(lines.map((line) => line.replace(/<[^>]*>/g, ""))).toEqual(code.split("\n").map(escapeHtml));
  });

  it("are taken from a memo, without Shiki", async () => {
    const memo = createMemo();
    const asked: string[] = [];
    const block = { code: "let a;", language: "ts", location: () => ({ path: "", line: 1, column: 1, excerpt: "" }) };
    await createHighlight([block], memo, () => {});
    const known = { get: (key: string) => (asked.push(key), "<i>known</i>"), set: () => expect.unreachable() };
    const highlight = await createHighlight([block], known, () => {});
    expect(highlight("let a;", "ts")).toEqual(["<i>known</i>"]);
    expect([...(memo as Map<string, string>).keys()]).toEqual(asked);
    expect(asked[0]).toMatch(/shiki \d+\.\d+\.\d+.*ts.*let a;/s);
  });

  it("are no one's where the language is not known", async () => {
    const { problems, html } = await compile("```klingon\n<nuqneH>\n```");
    expect(problems).toContain("warning unknown-language");
    expect(html).toContain("&lt;nuqneH&gt;");
  });

  it("come through where raw HTML is cleaned", async () => {
    const html = await show("<b>raw</b>\n\n```ts [1|2]\nlet a;\nlet b;\n```");
    expect(html).toContain('<span class="tok-keyword">let</span>');
    expect(html).toMatch(/style="--code-lines:2;--code-columns:6;/);
    expect(html).toContain('<span class="fragment custom code-step" data-lines="2"></span>');
  });
});

describe("the theme's colours for code", () => {
  const css = readFileSync(new URL("../../templates/themes/line/theme.css", import.meta.url), "utf8");
  const colorOf = (name: string) => new RegExp(`--${name}: (#[\\da-f]{6})`).exec(css)![1]!;
  const kinds = ["keyword", "string", "constant", "function", "parameter", "comment"];

  it.each([
    ["light", "", ["sand", "paper", "code-added", "code-removed"], "ink"],
    ["dark", "-on-dark", ["sand-on-dark", "night", "code-added-on-dark", "code-removed-on-dark"], "ink-on-dark"],
  ])("can be read on a %s slide", (_, suffix, grounds, ink) => {
    for (const ground of grounds)
      for (const color of [...kinds.map((kind) => `code-${kind}${suffix}`), ink])
        expect(contrast(colorOf(color), colorOf(ground)), `${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it("stand for every kind of token", () => {
    for (const kind of kinds) expect(css).toContain(`.tok-${kind}`);
  });
});

/** By WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

it("has the same colours whatever languages the rest of the deck has", async () => {
  const code = "````md\n---\ntitle: x\n---\n\n```js\nlet a;\n```\n````\n";
  const alone = (await compile(code)).slides[0]!.html;
  const { slides } = await compile(`${code}\n---\n\n\`\`\`yaml\na: 1\n\`\`\`\n\n\`\`\`js\nlet b;\n\`\`\`\n`);
  expect(slides[0]!.html).toBe(alone);
  expect(alone).toContain('<span class="tok-keyword">title:</span>');
  expect(alone).toContain('<span class="tok-keyword">let</span>');
  // And code in a language that takes in another, which it does not hold.
  const vue = '```vue\n<style lang="sass">\na\n  color: red\n</style>\n```\n';
  const withSass = await compile(`${vue}\n---\n\n\`\`\`sass\nb\n  color: red\n\`\`\`\n`);
  expect(withSass.slides[0]!.html).toBe((await compile(vue)).slides[0]!.html);
});
