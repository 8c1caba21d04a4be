// The register of facts: what is read of it, what is worked out, and what is found wrong.
import { describe, expect, it } from "vitest";
import type { Fact, Register } from "../../src/deck/fact.ts";
import { textOf } from "../../src/deck/html.ts";
import { compile, type Files } from "../support/deck.ts";

const SOURCES = `
results:
  title: Release on the results of the year
  short: Results release
  publisher: The group
  date: null
`;
const FACTS = `
year: { label: Year of the release, date: "2022", source: results, at: ¶ 2 }
sales: { label: Sales, value: 1232727, unit: vehicles, asOf: year, source: results, at: ¶ 2 }
salesGrowth: { label: Growth of sales, value: 28.2, unit: percent, kind: growth, asOf: year, source: results, at: ¶ 2 }
exports: { label: Exports, value: 451337, unit: vehicles, asOf: year, source: results, at: ¶ 3 }
exportsGrowth: { label: Growth of exports, value: 67.7, unit: percent, kind: growth, asOf: year, source: results, at: ¶ 3 }
users: { label: Users, value: 11.20, unit: million users, asOf: year, source: results, at: ¶ 4 }
usersOverseas: { label: Users overseas, value: 2.40, unit: million users, asOf: year, source: results, at: ¶ 4 }
patents: { label: Patents, value: 17177, unit: patents, asOf: null, source: results, at: ¶ 5 }
inventions: { label: Share of inventions, value: 37, unit: percent, kind: share, asOf: null, source: results, at: ¶ 5 }
`;

const files = (derived = "", markdown = "# A\n"): Files => ({
  "01.md": markdown,
  "data/sources.yaml": SOURCES,
  "data/facts.yaml": FACTS + derived,
});

async function registerOf(derived: string): Promise<Register> {
  const { deck, problems } = await compile(files(derived));
  expect(problems).toBe("");
  return deck.register!;
}

describe("a register", () => {
  it("is none without its files", async () => {
    const { deck } = await compile({ "01.md": "# A\n", "data/other.yaml": "a: 1\n" });
    expect(deck.register).toBeNull();
  });

  it("holds each fact with its unscaled value and with how much of it is known", async () => {
    const { facts } = await registerOf("");
    const of = (id: string): Partial<Fact> => {
      const { value, unit, kind, place, scale, asOf, source } = facts.get(id)!;
      return { value, unit, kind, place, scale, asOf, source };
    };
    const source = (locator: string) => ({ id: "results", locator });
    expect(of("sales")).toEqual({
      value: 1232727,
      unit: "vehicles",
      kind: "count",
      place: 0,
      scale: 0,
      asOf: "2022",
      source: source("¶ 2"),
    });
    expect(of("salesGrowth")).toMatchObject({ value: 0.282, unit: "", kind: "growth", place: -3 });
    expect(of("users")).toMatchObject({ value: 11200000, unit: "users", kind: "count", place: 4, scale: 6 });
    expect(of("year")).toMatchObject({ value: 2022, kind: "date" });
    expect(facts.get("sales")!.location).toMatchObject({ path: "data/facts.yaml", line: 3, column: 1 });
  });

  it("stays plain data", async () => {
    const { slides, problems } = await compile(files("", "{{facts.sales.value}} {{sources.results.short}}\n"));
    expect(problems).toBe("");
    expect(slides[0]!.html).toContain("<p>1232727 Results release</p>");
  });
});

describe("a derived fact", () => {
  it.each([
    ["base(sales, salesGrowth)", "≈\u00a0961,600", "vehicles"],
    ["sales / (1 + salesGrowth)", "≈\u00a0961,600", "vehicles"],
    ["share(exports, sales)", "≈\u00a036.6%", ""],
    ["difference(sales, exports)", "781,390", "vehicles"],
    ["sales − exports", "781,390", "vehicles"],
    ["monthly(sales)", "≈\u00a0102,727", "vehicles"],
    ["share(usersOverseas, users)", "≈\u00a021.4%", ""],
    ["users - usersOverseas", "8.80 million", "users"],
    ["patents × inventions", "≈\u00a06,400", "patents"],
    ["mean(sales, exports)", "842,032", "vehicles"],
    ["growth(sales, exports)", "≈\u00a0173.1%", ""],
    ["sum(sales, exports)", "1,684,064", "vehicles"],
    ["salesGrowth − exportsGrowth", "-39.5\u00a0percentage points", ""],
    ["ratio(sales, exports)", "≈\u00a02.73", ""],
    ["previous(year)", "2021", ""],
    ["next(year)", "2023", ""],
  ])("by %s is %s", async (formula, text, unit) => {
    const { deck, slides, problems } = await compile(
      files(`x: { label: X, formula: "${formula}" }\n`, '{{fact "x"}}\n'),
    );
    expect(problems).toBe("");
    expect(slides[0]!.html).toContain(`data-fact="x">${text}</data>`);
    expect(deck.register!.facts.get("x")!.unit).toBe(unit);
  });
});

describe("a figure in a language", () => {
  const FORMED = `
rank: { label: Rank, value: 2, kind: rank, asOf: null, source: results, at: ¶ 6 }
price: { label: Price, value: 12.50, unit: EUR, asOf: null, source: results, at: ¶ 6 }
loss: { label: Loss, value: -3.20, unit: percent, kind: growth, asOf: null, source: results, at: ¶ 6 }
day: { label: Day, date: 2009-10-01, source: results, at: ¶ 6 }
gap: { label: Gap, formula: exportsGrowth − salesGrowth }
before: { label: Before, formula: "base(sales, salesGrowth)" }
`;
  const forms = [
    '"sales"',
    '"sales" as="short"',
    '"users"',
    '"users" as="number"',
    '"salesGrowth"',
    '"salesGrowth" as="signed"',
    '"loss" as="signed"',
    '"gap"',
    '"rank"',
    '"price"',
    '"day"',
    '"sales" as="asOf"',
    '"before"',
  ];
  it.each([
    [
      "en",
      "1,232,727|1.23 million|11.20 million|11,200,000|28.2%|+28.2%|-3.20%|39.5 percentage points|2nd|€12.50|October 1, 2009|2022|≈ 961,600",
    ],
    [
      "de",
      "1.232.727|1,23 Millionen|11,20 Millionen|11.200.000|28,2 %|+28,2 %|-3,20 %|39,5 Prozentpunkte|2.|12,50 €|1. Oktober 2009|2022|≈ 961.600",
    ],
    [
      "zh",
      "1,232,727|123万|1120万|11,200,000|28.2%|+28.2%|-3.20%|39.5 个百分点|第2|€12.50|2009年10月1日|2022年|≈ 961,600",
    ],
    [
      "ar-EG",
      "١٬٢٣٢٬٧٢٧|١٫٢٣ مليون|١١٫٢٠ مليون|١١٬٢٠٠٬٠٠٠|٢٨٫٢٪|+٢٨٫٢٪|-٣٫٢٠٪|٣٩٫٥ نقطة مئوية|٢|١٢٫٥٠ €|١ أكتوبر ٢٠٠٩|٢٠٢٢|≈ ٩٦١٬٦٠٠",
    ],
  ])("is written as %s writes it", async (lang, expected) => {
    const { slides, problems } = await compile({
      ...files(FORMED, forms.map((form) => `{{fact ${form}}}`).join("|")),
      "deck.yaml": `lang: ${lang}\n`,
    });
    expect(problems).toBe("");
    const text = textOf(slides[0]!.html).replace(/[\u200e\u200f\u061c]/g, "");
    expect(text).toBe(expected);
  });
});

describe("a figure on a slide", () => {
  const show = async (markdown: string, derived = "") => {
    const { slides, problems } = await compile(files(derived, markdown));
    expect(problems).toBe("");
    return slides[0]!;
  };
  const sales = '<data class="fact" value="1232727" data-fact="sales">1,232,727</data>';

  it("says which fact it is, wherever Markdown has text", async () => {
    const { html, title, id, facts } = await show(
      '## Sales of {{fact "sales"}}\n\n**{{fact "sales"}}** and `{{fact "sales"}}`\n\n| a |\n|---|\n| {{fact "exports"}} |\n\n{{fact "sales"}}\n',
    );
    expect(html).toContain(`Sales of ${sales}`);
    expect(html).toContain(`<strong>${sales}</strong> and <code>{{fact &quot;sales&quot;}}</code>`);
    expect(html).toContain('<td><data class="fact" value="451337" data-fact="exports">451,337</data></td>');
    expect(html).toContain(`<p>${sales}</p>`);
    expect([title, id, facts]).toEqual(["Sales of 1,232,727", "sales-of-1-232-727", ["sales", "exports"]]);
  });

  it("is set in mathematics, is text in what code it makes, and in a drawing a part of its text", async () => {
    const { html } = await show(
      '$x = {{fact "sales"}} \\cdot {{fact "salesGrowth"}}$\n\n<svg viewBox="0 0 9 9"><title>{{fact "sales"}}</title><text>{{fact "sales"}}</text></svg>\n',
    );
    expect(textOf(html)).toMatch(/1,232,727/);
    expect(html).toContain("<title>1,232,727</title>");
    expect(html).toContain('<text><tspan class="fact" data-fact="sales">1,232,727</tspan></text>');
    expect(html).not.toMatch(/[\ue000-\uf8ff]/);
  });

  it("is plain text in attributes and options", async () => {
    const { html, title, source } = await show(
      '---\ntitle: All {{fact "sales"}}\nsource: From {{fact "sales" as="source"}}\n---\n![{{fact "sales"}}](a.png)\n<b title="{{fact "sales"}}">x</b>\n',
    );
    expect(html).toContain('alt="1,232,727"');
    expect(html).toContain('title="1,232,727"');
    expect(title).toBe("All 1,232,727");
    expect(source).toBe('From <cite class="cited" data-fact="sales">Results release, ¶ 2</cite>');
  });
});
