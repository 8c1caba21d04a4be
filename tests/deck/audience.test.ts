// What is for another audience, wherever an author may have put it: it is left out, or the deck has an error and is not made.
import { describe, expect, it } from "vitest";
import { compile, type Files } from "../support/deck.ts";

const box = "::: {audience=board}\nSECRET text\n:::";
const indented = (text: string, by: string) => text.replaceAll(/^/gm, by);

/** Slides or files that hold SECRET, and something for the public. */
const decks: Record<string, string | Files> = {
  "a slide": "---\naudience: board\n---\n# SECRET\n\n---\n\n# Open\n",
  "the only heading": `${box}\n\n::: {audience=board}\n# SECRET\n:::\n`,
  "options apart from their separator": "# Open\n\n---\n\naudience: board\n\n---\n\n# SECRET\n",
  "a comment": '<!-- .slide: audience="board" -->\n\n# SECRET\n',
  "a container": box,
  "a fragment": box.replace("{", "fragment {"),
  "notes in a container": box.replace("{", "notes {"),
  "a part of notes": `# Open\n\nNote:\n\n${box}\n`,
  "notes as an option": `---\nnotes: |\n${indented(box, "  ")}\n---\n# Open\n`,
  "a list": `- item\n\n${indented(box, "  ")}\n`,
  "a list without a blank line": `- item\n${indented(box, "  ")}\n`,
  "a list indented too far": `- item\n${indented(box, "      ")}\n`,
  "after a paragraph": `text\n${box}\nmore\n`,
  "a paragraph, indented": `text\n${indented(box, "    ")}\n`,
  "an indented block": `# Open\n\n${indented(box, "    ")}\n`,
  "a quotation": indented(box, "> "),
  "an alert": `> [!NOTE]\n${indented(box, "> ")}`,
  "raw HTML": `<div>\n${box}\n</div>\n`,
  "raw HTML, parted": `<div>\n\n${box}\n\n</div>\n`,
  "a comment of HTML": `<!--\n${box}\n-->\n`,
  "a footnote": `# Open[^a]\n\n[^a]: Text\n\n${indented(box, "    ")}\n`,
  "a footnote in a container": "# Open[^a]\n\n::: {audience=board}\n[^a]: SECRET\n:::\n",
  "a footnote of a slide": "# Open[^a]\n\n---\naudience: board\n---\n\n[^a]: SECRET\n",
  "a definition": `Term\n: what it is\n\n${indented(box, "  ")}\n`,
  "a container in a container": `::: columns\n::: column\n${box}\n:::\n:::\n`,
  "a container for others in one for the public": box.replace(/^/, "::: {audience=public}\nOpen\n").concat("\n:::"),
  "one for the public in a container for others":
    "::: {audience=board}\nSECRET\n\n::: {audience=public}\nSECRET\n:::\n:::\n",
  "a container that is not closed": "::: {audience=board}\nSECRET\n",
  "a brace that is not closed": "::: {audience=board\nSECRET\n:::\n",
  "a name that is no name": box.replace("board", "[board]"),
  "a misspelt key": box.replace("audience", "audiense"),
  "spaces around the equals sign": box.replace("=", " = "),
  "a paragraph's own braces": "SECRET {audience=board}\n",
  "a word's own braces": "[SECRET]{audience=board}\n",
  "a name from data": { "01.md": `${box.replace("board", '"{{names.one}}"')}\n`, "data/names.yaml": "one: board\n" },
  "a slide's name from data": {
    "01.md": '---\naudience: "{{names.one}}"\n---\n# SECRET\n\n---\n# Open\n',
    "data/names.yaml": "one: board\n",
  },
  "a loop": { "01.md": `{{#each names}}\n${box}\n{{/each}}\n`, "data/names.yaml": "[1, 2]\n" },
  "a file that is included": {
    "01.md": "---\ninclude: parts/a.md\naudience: board\n---\n\n---\n# Open\n",
    "parts/a.md": "---\naudience: [board, public]\n---\n# SECRET\n\n---\naudience: public\n---\n# SECRET\n",
  },
  "a section and its foot":
    "---\nsection: SECRET\nfooter: SECRET\nheader: SECRET\naudience: board\n---\n# A\n\n---\n# Open\n",
  "a file as a deck": { "deck.md": "---\naudience: board\n---\n# SECRET\n\n---\n# Open\n" },
  "lines ended as on Windows": box.replaceAll("\n", "\r\n"),
};

describe("what is for the board", () => {
  it.each(Object.entries(decks))("is not shown to the public: %s", async (_, deck) => {
    const files: Files = typeof deck === "string" ? { "01.md": deck } : deck;
    const open = "\n---\naudience: public\n---\n\nFor the public\n";
    const name = Object.keys(files).find((path) => path.endsWith(".md"))!;
    const given = { ...files, [name]: `${files[name]!}\n${open}`, "audience.txt": "public" };
    const { deck: made, html, diagnostics } = await compile(given);
    if (diagnostics.some(({ level }) => level === "error")) return;
    const slides = made.stacks.flat().map(({ location: _place, file: _file, written: _written, ...slide }) => slide);
    expect(JSON.stringify([slides, made.meta, made.assets])).not.toContain("SECRET");
    expect(html).not.toContain("SECRET");
    expect(html).toContain("For the public");
  });
});
