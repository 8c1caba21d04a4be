// A deck that is compiled after each edit is the same as one that is compiled for the first time, whatever the edits.
import { expect, it } from "vitest";
import { compile, createCompile, type Files } from "../support/deck.ts";
import { Random, randomDeck, randomText, seed } from "../support/random.ts";

/** How many decks are edited; more take minutes. */
const SEEDS = Number(process.env["LECTERN_SEEDS"] ?? 12);
const NAMES = ["01.md", "02.md", "03.md"];
const BITS =
  "\n\n---\n\n|\n\n----\n\n|---\n|# One\n|## Two {#two}\n|# {{results.value}}\n|\n\n::: notes\n|\n:::\n|::: columns\n|```\n|<!--|-->|<div>|</div>\n\n|\n\nNote: said\n\n|[^n]|\n\n[^n]: a note\n\n|\n\n[^n]: another\n\n|[x](#two)|[x](#one)|[ref]|\n\n[ref]: #/two\n\n|{{rows.0.a}}|{{deck.title}}|{{> box text=results.value}}|{{nope}}|\n---\nlayout: section\n---\n# Part\n|\n---\nlayout: agenda\n---\n|\n---\ninclude: parts/a.md\n---\n|\n---\nvisibility: hidden\n---\n|\n---\nid: two\n---\n|\n---\nfooter: foot\n---\n|\n---\ntitle: x\n|```ts file=parts/code.ts\n```\n|{{fact 'sales'}}|{{fact 'share'}}|\n---\ncite: [sales]\n---\n|\n---\nlayout: sources\n---\n|$x^2$|<b>|</b>|*|\n".split(
    "|",
  );

const WHOLE_FILES: Record<string, string[]> = {
  "deck.yaml": ["title: One\n", "title: Two\nlang: de\n", "", "header: top\nslideNumber: false\n", "author: A\n"],
  "data/results.yaml": ["value: 1\nlist: [1]\n", "value: 2\nlist: [1]\n", "list: [2]\n"],
  "data/facts.yaml": [
    "sales: { label: Sales, value: 12, unit: cars, source: report, at: p. 2 }\n",
    "sales: { label: Sales, value: 13, unit: cars, source: report, at: p. 2 }\n",
    "sales: { label: Sales, value: 13, unit: cars, source: report, at: p. 3 }\nshare: { label: Share, formula: sales / 2 }\n",
  ],
  "data/sources.yaml": [
    "report: { title: The report, date: null }\n",
    "report: { title: Another report, date: 2022 }\n",
  ],
  "data/rows.csv": ["a,b\n1,2\n", "a,b\n3,4\n"],
  "templates/partials/box.hbs": ["<div>{{text}}</div>\n", "<p>{{text}}</p>\n", "{{#if\n"],
  "templates/layouts/section.hbs": ["{{{heading}}}{{slide.number}}", "{{{heading}}}{{{body}}}{{nope}}"],
  "templates/layouts/default.hbs": ["{{{heading}}}{{{body}}}", "{{{heading}}}{{{body}}}{{data.results.value}}"],
  "templates/partials/foot.hbs": ["<p>{{this.number}}/{{total}} {{section}}</p>", ""],
  "parts/a.md": ["# A\n\n---\n\n## B\n\n{{results.value}}\n", "# A\n", "## C [x](#two)\n"],
  "parts/code.ts": ["let a;\n", "let b;\n"],
};

it.each([
  ["folder", NAMES],
  ["file", ["deck.md"]],
])("compiles a deck in a %s after each of many edits as if for the first time", async (_, names) => {
  for (let number = seed; number < seed + SEEDS; number++) {
    const random = new Random(number);
    const files: Files = Object.fromEntries(names.map((name) => [name, randomDeck(random).text]));
    for (const [name, texts] of Object.entries(WHOLE_FILES)) if (random.below(2)) files[name] = texts[0]!;
    const again = createCompile(undefined, { places: true });
    for (let edit = 0; edit < 20; edit++) {
      const [kept, fresh] = [await again(files), await compile(files, undefined, { places: true })];
      const place = `LECTERN_SEED=${number}, edit ${edit}`;
      expect(kept.html, place).toBe(fresh.html);
      expect(kept.problems, place).toBe(fresh.problems);
      expect(placesOf(kept.slides), place).toEqual(placesOf(fresh.slides));
      editAny(files, names, random);
    }
  }
});

function placesOf(slides: readonly { location: { line: number }; lastLine: number; file: { text: string } }[]) {
  return slides.map(({ location, lastLine, file }) => [location.line, lastLine, file.text.length]);
}

function editAny(files: Files, names: readonly string[], random: Random): void {
  const kind = random.below(12);
  const name = random.pick(names);
  if (kind < 9) files[name] = editText(files[name] ?? "", random);
  else if (kind === 9 && names.length > 1 && names.some((other) => other !== name && other in files))
    delete files[name];
  else {
    const [path, texts] = random.pick(Object.entries(WHOLE_FILES));
    if (random.below(5) === 0) delete files[path];
    else files[path] = random.pick(texts);
  }
}

/** A few characters, a line, a slide more or less. */
function editText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.below(3) === 0 ? random.below(40) : 0;
  const bit = random.below(8) === 0 ? randomText(random) : random.pick(BITS);
  return text.slice(0, at) + (random.below(4) === 0 ? "" : bit) + text.slice(at + length);
}
