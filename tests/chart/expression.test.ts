// Vega's expressions are interpreted: they say what they say in Vega, and reach nothing of the process.
import { describe, expect, it } from "vitest";
import { drawOne, textsOf } from "../support/charts.ts";

/** What an expression comes to for the row { a: 3, b: "two", c: [1, 2, 3], when: 2022-12-31 }. */
async function evaluate(expression: string): Promise<string> {
  const drawn = await drawOne({
    spec: {
      data: { values: [{ a: 3, b: "two", c: [1, 2, 3], when: "2022-12-31" }] },
      transform: [{ calculate: expression, as: "result" }],
      mark: "text",
      encoding: { text: { field: "result", type: "nominal" } },
    },
  });
  const failed = drawn.findings.map((finding) => ("message" in finding ? finding.message : finding.kind));
  return failed.join() || textsOf(drawn).join();
}

describe("an expression", () => {
  it.each([
    ["datum.a + 1", "4"],
    ["-datum.a * 2 % 4 + 2 ** 1", undefined],
    ["datum.a > 2 && datum.b === 'two' ? 'yes' : 'no'", "yes"],
    ["!(datum.a >= 4) || false", "true"],
    ["datum['b'] + ' ' + upper(datum.b)", "two TWO"],
    ["if(datum.a == '3', 'loosely', 'strictly')", "loosely"],
    ["length(datum.c) + datum.c[2] + datum.c.length", "9"],
    ["join(slice(datum.c, 1), '-')", "2-3"],
    ["{x: datum.a, 'y': [1, 2]}.y[1]", "2"],
    ["clamp(datum.a, 4, 9) + max(1, 2) + round(PI)", "9"],
    ["test(/T(W)O/i, datum.b)", "true"],
    ["format(1234.5, ',.2f')", "1,234.50"],
    ["year(datum.when) + '-' + (month(datum.when) + 1) + '-' + date(datum.when)", "2022-12-31"],
    ["timeFormat(datetime(2022, 0, 31), '%d %b %Y')", "31 Jan 2022"],
    ["(5 & 3) + (5 | 3) + (5 ^ 3) + (1 << 4) + (-1 >>> 31) + ~0", "30"],
    ["isValid(datum.nothing) ? 1 : 2", "2"],
    ["datum.nothing.more === undefined", undefined],
  ])("%s", async (expression, expected) => {
    const result = await evaluate(expression);
    if (expected === undefined) expect(result).toMatch(/\S/);
    else expect(result).toBe(expected);
  });

  it.each([
    ["datum.constructor"],
    ["datum.b.constructor"],
    ["datum['const' + 'ructor']"],
    ["datum.c.__proto__"],
    ["datum.c.map"],
    ["toString.constructor"],
    ["regexp('a').source.constructor"],
    ["length.call"],
  ])("reaches nothing by %s", async (expression) => {
    expect(await evaluate(expression)).toMatch(
      /^(undefined|null|Operator not defined: undefined|Unrecognized signal name: "length")?$/,
    );
  });

  it.each([
    ["now()", /now\(\) would make another chart each time/],
    ["process.exit(1)", /Illegal callee type/],
    ["constructor('return 1')", /Unrecognized function: constructor/],
    ["valueOf()", /Unrecognized function|Cannot convert/],
    ["{__proto__: 1, toString: 2}.a", /Illegal property|__proto__|toString/],
    ["(() => 1)()", /Unexpected token/],
    ["datum.a = 4", /Unexpect/],
  ])("refuses %s", async (expression, message) => {
    expect(await evaluate(expression)).toMatch(message);
  });

  it("draws the same chart each time, chance included", async () => {
    const draw = () => evaluate("random() + sampleNormal(0, 1)");
    expect(await draw()).toBe(await draw());
  });
});
