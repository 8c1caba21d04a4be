// What is on a slide and cannot be shown: unknown names in templates, files that are not there, ids and links.
import { describe, it } from "vitest";
import type { Files } from "../support/cli.ts";
import { checkRefused } from "./refused.ts";

describe("content that cannot be shown is said with its place, and nothing is written", () => {
  const cases: [name: string, change: Files, message: string][] = [
    [
      "an unknown partial",
      { "01-one.md": "# One\n\n{{> delat value=1}}\n" },
      `
        slides/01-one.md:3:1 error unknown-partial there is no partial "delat" (did you mean "delta"?)
          3 | {{> delat value=1}}
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "an unknown helper",
      { "01-one.md": "# One\n\nSold {{nubmer 3}} cars\n" },
      `
        slides/01-one.md:3:8 error unknown-helper there is no helper "nubmer" (did you mean "number"?)
          3 | Sold {{nubmer 3}} cars
            |        ^
        1 error, nothing was written
      `,
    ],
    [
      "a missing data field",
      { "01-one.md": "# One\n\nSold {{results.exprots}} cars\n", "data/results.yaml": "exports: 3\n" },
      `
        slides/01-one.md:3:8 error missing-data there is no "exprots" here (did you mean "exports"?)
          3 | Sold {{results.exprots}} cars
            |        ^
        1 error, nothing was written
      `,
    ],
    [
      "a missing field of a mapping that is missing",
      { "01-one.md": "# One\n\n{{results.a.b}}\n" },
      `
        slides/01-one.md:3:3 error missing-data there is no "results" here (there is: data, deck, slide)
          3 | {{results.a.b}}
            |   ^
        1 error, nothing was written
      `,
    ],
    [
      "a block that is not closed",
      { "01-one.md": "# One\n\n{{#each list}}\n\n- {{this}}\n" },
      `
        slides/01-one.md:3:1 error bad-template the template does not compile: this is not closed (a block opens and closes on the same slide: {{#each list}} … {{/each}})
          3 | {{#each list}}
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a template that does not compile",
      { "templates/layouts/default.hbs": "<div>\n{{#if body}}\n</div>\n" },
      `
        slides/templates/layouts/default.hbs:2:1 error bad-template the template does not compile: this is not closed (a block opens and closes on the same slide: {{#each list}} … {{/each}})
          2 | {{#if body}}
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a page template that does not compile",
      { "templates/print.hbs": "<html>{{{slides}}\n" },
      `
        slides/templates/print.hbs:1:17 error bad-template the template does not compile: a } is missing (write {{{slides}}})
          1 | <html>{{{slides}}
            |                 ^
        1 error, nothing was written
      `,
    ],
    [
      "a page template that names what is not there",
      { "templates/print.hbs": "<html>{{boyd}}\n" },
      `
        slides/templates/print.hbs:1:9 error missing-data there is no "boyd" here (did you mean "body"?)
          1 | <html>{{boyd}}
            |         ^
        1 error, nothing was written
      `,
    ],
    [
      "an image that is not there",
      { "01-one.md": "# One\n\n![A map](assets/mpa.svg)\n", "assets/map.svg": "<svg/>" },
      `
        slides/01-one.md:3:1 error missing-file there is no file "assets/mpa.svg" in the deck (did you mean "assets/map.svg"?)
          3 | ![A map](assets/mpa.svg)
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a background that is not there",
      { "01-one.md": "---\nbackground: assets/map.svg\n---\n\n# One\n" },
      `
        slides/01-one.md:2:13 error missing-file there is no file "assets/map.svg" in the deck
          2 | background: assets/map.svg
            |             ^
        1 error, nothing was written
      `,
    ],
    [
      "an image outside the deck",
      { "01-one.md": "# One\n\n![A map](../map.svg)\n" },
      `
        slides/01-one.md:3:1 error outside-file "../map.svg" is outside the deck's folder (move the file into the deck, such as into assets/)
          3 | ![A map](../map.svg)
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "an image on the network",
      { "01-one.md": "# One\n\n![A map](https://example.org/map.svg)\n" },
      `
        slides/01-one.md:3:1 error remote-file "https://example.org/map.svg" would be loaded from the network (download it into the deck: a deck works offline)
          3 | ![A map](https://example.org/map.svg)
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a stylesheet that is not there",
      { "deck.yaml": "title: Good\ncss: assets/own.css\n" },
      `
        slides/deck.yaml:2:6 error missing-file there is no file "assets/own.css" in the deck
          2 | css: assets/own.css
            |      ^
        1 error, nothing was written
      `,
    ],
    [
      "a stylesheet that names what is not there",
      { "deck.yaml": "css: assets/own.css\n", "assets/own.css": "h1 {\n  background: url(paper.png);\n}\n" },
      `
        slides/assets/own.css:2:19 error missing-file there is no file "assets/paper.png" in the deck
          2 |   background: url(paper.png);
            |                   ^
        1 error, nothing was written
      `,
    ],
    [
      "a stylesheet with a rule that is not closed",
      { "deck.yaml": "css: assets/own.css\n", "assets/own.css": "h1 {\n  color: red;\n\nh2 {\n  color: red;\n}\n" },
      `
        slides/assets/own.css:1:4 error bad-css this { is not closed, so what follows does not count as it should (a } is missing)
          1 | h1 {
            |    ^
        1 error, nothing was written
      `,
    ],
    [
      "a stylesheet of its own theme with a comment that is not closed",
      { "deck.yaml": "theme: own\n", "templates/themes/own/theme.css": "h1 { color: red }\n/* Headings\n" },
      `
        slides/templates/themes/own/theme.css:2:1 error bad-css this comment is not closed, so nothing after it counts (end it with */)
          2 | /* Headings
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "two slides with one id",
      { "01-one.md": "---\nid: a\n---\n\n# One\n", "02-two.md": "---\nid: a\n---\n\n# Two\n" },
      `
        slides/02-two.md:2:5 error duplicate-id the id "a" is taken by the slide at slides/01-one.md:2 (give one of them another id)
          2 | id: a
            |     ^
        1 error, nothing was written
      `,
    ],
    [
      "a link to a slide that is not there",
      { "01-one.md": "# One\n\n[on](#/tow)\n\n---\n\n## Two\n" },
      `
        slides/01-one.md:3:1 error unknown-slide no slide or element has the id "tow" (did you mean "two"?)
          3 | [on](#/tow)
            | ^
        1 error, nothing was written
      `,
    ],
    [
      "a folder named like a slide",
      { "02-two.md/x.txt": "" },
      `
        error: slides/02-two.md cannot be read: it is a folder
      `,
    ],
    [
      "several mistakes at once, in the order of files and lines",
      {
        "02-two.md": "# Two\n\n{{nope}}\n\n![](none.png)\n",
        "01-one.md": "---\ncolour: red\nlayout: tow-columns\n---\n\n# One\n",
      },
      `
        slides/01-one.md:2:1 error unknown-key there is no key "colour" (known keys: layout, include, id, class, title, section, background, backgroundPoster, backgroundSize, backgroundPosition, backgroundOpacity, transition, autoAnimate, fit, timing, notes, audience, visibility, header, footer, source, cite)
          2 | colour: red
            | ^
        slides/01-one.md:3:9 error unknown-layout there is no layout "tow-columns" (did you mean "two-columns"?)
          3 | layout: tow-columns
            |         ^
        slides/02-two.md:3:3 error missing-data there is no "nope" here (there is: data, deck, slide)
          3 | {{nope}}
            |   ^
        slides/02-two.md:5:1 error missing-file there is no file "none.png" in the deck
          5 | ![](none.png)
            | ^
        4 errors, nothing was written
      `,
    ],
  ];
  it.each(cases)("%s", async (_, change, message) => checkRefused(change, message));
});
