// A spec against Vega-Lite's JSON Schema, for what authors get wrong: keys that are none and words that are none. Vega-Lite itself
// passes over them. What is of the wrong type, it tells.
import type { ChartFinding, SpecPath } from "../deck/chart-drawing.ts";

/** JSON Schema, as far as Vega-Lite's uses it. */
export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  definitions?: Record<string, Schema>;
}

/** Below these stands data, which may be anything. */
const DATA = new Set(["data", "datasets", "values", "usermeta"]);

/** Keys and words of a spec that the schema does not know. */
export function checkSchema(spec: unknown, root: Schema): ChartFinding[] {
  const findings: ChartFinding[] = [];
  check(spec, leavesOf(root, root), []);
  return findings;

  function check(value: unknown, leaves: readonly Schema[], path: SpecPath): void {
    if (Array.isArray(value)) {
      const items = leaves.flatMap(({ items }) => (items ? leavesOf(items, root) : []));
      if (items.length > 0) for (const [index, item] of value.entries()) check(item, items, [...path, index]);
    } else if (typeof value === "object" && value !== null) checkKeys(value as Record<string, unknown>, leaves, path);
    else if (typeof value === "string") checkWord(value, leaves, path);
  }

  function checkKeys(value: Record<string, unknown>, leaves: readonly Schema[], path: SpecPath): void {
    const all = leaves.filter((leaf) => leaf.properties ?? leaf.additionalProperties);
    const complete = all.filter(({ required = [] }) => required.every((key) => key in value));
    const meant = (complete.length > 0 ? complete : all).filter((leaf) => !contradicts(value, leaf));
    const kinds = meant.length > 0 ? meant : all;
    if (kinds.length === 0) return;
    const known = new Set(kinds.flatMap(({ properties = {} }) => Object.keys(properties)));
    const isOpen = kinds.some(({ additionalProperties }) => additionalProperties !== false);
    for (const [key, item] of Object.entries(value)) {
      if (!known.has(key)) {
        if (!isOpen) findings.push({ kind: "unknown-key", key, known: [...known], path: [...path, key] });
        continue;
      }
      if (DATA.has(key)) continue;
      const own = kinds.flatMap(({ properties }) => (properties?.[key] ? leavesOf(properties[key], root) : []));
      check(item, own, [...path, key]);
    }
  }

  function checkWord(value: string, leaves: readonly Schema[], path: SpecPath): void {
    const isWord = ({ enum: words, const: word }: Schema) => words !== undefined || word !== undefined;
    if (leaves.some((leaf) => !isWord(leaf) && (leaf.type === undefined || [leaf.type].flat().includes("string"))))
      return;
    const known = leaves.flatMap((leaf) => leaf.enum ?? [leaf.const]).filter((word) => typeof word === "string");
    if (known.length > 0 && !known.includes(value))
      findings.push({ kind: "unknown-value", value, known: [...new Set(known)], path });
  }
}

/** True if a word of the value is another than this kind of mapping has there. */
function contradicts(value: Record<string, unknown>, { properties = {} }: Schema): boolean {
  return Object.entries(properties).some(
    ([key, { const: word }]) => word !== undefined && key in value && value[key] !== word,
  );
}

/** The schemas that a value may match, without those that only lead to others. */
function leavesOf(schema: Schema, root: Schema, seen: readonly Schema[] = []): Schema[] {
  if (seen.includes(schema)) return [];
  const next = [...seen, schema];
  if (schema.$ref !== undefined) {
    const target = root.definitions?.[schema.$ref.replace("#/definitions/", "")];
    return target ? leavesOf(target, root, next) : [];
  }
  const inner = schema.anyOf ?? schema.allOf;
  return inner ? inner.flatMap((one) => leavesOf(one, root, next)) : [schema];
}
