// What slides rest on: the sources in their foot, the figures in their notes, the slide that lists all of them.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { joinPlaces } from "../../src/deck/citation.ts";
import { textOf } from "../../src/deck/html.ts";
import { builtinTemplates, compile } from "../support/deck.ts";

const DATA = {
  "data/sources.yaml": `
report: { title: The annual report, short: Report, publisher: The group, date: 2023-03, note: Page by page. }
census: { title: Census, date: null }
`,
  "data/facts.yaml": `
year: { label: Year, date: 2022, source: report, at: p. 1 }
sales: { label: Sales, value: 1200, unit: cars, asOf: year, source: report, at: p. 4 }
exports: { label: Exports, value: 450, unit: cars, asOf: year, source: report, at: p. 5, note: By ship. }
people: { label: People, value: 8.1, unit: million people, asOf: null, source: census }
share: { label: Share of exports, formula: "share(exports, sales)" }
half: { label: Half, formula: sales / 2 }
third: { label: Third, formula: sales / 3 }
seventh: { label: Seventh, formula: sales / 7 }
duty: { statement: What it is all for, source: report, at: p. 9 }
`,
};
const compiled = async (markdown: string) => {
  const { slides, problems } = await compile({ ...DATA, "01.md": markdown }, builtinTemplates);
  expect(problems).toBe("");
  return slides[0]!;
};
const footOf = async (markdown: string) => textOf((await compiled(markdown)).source ?? "none");

describe("the foot of a slide", () => {
  it.each([
    ['{{fact "sales"}} and {{fact "exports"}}', "Report, p. 4–5"],
    ['{{fact "people"}}, {{fact "sales"}}', "Census; Report, p. 4"],
    ['{{fact "share"}} of them', "Report, p. 4–5; 37.5% derived"],
    ['{{fact "third"}} {{fact "half"}}', "Report, p. 4; 400, 600 derived"],
    ['{{fact "share"}} {{fact "half"}} {{fact "third"}} {{fact "seventh"}}', "Report, p. 4–5; ≈ derived"],
    ['{{fact "year"}} alone', "Report, p. 1"],
    ['{{fact "sales"}} in {{fact "year"}}, its own date', "Report, p. 4"],
    ["nothing", "none"],
    ['Note: only said: {{fact "sales"}}', "none"],
    ["---\ncite: [duty, people]\n---\nwords", "Report, p. 9; Census"],
    ['---\nsource: Said by {{fact "sales" as="source"}}\n---\n{{fact "people"}}', "Said by Report, p. 4"],
    ['---\nsource: ""\n---\n{{fact "people"}}', "none"],
    ['---\nlayout: title\n---\n# {{fact "duty"}}', "Report, p. 9"],
  ])("names the sources of %s", async (markdown, source) => {
    expect(await footOf(`${markdown}\n`)).toBe(source);
  });

  it("joins the places of a source", () => {
    expect(joinPlaces(["¶ 3", "¶ 2", "¶ 2", "¶ 7"])).toBe("¶ 2–3, 7");
    expect(joinPlaces(["p. 4–6", "p. 7", "table 2", "", "appendix"])).toBe("p. 4–7, table 2, appendix");
  });
});

describe("the notes of a slide", () => {
  it("list its figures with date, source and formula, those that are only said apart", async () => {
    const { notes, figureNotes, facts } = await compiled(
      '{{fact "exports"}} {{fact "share"}}\n\nNote: Say {{fact "people"}}.\n',
    );
    expect(facts).toEqual(["exports", "share", "people"]);
    expect(figureNotes.match(/<li.*<\/li>/g)!.map(textOf)).toEqual([
      "450 Exports · 2022 · By ship. · Report, p. 5",
      "37.5% Share of exports · 2022 · derived: Exports ÷ Sales = 450 ÷ 1,200 · Report, p. 4–5",
    ]);
    expect(figureNotes).toContain('<li data-fact="share exports sales">');
    expect(textOf(notes)).toBe("Say 8.1 million. 8.1 million People · Census");
  });

  it("say nothing of figures on a slide without any", async () => {
    expect(await compiled("# A\n")).toMatchObject({ notes: "", figureNotes: "", facts: [] });
  });
});

describe("the layout sources", () => {
  it("lists all sources, numbered, and what is derived", async () => {
    const { html, source, figureNotes } = await compiled("---\nlayout: sources\n---\n## Sources\n");
    expect(textOf(/<ol[\s\S]*<\/ol>/.exec(html)![0])).toBe(
      "Report The annual report The group · March 2023 · p. 1, 4–5, 9 Census",
    );
    expect(
      /<ul[\s\S]*<\/ul>/
        .exec(html)![0]
        .match(/<li.*<\/li>/g)!
        .map(textOf),
    ).toEqual([
      "37.5% Share of exports = Exports ÷ Sales",
      "600 Half = Sales ÷ 2",
      "400 Third = Sales ÷ 3",
      "≈ 171 Seventh = Sales ÷ 7",
    ]);
    expect([source, figureNotes]).toEqual([null, ""]);
  });

  it("shows an author's own list in place of it", async () => {
    const { html } = await compiled("---\nlayout: sources\n---\n## Sources\n\n- Mine\n");
    expect(textOf(html)).toBe("Sources Mine");
  });
});

it("what the manual shows of a register works", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [facts, sources] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);
  const { problems, slides } = await compile({
    "01.md": '{{fact "sales"}} {{fact "salesBefore"}} {{fact "opening"}} {{fact "model"}}\n',
    "data/facts.yaml": facts!,
    "data/sources.yaml": sources!,
  });
  expect(problems).toBe("");
  expect(textOf(slides[0]!.html)).toBe("1,232,727 ≈ 961,600 October 1, 2009 TIGGO 8");
});
