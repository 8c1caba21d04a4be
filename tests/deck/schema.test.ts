// The schemas editors use say what the tool itself says of deck.yaml and of slides.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { createSchemas, type Schema } from "../../src/deck/schema.ts";
import { compile } from "../support/deck.ts";

const schemas = createSchemas();
const deck = schemas["deck.schema.json"]!;
const slide = schemas["slide.schema.json"]!;
const starter = readFileSync(new URL("../../templates/starter/deck.yaml", import.meta.url), "utf8");

describe("the schemas for editors", () => {
  it("accept the starter deck's settings", () => {
    expect(Object.keys(parse(starter) as object).length).toBeGreaterThan(5);
    expect(mistakesOf(parse(starter), deck)).toEqual([]);
  });

  it.each([
    ["titel: A", ['no key "titel"']],
    ["dir: up", ["dir: not one of ltr, rtl"]],
    ["slideNumber: 'no'", ["slideNumber: no boolean"]],
    ["css: [1]", ["css.0: no string"]],
    ["title: 2022", []],
    ["css: [a.css, b.css]", []],
  ])("say of deck.yaml with %j what the tool says", async (yaml, mistakes) => {
    expect(mistakesOf(parse(yaml), deck)).toEqual(mistakes);
    const { diagnostics } = await compile({ "01.md": "# A", "deck.yaml": yaml });
    expect(diagnostics.length).toBe(mistakes.length);
  });

  it.each([
    ["layuot: title", ['no key "layuot"']],
    ["visibility: secret", ["visibility: not one of hidden, uncounted, backup"]],
    ["autoAnimate: true", []],
  ])("say of a slide with %j what the tool says", async (yaml, mistakes) => {
    expect(mistakesOf(parse(yaml), slide)).toEqual(mistakes);
    const { diagnostics } = await compile(`---\n${yaml}\n---\n# A`);
    expect(diagnostics.length).toBe(mistakes.length);
  });

  it.each(["slides", "templates/starter"])("accept the register of %s", (folder) => {
    for (const name of ["facts", "sources"]) {
      const text = readFileSync(new URL(`../../${folder}/data/${name}.yaml`, import.meta.url), "utf8");
      expect(Object.keys(parse(text) as object).length).toBeGreaterThan(0);
      expect(mistakesOf(parse(text), schemas[`${name}.schema.json`]!)).toEqual([]);
    }
  });

  it.each([
    ["a: { value: 1, unti: cars }", 'a: no key "unti"'],
    ["a: { label: A, unit: cars }", "a: not one of its forms"],
    ["a: { value: 1, formula: b }", "a: not one of its forms"],
    ["a: { value: '1,234' }", "a.value: no number"],
    ["a: { value: 1, kind: shrae }", "a.kind: not one of "],
    ["car-sales: { value: 1 }", 'the key "car-sales"'],
    ["tables: { t: { columns: { c: { lable: A } } } }", 'tables.t.columns.c: no key "lable"'],
  ])("say of facts.yaml with %j what the tool says", async (yaml, mistake) => {
    expect(mistakesOf(parse(yaml), schemas["facts.schema.json"]!).join("\n")).toContain(mistake);
    const { diagnostics } = await compile({ "01.md": "# A", "data/facts.yaml": yaml, "data/t.csv": "c\n1\n" });
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it.each([
    ["a: { title: A }", "a: lacks date"],
    ["a: { title: A, date: null, passages: [1] }", "a.passages: no object"],
    ["a: { title: A, date: null, passages: { p. 1: [[1]] } }", "a.passages.p. 1.0: no string or number"],
  ])("say of sources.yaml with %j what the tool says", async (yaml, mistake) => {
    expect(mistakesOf(parse(yaml), schemas["sources.schema.json"]!).join("\n")).toContain(mistake);
    const { diagnostics } = await compile({ "01.md": "# A", "data/sources.yaml": yaml });
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it("take any mapping or list as data whose keys can be named", () => {
    const data = schemas["data.schema.json"]!;
    expect(mistakesOf({ sales: { units: 3 }, 销售: [1] }, data)).toEqual([]);
    expect(mistakesOf([1, 2], data)).toEqual([]);
    expect(mistakesOf("text", data)).toEqual(["no object or array"]);
    expect(mistakesOf({ "a.b": 1 }, data)).toEqual(['the key "a.b"']);
  });

  it("describe every key", () => {
    const fact = schemas["facts.schema.json"]!["additionalProperties"] as Schema;
    for (const schema of [deck, slide, fact])
      for (const property of Object.values(schema["properties"] as Record<string, Schema>))
        expect(property["description"]).toMatch(/\w/);
  });
});

/** What a validator of JSON Schema would say, for the words that ours use. */
function mistakesOf(value: unknown, schema: Schema, path = ""): string[] {
  const at = path && `${path}: `;
  const types = schema["type"] === undefined ? undefined : [schema["type"]].flat();
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (types && !types.includes(type)) return [`${at}no ${types.join(" or ")}`];
  const names = schema["enum"] as unknown[] | undefined;
  if (names && !names.includes(value)) return [`${at}not one of ${names.join(", ")}`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => mistakesOf(item, (schema["items"] as Schema) ?? {}, `${path}.${index}`));
  if (type !== "object") return [];
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  const pattern = (schema["propertyNames"] as { pattern: string } | undefined)?.pattern;
  const others = schema["additionalProperties"] as Schema | boolean | undefined;
  const keys = Object.keys(value as object);
  const lacks = (wanted: Schema) => ((wanted["required"] ?? []) as string[]).filter((key) => !keys.includes(key));
  const forms = schema["oneOf"] as Schema[] | undefined;
  const own = [
    ...lacks(schema).map((key) => `${at}lacks ${key}`),
    ...(forms && forms.filter((form) => lacks(form).length === 0).length !== 1 ? [`${at}not one of its forms`] : []),
  ];
  const inner = Object.entries(value as object).flatMap(([key, item]) => {
    const below = path ? `${path}.${key}` : key;
    if (properties[key]) return mistakesOf(item, properties[key], below);
    if (pattern && !new RegExp(pattern).test(key)) return [`the key "${key}"`];
    if (typeof others === "object") return mistakesOf(item, others, below);
    return others === false ? [`${at}no key "${key}"`] : [];
  });
  return [...own, ...inner];
}
