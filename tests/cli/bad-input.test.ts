// Files that are not what they should be: empty, not text, not YAML, with keys and names that nothing knows.
import { describe, it } from "vitest";
import type { Files } from "../support/cli.ts";
import { checkRefused } from "./refused.ts";

describe("a file of the deck that is wrong is said with its place, and nothing is written", () => {
  const cases: [name: string, change: Files, message: string][] = [
    [
      "a folder without Markdown",
      { "01-one.md": null, "notes.txt": "# No" },
      `
        error: slides holds no Markdown
          a deck is a folder of .md files, one or more slides each; lectern new DIR makes one
      `,
    ],
    [
      "a file that is empty, and no other",
      { "01-one.md": "" },
      `
        error no-slides slides holds no slide (write one: a Markdown file such as 01-title.md that begins with \`# My deck\`)
        slides/01-one.md:1:1 warning empty-file the file is empty and makes no slide
        1 error, nothing was written
      `,
    ],
    [
      "a file that is not UTF-8",
      { "01-one.md": Buffer.from("# One\n\nGr\xfc\xdfe aus M\xfcnchen\n", "latin1") },
      `
        slides/01-one.md:3:3 error not-utf8 the file is not UTF-8 text from here on (save it as UTF-8 in your editor)
          3 | Gr��e aus M�nchen
            |   ^
        1 error, nothing was written
      `,
    ],
    [
      "deck.yaml that does not parse",
      { "deck.yaml": "title: Good\nauthor: [a, b\n" },
      `
        slides/deck.yaml:2:9 error bad-yaml YAML does not parse here: this [ is not closed, or its lines stand too far left
          2 | author: [a, b
            |         ^
        1 error, nothing was written
      `,
    ],
    [
      "deck.yaml with a quote that is not closed",
      { "deck.yaml": 'title: "Good\nauthor: me\n' },
      `
        slides/deck.yaml:1:8 error bad-yaml YAML does not parse here: this " is not closed
          1 | title: "Good
            |        ^
        1 error, nothing was written
      `,
    ],
    [
      "a slide's YAML that does not parse",
      { "01-one.md": "# One\n\n---\nlayout: {a\n---\n\n# Two\n" },
      `
        slides/01-one.md:4:9 error bad-yaml YAML does not parse here: this { is not closed, or its lines stand too far left
          4 | layout: {a
            |         ^
        1 error, nothing was written
      `,
    ],
    [
      "data that does not parse",
      { "data/results.yaml": "sales: 1\n  exports: 2\n" },
      `
        slides/data/results.yaml:1:8 error bad-yaml YAML does not parse here: what follows this value stands too far right
          1 | sales: 1
            |        ^
        1 error, nothing was written
      `,
    ],
    [
      "JSON that does not parse",
      { "data/results.json": '{"sales": 1,, }\n' },
      `
        slides/data/results.json:1:13 error bad-yaml YAML does not parse here: Unexpected , in flow map
          1 | {"sales": 1,, }
            |             ^
        1 error, nothing was written
      `,
    ],
    [
      "an unknown key in deck.yaml",
      { "deck.yaml": "titel: Good\n" },
      `
        slides/deck.yaml:1:1 error unknown-key there is no key "titel" (did you mean "title"?)
          1 | titel: Good
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "an unknown key of a slide",
      { "01-one.md": "---\nlayuot: title\n---\n\n# One\n" },
      `
        slides/01-one.md:2:1 error unknown-key there is no key "layuot" (did you mean "layout"?)
          2 | layuot: title
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a value of the wrong type",
      { "deck.yaml": "title: Good\nslideNumber: maybe\ntransition: fad\n" },
      `
        slides/deck.yaml:2:14 error bad-value slideNumber takes true or false, not "maybe"
          2 | slideNumber: maybe
            |              ^
        slides/deck.yaml:3:13 error bad-value transition takes one of none, fade, slide, convex, concave, zoom, not "fad" (did you mean "fade"?)
          3 | transition: fad
            |             ^
        2 errors, nothing was written
      `,
    ],
    [
      "an unknown layout",
      { "01-one.md": "# One\n\n---\nlayout: tabel\n---\n\n# Two\n" },
      `
        slides/01-one.md:4:9 error unknown-layout there is no layout "tabel" (did you mean "table"?)
          4 | layout: tabel
            |         ^
        1 error, nothing was written
      `,
    ],
    [
      "an unknown theme",
      { "deck.yaml": "title: Good\ntheme: lime\n" },
      `
        slides/deck.yaml:2:8 error unknown-theme there is no theme "lime" (did you mean "line"?)
          2 | theme: lime
            |        ^
        1 error, nothing was written
      `,
    ],
  ];
  it.each(cases)("%s", async (_, change, message) => checkRefused(change, message));
});
