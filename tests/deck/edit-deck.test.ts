// An edit of one slide that no other shows anything of is compiled alone, and so are the slides that show what is in a file of data; the
// deck is then the same as one compiled for the first time.
import { describe, expect, it } from "vitest";
import { compile, createCompile, type Files, type Result } from "../support/deck.ts";
import { Random, seed } from "../support/random.ts";

/** How many decks are edited; more take minutes. */
const SEEDS = Number(process.env["LECTERN_SEEDS"] ?? 12);

const OPTIONS = { places: true };

const FILES: Files = {
  "01.md":
    "# Talk\n\nBy me\n\n---\n\n## Alpha\n\nfirst\n\nNote: say it\n\n---\n\n## Beta\n\n![A map](map.svg)\n\nsecond\n",
  "02.md":
    "---\nlayout: section\n---\n\n# Part\n\n---\n\n## Gamma\n\n{{results.value}} cars\n\n----\n\n## Below\n\n- a\n{.fragment}\n\n---\n\n## Delta\n\nlast\n",
  "data/results.yaml": "value: 1\nother: 2\n",
  "parts/a.md": "## Included\n\ntext\n",
};

/** What is written in place of what, and with which files besides; "alone" is compiled alone. */
type Edit = [name: string, expected: "alone" | "whole", path: string, from: string, to: string, besides?: Files];

const LINKED: Files = { "03.md": "## Links\n\n[there](#/alpha)\n" };

const HEADING: Files = {
  "01.md": "# Talk\n\n---\n\n## Alpha\n\n### Here\n",
  "03.md": "## Links\n\n[x](#here)\n",
};

const shows = (...texts: string[]) =>
  texts.map((text) => `## Of ${text}\n\n{{results.value}} cars\n`).join("\n---\n\n");
const options = (text: string) => `---\n${text}\n---\n\n## Optional\n\ntext\n`;
const sectionWith = (text: string) => FILES["02.md"]!.replace("layout: section\n", `layout: section\n${text}\n`);
const SALES: Files = { "data/sales.csv": "year,units\n2021,5\n2022,7\n" };
const CHART: Files = {
  "03.md":
    "## Chart\n\n```chart\nmark: bar\ndata: sales\nencoding: { x: { field: year, type: ordinal }, y: { field: units, type: quantitative } }\n```\n",
  ...SALES,
};
const FACTS: Files = {
  "03.md": '## Fact\n\n{{fact "sold"}}\n',
  "data/facts.yaml": "sold: { label: Sold, value: 7, unit: cars, asOf: 2022, source: book }\n",
  "data/sources.yaml": "book: { title: A book, publisher: P, date: 2020 }\n",
};

const EDITS: Edit[] = [
  ["a word", "alone", "01.md", "first", "other"],
  ["a word in the notes", "alone", "01.md", "say it", "say that"],
  ["more lines", "alone", "01.md", "first", "- one\n- two\n\n> three"],
  ["a title", "alone", "01.md", "Alpha", "Aleph"],
  ["a title that is taken", "whole", "01.md", "Alpha", "Beta"],
  ["a title that something links to", "whole", "01.md", "Alpha", "Aleph", LINKED],
  ["a word where something is linked to", "alone", "01.md", "first", "other", LINKED],
  ["a title in a deck where two are the same", "whole", "01.md", "Alpha", "Aleph", { "03.md": "## Beta\n" }],
  ["a heading that something links to", "whole", "01.md", "# Here", "# There", HEADING],
  ["what the deck is called", "whole", "01.md", "# Talk", "# Speech"],
  ["the first title of a deck with a title", "alone", "01.md", "# Talk", "# Speech", { "deck.yaml": "title: Talk\n" }],
  ["a picture's text", "alone", "01.md", "A map", "The map"],
  ["another picture", "whole", "01.md", "map.svg", "plan.svg"],
  ["a link", "whole", "01.md", "first", "[to](#/beta)"],
  ["a section", "whole", "02.md", "# Part", "# Piece"],
  ["a slide that becomes a section", "whole", "02.md", "---\n\n## Delta", "---\nlayout: section\n---\n\n## Delta"],
  ["a slide in a section", "alone", "02.md", "last", "at last"],
  ["a value that is read", "alone", "02.md", "results.value", "results.other"],
  ["a slide below", "alone", "02.md", "- a", "- b"],
  ["one that is no longer below", "whole", "02.md", "----", "---"],
  ["a layout", "whole", "01.md", "---\n\n## Alpha", "---\nlayout: statement\n---\n\n## Alpha"],
  ["its class", "alone", "01.md", "---\n\n## Alpha", "---\nclass: dark\n---\n\n## Alpha"],
  ["its footer", "alone", "01.md", "---\n\n## Alpha", "---\nfooter: Foot\n---\n\n## Alpha"],
  ["its id", "whole", "01.md", "---\n\n## Alpha", "---\nid: mine\n---\n\n## Alpha"],
  ["its time", "whole", "01.md", "---\n\n## Alpha", "---\ntiming: 30\n---\n\n## Alpha"],
  ["one that is hidden", "whole", "01.md", "---\n\n## Alpha", "---\nvisibility: hidden\n---\n\n## Alpha"],
  ["one that is not counted", "whole", "01.md", "---\n\n## Alpha", "---\nvisibility: uncounted\n---\n\n## Alpha"],
  ["one for some", "whole", "01.md", "---\n\n## Alpha", "---\naudience: board\n---\n\n## Alpha"],
  [
    "one that includes others",
    "whole",
    "01.md",
    "---\n\n## Alpha\n\nfirst\n\nNote: say it\n",
    "---\ninclude: parts/a.md\n---\n",
  ],
  ["a deck that includes others", "alone", "01.md", "first", "other", { "03.md": "---\ninclude: parts/a.md\n---\n" }],
  [
    "a file that is included, too",
    "whole",
    "01.md",
    "first",
    "other",
    { "03.md": "---\ninclude: 01.md#2\nid: x\n---\n" },
  ],
  [
    "a file that is included alone",
    "whole",
    "parts/a.md",
    "text",
    "other",
    { "03.md": "---\ninclude: parts/a.md\n---\n" },
  ],
  ["a file that a slide shows as code", "whole", "01.md", "first", "other", { "03.md": "```md file=01.md\n```\n" }],
  ["a slide that shows its own file", "whole", "01.md", "first", "other\n\n```md file=01.md\n```"],
  ["a footnote", "whole", "01.md", "first", "first[^n]\n\n[^n]: A note"],
  [
    "a file with a footnote",
    "whole",
    "01.md",
    "first",
    "other",
    { "01.md": `${FILES["01.md"]!}[^n]\n\n[^n]: A note\n` },
  ],
  ["a reference", "whole", "01.md", "first", "[x][ref]\n\n[ref]: https://example.org"],
  ["an agenda", "whole", "01.md", "---\n\n## Alpha\n\nfirst", "---\nlayout: agenda\n---\n\n## Alpha"],
  ["two slides", "whole", "01.md", "first\n\nNote: say it\n\n---\n\n## Beta", "other\n\n---\n\n## Better"],
  ["one slide more", "whole", "01.md", "first", "first\n\n---\n\n## New"],
  ["one slide less", "whole", "01.md", "\n---\n\n## Beta", "\n## Beta"],
  ["a mistake", "whole", "01.md", "first", "{{nothing}}"],
  ["a mistake in an option", "whole", "01.md", "---\n\n## Alpha", "---\nlayuot: title\n---\n\n## Alpha"],
  ["a deck with a mistake", "whole", "01.md", "first", "other", { "03.md": "{{nothing}}\n" }],
  ["a reserved character", "whole", "01.md", "first", "\ue020"],
  ["data", "alone", "data/results.yaml", "1", "3"],
  ["data of which nothing is shown", "alone", "data/results.yaml", "2", "3"],
  ["data without what is shown", "whole", "data/results.yaml", "value", "values"],
  ["data that are no YAML", "whole", "data/results.yaml", "1", "[1"],
  [
    "data in several slides",
    "alone",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": shows("x", "y\n\nNote: {{results.value}}") },
  ],
  ["data in a title", "alone", "data/results.yaml", "1", "3", { "03.md": "## Sold: {{results.value}}\n" }],
  ["data in the first title", "alone", "data/results.yaml", "1", "3", { "01.md": "# Sold: {{results.value}}\n" }],
  [
    "data in the name of a section",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": options("section: Of {{results.value}}") },
  ],
  ["data in a footer", "alone", "data/results.yaml", "1", "3", { "03.md": options("footer: Of {{results.value}}") }],
  [
    "data in a section's footer",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "02.md": sectionWith("footer: Of {{results.value}}") },
  ],
  ["data in an id", "whole", "data/results.yaml", "1", "3", { "03.md": options("id: no{{results.value}}") }],
  [
    "data in a layout's name",
    "whole",
    "data/results.yaml",
    "false",
    "true",
    {
      "03.md": options("layout: '{{#if results.value}}title{{else}}default{{/if}}'"),
      "data/results.yaml": "value: false\nother: 1\n",
    },
  ],
  [
    "data in a slide that is hidden",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": options("visibility: hidden\ntitle: '{{results.value}}'") },
  ],
  [
    "data in a link",
    "alone",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "## X\n\n[{{results.value}}](https://example.org)\n" },
  ],
  [
    "data in a picture's name",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "## X\n\n![Y](map{{results.value}}.svg)\n" },
  ],
  [
    "data in a footnote",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "## X[^n]\n\n[^n]: Of {{results.value}}\n" },
  ],
  [
    "data in a partial",
    "alone",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "## X\n\n{{> mine}}\n", "templates/partials/mine.hbs": "{{data.results.value}}" },
  ],
  [
    "data in a layout",
    "alone",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": options("layout: mine"), "templates/layouts/mine.hbs": "{{data.results.value}}{{{body}}}" },
  ],
  [
    "data in the foot",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "templates/partials/foot.hbs": "{{number}} of {{total}}" },
  ],
  [
    "data that a slide shows as code",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "```yaml file=data/results.yaml\n```\n" },
  ],
  ["data of a chart", "alone", "data/sales.csv", "7", "9", CHART],
  [
    "data of a table's row",
    "alone",
    "data/sales.csv",
    "7",
    "9",
    { "03.md": "## X\n\n{{#each sales}}{{units}} {{/each}}\n", ...SALES },
  ],
  [
    "data that say what is included",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": "---\ninclude: '{{#if results.value}}parts/a.md{{/if}}'\n---\n" },
  ],
  [
    "data that say whom a slide is for",
    "whole",
    "data/results.yaml",
    "1",
    "3",
    { "03.md": options("audience: 'board{{results.value}}'") },
  ],
  ["data of facts", "whole", "data/facts.yaml", "7", "9", FACTS],
  ["data beside facts", "alone", "data/results.yaml", "1", "3", FACTS],
  ["the deck's options", "whole", "deck.yaml", "A", "B", { "deck.yaml": "title: A\n" }],
];

describe("an edit", () => {
  it.each(EDITS)("of %s is compiled %s", async (_, expected, path, from, to, besides = {}) => {
    const files: Files = { ...FILES, ...besides };
    const again = createCompile(undefined, OPTIONS);
    await again(files);
    expect(files[path]).toContain(from);
    const edited = { ...files, [path]: files[path]!.replace(from, to) };
    const kept = await again(edited);
    await expectFresh(kept, edited);
    expect(kept.isReplaced ? "alone" : "whole").toBe(expected);
    // Back again, and once more: what is kept after an edit is as good as what was kept before it.
    await expectFresh(await again(files), files);
    const third = { ...edited, [path]: `${edited[path]!}\n` };
    await expectFresh(await again(third), third);
  });
});

it("stays the same as one compiled for the first time after many edits in a row", async () => {
  let alone = 0;
  for (let number = seed; number < seed + SEEDS; number++) {
    const random = new Random(number);
    const isLinked = random.below(3) === 0;
    const isShown = random.below(2) === 0;
    const files: Files = { ...FILES, ...(isLinked ? LINKED : {}), "deck.yaml": "title: Talk\n", ...SALES };
    if (isShown) files["04.md"] = `${shows("{{results.value}}", "y")}\n---\n\n${CHART["03.md"]!}`;
    const again = createCompile(undefined, OPTIONS);
    await again(files);
    for (let edit = 0; edit < 25; edit++) {
      const [, , path, from, to] = random.pick(EDITS);
      const [was, is] = random.below(3) === 0 ? [to, from] : [from, to];
      if (!files[path]?.includes(was)) continue;
      files[path] = files[path].replace(was, is);
      const kept = await again(files);
      alone += Number(kept.isReplaced);
      await expectFresh(kept, files, `LECTERN_SEED=${number}, edit ${edit}`);
    }
  }
  expect(alone).toBeGreaterThan(SEEDS);
});

async function expectFresh(kept: Result, files: Files, place?: string): Promise<void> {
  const fresh = await compile(files, undefined, OPTIONS);
  expect(kept.html, place).toBe(fresh.html);
  expect(kept.problems, place).toBe(fresh.problems);
  expect(namedBy(kept), place).toEqual(namedBy(fresh));
}

/** What is said of the deck besides its HTML. */
function namedBy({ deck, slides }: Result) {
  return {
    meta: deck.meta,
    assets: deck.assets.map(({ path, location }) => [path, location?.path, location?.line]),
    places: slides.map(({ location, lastLine, file }) => [location.line, lastLine, file.text.length]),
  };
}
