// Where an element was written, as `data-place` says it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateElement } from "../../src/deck/element-place.ts";
import { compile, dedent, readFolder, type Files } from "../support/deck.ts";

/** `element: file:line:column` of each placed element of a deck, in order. */
async function placesOf(files: Files | string): Promise<string> {
  const { slides } = await compile(files, undefined, { places: true });
  const lines = slides.flatMap((slide) =>
    [...`${slide.html}${slide.notes}`.matchAll(/<([a-z]\w*)(?=\s)[^>]*? data-place="([^"]*)"/g)].map(
      ([, tag, place]) => {
        const { path, line, column } = locateElement(slide, place);
        return `${tag} ${path}:${line}:${column}`;
      },
    ),
  );
  return lines.join("\n");
}

describe("the place of an element", () => {
  it("is that of its Markdown", async () => {
    const text = dedent(`
      # One

      ---
      class: dark
      ---

      ## Two

      A paragraph
      of two lines.

      - first
      - second

        more of it

        - inner

      > quoted

      | a | b |
      |---|---|
      | 1 | 2 |
      |   | 4 |

      ![picture](icon.png)

      \`\`\`ts
      code
      \`\`\`

      $$
      x
      $$

      Term
      : Meaning

      <p>Raw <b>HTML</b></p>

      ::: columns
      ::: column
      Left
      :::
      :::

      Note: said
    `);
    expect(await placesOf({ "01.md": text, "icon.png": "" })).toBe(
      dedent(`
        h1 01.md:1:1
        h2 01.md:7:1
        p 01.md:9:1
        li 01.md:12:1
        p 01.md:12:3
        li 01.md:13:1
        p 01.md:13:3
        p 01.md:15:3
        li 01.md:17:3
        blockquote 01.md:19:1
        p 01.md:19:3
        table 01.md:21:1
        td 01.md:23:3
        td 01.md:24:7
        div 01.md:26:1
        img 01.md:26:1
        pre 01.md:28:1
        div 01.md:32:1
        dt 01.md:36:1
        dd 01.md:37:3
        p 01.md:39:1
        p 01.md:43:1
        p 01.md:47:7
      `),
    );
  });

  it("follows the text through includes, loops and partials", async () => {
    const files = {
      "01.md":
        "# One\n\n---\ninclude: parts/team.md\n---\n\n---\n\n## Rows\n\n{{#each rows}}\n- {{this}}\n{{/each}}\n\n{{> box}}\n",
      "parts/team.md": "\n\n## Team\n\nWho we are\n",
      "data/rows.yaml": "[a, b]",
      "templates/partials/box.hbs": '<div class="box">In a box</div>',
    };
    expect(await placesOf(files)).toBe(
      dedent(`
        h1 01.md:1:1
        h2 parts/team.md:3:1
        p parts/team.md:5:1
        h2 01.md:9:1
        li 01.md:12:1
        li 01.md:12:1
        div 01.md:15:1
      `),
    );
  });

  it("is the slide's where an element says none, or none that there is", async () => {
    const { slides } = await compile("# One\n\n---\n\n## Two\n\nText");
    for (const place of [null, undefined, "", "x", "1", "a:b"])
      expect(locateElement(slides[1]!, place)).toMatchObject({ path: "01.md", line: 5, column: 1 });
    expect(locateElement(slides[1]!, "2:3")).toMatchObject({ line: 7, column: 3, excerpt: "Text" });
    expect(locateElement(slides[1]!, "900:900")).toMatchObject({ line: 7, column: 5 });
    expect(locateElement(slides[1]!, "-900:1")).toMatchObject({ line: 1, column: 1 });
  });
});

describe("a deck with places", () => {
  const root = new URL("../fixtures/decks", import.meta.url).pathname;
  it.each(readdirSync(root))("%s is otherwise the same", async (name) => {
    const { "expected.html": _html, "expected.txt": _text, ...files } = readFolder(join(root, name));
    const plain = await compile(files);
    const placed = await compile(files, undefined, { places: true });
    expect(placed.html.replaceAll(/ data-place="-?\d+:\d+"/g, "")).toBe(plain.html);
    expect(placed.problems).toBe(plain.problems);
  });
});
