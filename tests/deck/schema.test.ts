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

  it("take any mapping or list as data whose keys can be named", () => {
    const data = schemas["data.schema.json"]!;
    expect(mistakesOf({ sales: { units: 3 }, 销售: [1] }, data)).toEqual([]);
    expect(mistakesOf([1, 2], data)).toEqual([]);
    expect(mistakesOf("text", data)).toEqual(["no object or array"]);
    expect(mistakesOf({ "a.b": 1 }, data)).toEqual(['the key "a.b"']);
  });

  it("describe every key", () => {
    for (const schema of [deck, slide])
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
  return Object.entries(value as object).flatMap(([key, item]) => {
    if (properties[key]) return mistakesOf(item, properties[key], path ? `${path}.${key}` : key);
    if (pattern && !new RegExp(pattern).test(key)) return [`the key "${key}"`];
    return schema["additionalProperties"] === false ? [`no key "${key}"`] : [];
  });
}
