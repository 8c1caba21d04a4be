// Charts as they are drawn: what stands in them, in which language, and whether it can be read.
import { describe, expect, it } from "vitest";
import { drawForm, drawOne, textsOf } from "../support/charts.ts";

const rows = [
  { x: "2020", y: 730_000 },
  { x: "2021", y: 961_600 },
  { x: "2022", y: 1_232_727 },
];
const regions = ["Europe", "Asia", "Americas"].flatMap((series, index) =>
  [2020, 2022].map((year, step) => ({ x: String(year), series, y: 100 + index * 3 + step * (index + 1) * 40 })),
);
/** Lengths of the bars of a drawing, in CSS px. */
function lengthsOf(svg: string, side: "width" | "height"): number[] {
  const bars = [...svg.matchAll(/<path d="M[\d.-]+,[\d.-]+h([\d.-]+)v([\d.-]+)[^>]*class="grows-./g)];
  return bars.map(([, width, height]) => Number(side === "width" ? width : height));
}

describe("a short form", () => {
  it.each(["bar", "line", "kpi-trend", "share", "waterfall"] as const)(
    "%s says every value and cuts nothing off",
    async (name) => {
      const drawn = await drawForm(name, rows, { unit: "vehicles", title: "Sold" });
      expect(drawn.findings).toEqual([]);
      expect(drawn.marks.map(({ label }) => label)).toEqual([
        expect.stringMatching(/^2020: \+?730,000 vehicles/),
        expect.stringMatching(/^2021: \+?961,600 vehicles/),
        expect.stringMatching(/^2022: \+?1,232,727 vehicles/),
      ]);
      const size = /^<svg width="([\d.]+)" height="([\d.]+)"/.exec(drawn.svg)!;
      expect(Number(size[1])).toBeLessThanOrEqual(1120 + 12);
      expect(Number(size[2])).toBeLessThanOrEqual(400 + 12);
      expect(drawn.svg).not.toMatch(/NaN|undefined|null|Infinity|style=|<image|href/);
    },
  );

  it("bar begins at zero", async () => {
    for (const upright of [false, true]) {
      const { svg } = await drawForm("bar", rows, { upright });
      const lengths = lengthsOf(svg, upright ? "height" : "width").map(Math.abs);
      for (const [index, { y }] of rows.entries()) expect(lengths[index]! / lengths[2]!).toBeCloseTo(y / rows[2]!.y, 2);
    }
  });

  it("bar takes negative values", async () => {
    const drawn = await drawForm("bar", [...rows, { x: "2023", y: -400_000 }]);
    expect(drawn.findings).toEqual([]);
    expect(textsOf(drawn)).toContain("-400,000");
  });

  it("bar breaks long names", async () => {
    const drawn = await drawForm(
      "bar",
      [
        { x: "Sold other than by export, in all of the markets that there are", y: 3 },
        { x: "中国市场和其他所有市场的全部销售量加上所有的出口量和其他的一切", y: 4 },
      ],
      {},
      { width: 500 },
    );
    expect(drawn.findings).toEqual([]);
    expect(textsOf(drawn).join("").replaceAll(" ", "")).toContain(
      "Soldotherthanbyexport,inallofthemarketsthatthereare",
    );
  });

  it.each(["stacked-bar", "line", "slope"] as const)("%s names its series where they are", async (name) => {
    const drawn = await drawForm(name, regions, { series: "series" });
    expect(drawn.findings).toEqual([]);
    for (const series of ["Europe", "Asia", "Americas"]) expect(textsOf(drawn).join()).toContain(series);
  });

  it("line moves the names at its ends apart", async () => {
    const close = ["A", "B", "C", "D"].flatMap((series, index) => [
      { x: "2021", series, y: index },
      { x: "2022", series, y: 100 + index / 10 },
    ]);
    expect((await drawForm("line", close, { series: "series" })).findings).toEqual([]);
  });

  it("is built up series by series, or category by category", async () => {
    const bySeries = await drawForm("line", regions, { series: "series" }, { steps: true });
    expect(bySeries.steps).toBe(3);
    expect(
      [...bySeries.svg.matchAll(/<text[^>]* data-step="(\d)"[^>]*>(\w+)/g)].map(([, step, text]) => [step, text]),
    ).toEqual([
      ["1", "Asia"],
      ["2", "Americas"],
    ]);
    const stacked = await drawForm("stacked-bar", regions, { series: "series" }, { steps: true });
    const totals = stacked.svg.match(/<text[^>]*>[^<]+(?=<\/text>)/g)!.slice(-2);
    for (const total of totals) expect(total).toContain('data-step="2"');
    expect((await drawForm("waterfall", rows, {}, { steps: true })).steps).toBe(3);
    expect((await drawForm("bar", rows)).svg).not.toContain("data-step");
  });

  it("marks its point", async () => {
    const { svg } = await drawForm("bar", rows, { point: "2022" });
    expect([...svg.matchAll(/ fill="([^"]*)"[^>]*class="grows-x"/g)].map(([, fill]) => fill)).toEqual([
      "var(--plain)",
      "var(--plain)",
      "var(--point)",
    ]);
  });

  it.each([
    [
      "share",
      [
        { x: "a", y: -1 },
        { x: "b", y: 2 },
      ],
      /cannot be negative/,
    ],
    ["share", [{ x: "a", y: 0 }], /the whole is 0/],
    ["stacked-bar", rows, /needs series=/],
    ["slope", rows, /compares two values/],
    ["kpi-trend", rows.slice(0, 1), /two values or more/],
    ["bar", [{ x: "a", y: "many" }], /"y" of row 1 is "many", not a number/],
    ["bar", [{ x: "a", y: null }], /not a number/],
    ["bar", [], /no rows/],
  ] as const)("%s refuses what it cannot draw", async (name, bad, message) => {
    const { svg, findings } = await drawForm(name, bad);
    expect(svg).toBe("");
    expect(findings).toEqual([{ kind: "failed", message: expect.stringMatching(message) }]);
  });

  it("writes numbers in the deck's language", async () => {
    const written = async (lang: string, format = "") =>
      textsOf(await drawForm("bar", [{ x: "a", y: 1234.5 }], { format }, { lang })).at(-1);
    expect(await written("en")).toBe("1,234.5");
    expect(await written("de")).toBe("1.234,5");
    expect(await written("fr", ",.0f")).toBe(new Intl.NumberFormat("fr", { maximumFractionDigits: 0 }).format(1234.5));
    expect(await written("ar-EG")).toBe("١٬٢٣٤٫٥");
    expect(await written("zh", "s")).toBe("1,230");
    expect(await written("de", "+.1%")).toBe("+123.450,0\u00a0%".replace(".", ""));
  });
});

describe("a spec", () => {
  const data = { values: regions };

  it("is the same whatever the zone", async () => {
    const spec = {
      data: {
        values: [
          { when: 2020, y: 1 },
          { when: 2022, y: 3 },
        ],
      },
      mark: "line",
      encoding: { x: { field: "when", type: "temporal" }, y: { field: "y", type: "quantitative" } },
    };
    const drawn = await drawOne({ spec });
    expect(textsOf(drawn)).toEqual(expect.arrayContaining(["2020", "2021", "2022"]));
    expect(drawn.marks[0]!.label).toMatch(/2020/);
  });

  it("gets names at the ends of its lines in place of a legend", async () => {
    const encoding = {
      x: { field: "x", type: "temporal" },
      y: { field: "y", type: "quantitative", title: "thousand" },
      color: { field: "series" },
    };
    const drawn = await drawOne({ spec: { data, mark: "line", encoding } });
    expect(drawn.findings).toEqual([]);
    expect(textsOf(drawn).filter((text) => text === "Asia")).toHaveLength(1);
    expect(drawn.marks).toHaveLength(6);
    const withLegend = { ...encoding, color: { field: "series", legend: { orient: "right" } } };
    expect(textsOf(await drawOne({ spec: { data, mark: "line", encoding: withLegend } }))).toContain("Asia");
  });

  it("says which facts its texts are from, but for those that it writes itself", async () => {
    const spec = {
      data: {
        values: [
          { a: "one", b: 41, "lectern:fact": "first" },
          { a: "two", b: 42, "lectern:fact": "second" },
        ],
      },
      title: "Of 2022",
      layer: [
        { mark: "bar" },
        { mark: { type: "text", dy: -9 }, encoding: { text: { field: "b", type: "quantitative" } } },
        { mark: { type: "text", text: "77", y: 30 } },
      ],
      encoding: { x: { field: "a", type: "nominal", title: "In 2023" }, y: { field: "b", type: "quantitative" } },
    };
    const { svg } = await drawOne({ spec, facts: "first second" });
    const facts = [...svg.matchAll(/<text([^>]*)>([^<]*)/g)].map(([, attributes, text]) => [
      text,
      /data-fact="([^"]*)"/.exec(attributes!)?.[1],
    ]);
    expect(facts).toEqual(
      expect.arrayContaining([
        ["41", "first"],
        ["42", "second"],
        ["one", "first second"],
        ["77", undefined],
        ["In 2023", undefined],
        ["Of 2022", undefined],
      ]),
    );
  });

  it.each([
    [
      "heatmap",
      {
        mark: "rect",
        encoding: {
          x: { field: "x", type: "ordinal" },
          y: { field: "series" },
          color: { field: "y", type: "quantitative" },
        },
      },
    ],
    ["arcs", { mark: "arc", encoding: { theta: { field: "y", type: "quantitative" }, color: { field: "series" } } }],
    ["histogram", { mark: "bar", encoding: { x: { field: "y", bin: true }, y: { aggregate: "count" } } }],
    [
      "facets",
      {
        mark: "bar",
        encoding: { column: { field: "series" }, x: { field: "x" }, y: { field: "y", type: "quantitative" } },
      },
    ],
    [
      "clipped lines",
      {
        mark: { type: "line", clip: true },
        encoding: {
          x: { field: "x", type: "ordinal" },
          y: { field: "y", type: "quantitative" },
          detail: { field: "series" },
        },
      },
    ],
    [
      "gradients",
      {
        mark: {
          type: "area",
          color: {
            gradient: "linear",
            stops: [
              { offset: 0, color: "red" },
              { offset: 1, color: "white" },
            ],
          },
        },
        encoding: { x: { field: "x", type: "ordinal" }, y: { field: "y", type: "quantitative", aggregate: "sum" } },
      },
    ],
  ])("draws %s, with ids of its own", async (_, spec) => {
    const { svg, findings } = await drawOne({ spec: { data, ...spec } });
    expect(findings.filter(({ kind }) => kind === "failed")).toEqual([]);
    expect(svg).toMatch(/^<svg width="\d/);
    for (const [, id] of svg.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^lectern-chart-id-/);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(` id="${id}"`);
  });

  it("tells what is over each other, cut off, small or too much", async () => {
    const kinds = async (spec: object, size: object = {}) =>
      new Set((await drawOne({ spec: spec as Record<string, unknown>, ...size })).findings.map(({ kind }) => kind));
    const many = Array.from({ length: 2500 }, (_, index) => ({ a: index, b: index % 7 }));
    const point = {
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
    };
    expect(await kinds({ data: { values: many }, ...point })).toEqual(new Set(["crowded"]));
    const text = { x: { field: "x", type: "nominal" }, text: { field: "series" } };
    expect(await kinds({ data, mark: "text", encoding: text })).toEqual(new Set(["overlap"]));
    const alone = { data: { values: [{ a: 1 }] } };
    expect(await kinds({ ...alone, mark: { type: "text", text: "small", fontSize: 12 } })).toEqual(new Set(["small"]));
    expect(await kinds({ ...alone, mark: { type: "text", text: "W".repeat(200) } }, { width: 200 })).toContain("cut");
  });

  it("keeps to the words of Vega-Lite", async () => {
    const { svg, findings } = await drawOne({
      spec: {
        data,
        mark: { type: "bar", colour: "red" },
        encoding: { x: { field: "x", tyep: "nominal" }, y: { aggregate: "summ", field: "y" } },
      },
    });
    expect(svg).toBe("");
    expect(findings).toMatchObject([
      { kind: "unknown-key", key: "colour", path: ["mark", "colour"] },
      { kind: "unknown-key", key: "tyep", path: ["encoding", "x", "tyep"] },
      { kind: "unknown-value", value: "summ", path: ["encoding", "y", "aggregate"] },
    ]);
  });
});
