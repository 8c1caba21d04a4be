// Tables of the register, and CSV as spreadsheets write it.
import { describe, expect, it } from "vitest";
import { findFact } from "../../src/deck/fact.ts";
import { compile, show, type Files } from "../support/deck.ts";

const SOURCES = `
report: { title: The report, short: Report, date: 2022 }
census: { title: The census, short: Census, date: null }
`;
const TABLE = `
tables:
  markets:
    source: report
    at: p. 4
    asOf: 2021
    columns:
      cars: { label: Cars sold, unit: thousand cars }
      share: { label: Share of the market, unit: percent, kind: share, source: census }
`;
const CSV = "market,cars,share\nBrazil,1.50,20.5\nChile,12,7\nPeru,,3\n";
const files = (markdown: string, csv = CSV): Files => ({
  "01.md": markdown,
  "data/facts.yaml": TABLE,
  "data/sources.yaml": SOURCES,
  "data/markets.csv": csv,
});

describe("a table of the register", () => {
  it("has a fact in each cell of its columns, as exactly as the column is written", async () => {
    const { deck, problems } = await compile(files("# A\n"));
    expect(problems).toBe("");
    expect(findFact("markets:1:cars", deck.register!)).toMatchObject({
      label: "Cars sold, Brazil",
      value: 1500,
      place: 1,
      scale: 3,
      unit: "cars",
      asOf: "2021",
      source: { id: "report", locator: "p. 4" },
      location: { path: "data/markets.csv", line: 2 },
    });
    expect(findFact("markets:2:share", deck.register!)).toMatchObject({
      value: 0.07,
      kind: "share",
      source: { id: "census", locator: "p. 4" },
    });
    for (const id of ["markets:3:cars", "markets:9:cars", "markets:1:market", "other:1:cars", "markets:1"])
      expect(findFact(id, deck.register!)).toBeUndefined();
  });

  it("marks its figures in a loop, and stays data for all else", async () => {
    const { slides, problems } = await compile(
      files(
        '{{#each markets}}\n- {{market}} {{cars}} {{fact this "share"}} {{multiply 2 share}}\n{{/each}}\n\n{{fact "markets:2:cars" as="number"}}\n',
      ),
    );
    expect(problems).toBe("");
    const { html, source, facts } = slides[0]!;
    expect(html).toContain(
      '<li>Brazil <data class="fact" value="1500" data-fact="markets:1:cars">1.50 thousand</data> <data class="fact" value="0.205" data-fact="markets:1:share">20.5%</data> 41</li>',
    );
    expect(html).toContain('<data class="fact" value="12000" data-fact="markets:2:cars">12,000</data>');
    expect(source).toContain("Report, p. 4");
    expect(source).toContain("Census, p. 4");
    expect(facts.slice(0, 2)).toEqual(["markets:1:cars", "markets:1:share"]);
  });

  it("may name the source of each row", async () => {
    const { deck, problems } = await compile(
      files("# A\n", "market,cars,share,source,at\nBrazil,1,2,census,p. 9\nChile,3,4,,\nPeru,1,1,cesnus,\n"),
    );
    expect(findFact("markets:1:cars", deck.register!)!.source).toEqual({ id: "census", locator: "p. 9" });
    expect(findFact("markets:2:cars", deck.register!)!.source).toEqual({ id: "report", locator: "p. 4" });
    expect(problems).toContain('data/markets.csv:4:1 error unknown-source no source is called "cesnus"');
  });
});

describe("a CSV file", () => {
  const loop = "{{#each t}}{{a}}:{{add b 1}} {{/each}}\n";

  it.each([
    ["commas and points", "a,b\nx,1.5\n", "x:2.5"],
    ["a byte order mark and Windows line ends", "\ufeffa,b\r\nx,1.5\r\n", "x:2.5"],
    ["semicolons and decimal commas", "a;b\nx;1,5\ny;1.234,5\nz;7\n", "x:2.5 y:1235.5 z:8"],
    ["tabs", "a\tb\nx\t1.5\n", "x:2.5"],
    ["points between thousands only beside decimal commas", "a;b\nx;1.234\n", "x:2.234"],
    ["quotes around commas and line ends", 'a,b\n"x, y\nz",2\n', "x, y z:3"],
  ])("may have %s", async (_, csv, text) => {
    expect((await show({ "01.md": loop, "data/t.csv": csv })).replace(/\s+/g, " ")).toContain(text);
  });

  it("has decimal commas or points, not both", async () => {
    const { problems } = await compile({ "01.md": "# A\n", "data/t.csv": "a;b\nx;1,5\ny;2.5\n" });
    expect(problems).toContain("data/t.csv:3:1 error bad-csv");
  });

  it("is told where its lines are ragged, without end only once", async () => {
    const { diagnostics } = await compile({ "01.md": "# A\n", "data/t.csv": `a,b\n${"x\n".repeat(1000)}` });
    expect(diagnostics.length).toBe(21);
    expect(diagnostics.at(-1)).toMatchObject({ location: { line: 22 } });
    expect(diagnostics.at(-1)!.message).toContain("980 more lines");
  });

  it("may have a hundred thousand rows", async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `m${index},${index + 1},5`);
    const { slides, problems } = await compile(
      files('{{fact "markets:100000:cars"}}\n', `market,cars,share\n${rows.join("\n")}\n`),
    );
    expect(problems).toBe("");
    expect(slides[0]!.html).toContain('data-fact="markets:100000:cars">100.000 million</data>');
    expect(slides[0]!.figureNotes).toContain("Cars sold, m99999");
  });
});
