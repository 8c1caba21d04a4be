// YAML with places: every key and value knows where it stands in its file.
import { isMap, isScalar, parseDocument, type Node, type Pair } from "yaml";
import type { Report } from "./diagnostic.ts";
import { badYaml, notAMapping } from "./mistakes.ts";
import { locate, type Location, type Source } from "./source.ts";

/** One `key: value`. */
export interface Entry {
  key: string;
  /** Plain data: strings, numbers, booleans, null, arrays, objects. */
  value: unknown;
  /** The value as written, where it is a scalar: `2022` stays "2022", `0.10` stays "0.10". */
  written: string | undefined;
  location: Location;
  valueLocation: Location;
}

/** Reads a mapping from part of a file. What does not parse is reported and yields no entries. */
export function parseMapping(source: Source, start: number, end: number, report: Report): Entry[] {
  const document = parseYaml(source, start, end, report);
  const contents = document?.contents;
  if (!document || !contents) return [];
  if (!isMap(contents)) {
    report(notAMapping(locate(source, start + (contents.range?.[0] ?? 0))));
    return [];
  }
  return (contents.items as Pair<Node, Node | null>[]).map((pair) => {
    const value = pair.value;
    const at = start + (pair.key.range?.[0] ?? 0);
    return {
      key: String(isScalar(pair.key) ? pair.key.value : pair.key),
      value: value?.toJS(document) as unknown,
      written: isScalar(value) ? (value.source ?? String(value.value)) : undefined,
      location: locate(source, at),
      valueLocation: locate(source, start + (value?.range?.[0] ?? pair.key.range?.[0] ?? 0)),
    };
  });
}

/** Reads a whole file of data as plain values; undefined if it does not parse. JSON is YAML, so this reads both. */
export function parseData(source: Source, report: Report): unknown {
  const document = parseYaml(source, 0, source.text.length, report);
  return document?.toJS() as unknown;
}

function parseYaml(source: Source, start: number, end: number, report: Report) {
  const document = parseDocument(source.text.slice(start, end), {
    prettyErrors: false,
    strict: true,
    logLevel: "silent",
  });
  for (const { message, pos } of document.errors) report(badYaml(message, locate(source, start + pos[0])));
  return document.errors.length > 0 ? undefined : document;
}
