// What is hidden, not counted or kept for questions, in everything that is made of a deck.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDeck } from "../../src/node/make-page.ts";
import { makePlayground, png, type Files } from "../support/cli.ts";
import { textOfPages } from "../../src/pdf/text.ts";

const deck: Files = {
  "01.md": `# First, see [more](#/more)

---
visibility: backup
id: more
---

## More of it

Note: said if asked

---
visibility: hidden
---

## Hidden thing

![](assets/hidden.png)

Note: hidden remark

---
visibility: uncounted
background: assets/clip.mp4
backgroundPoster: assets/still.png
---

## Between

---

## Last
`,
  "assets/hidden.png": png,
  "assets/still.png": png,
  "assets/clip.mp4": "no film, but a file",
};

describe("visibility", () => {
  it("is the same in the page, in print and in the PDF", async () => {
    await using playground = await makePlayground(deck);
    const made = await makeDeck(join(playground.path, "slides"));
    expect(made.diagnostics).toEqual([]);
    const order = made.deck.stacks.flat().map(({ title, number }) => [title, number]);
    expect(order).toEqual([
      ["First, see more", 1],
      ["Between", 0],
      ["Last", 2],
      ["More of it", 0],
    ]);
    const [page, print] = [made.deckPage(""), made.printPage("").html];
    for (const html of [page, print]) {
      expect(html).not.toMatch(/hidden (thing|remark)|hidden\.png/i);
      expect(html).toContain("assets/still.png");
      expect([...html.matchAll(/<span class="foot-number">(\d+)/g)].map(([, number]) => number)).toEqual(["1", "2"]);
    }
    expect([...made.files.keys()].filter((path) => path.startsWith("assets/")).toSorted()).toEqual([
      "assets/clip.mp4",
      "assets/still.png",
    ]);
    // A film is not printed; its poster is.
    expect(page).toContain('<video src="assets/clip.mp4" muted loop');
    expect(print).not.toContain("clip.mp4");

    expect(await playground.lectern("pdf", "-o", "deck.pdf")).toMatchObject({ code: 0 });
    const texts = await textOfPages(await readFile(join(playground.path, "deck.pdf")));
    expect(texts.map((text) => /First|Between|Last|More of it/.exec(text)?.[0])).toEqual([
      "First",
      "Between",
      "Last",
      "More of it",
    ]);
  });
});
