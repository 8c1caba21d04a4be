// YAML with places: every key and value knows where it stands in its file.
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Report } from "./diagnostic.ts";
import { badYaml, notAMapping } from "./mistakes.ts";
import { placeInScalar } from "./place.ts";
import { withoutReserved } from "./reserved.ts";
import { locate, type Location, type Source } from "./source.ts";
import { yamlMistakes } from "./yaml-mistake.ts";

/** One `key: value`. */
export interface Entry {
  key: string;
  /** Plain data: strings, numbers, booleans, null, arrays, objects. */
  value: unknown;
  /** The value as written, where it is a scalar: `2022` stays "2022", `0.10` stays "0.10". */
  written: string | undefined;
  location: Location;
  valueLocation: Location;
  /** The place of an offset in a text that was made from the value, where it is a scalar. */
  locate?: (text: string, offset: number) => Location;
  /** What the value holds, where it is a mapping or a list; in a list the keys are 0, 1 … */
  items?: Entry[];
}

/** Reads a mapping from part of a file. What does not parse is reported and yields no entries. */
export function parseMapping(source: Source, start: number, end: number, report: Report): Entry[] {
  const document = parseYaml(source, start, end, false, report);
  const contents = document?.contents;
  if (!document || !contents) return [];
  if (!isMap(contents)) {
    report(notAMapping(locate(source, start + (contents.range?.[0] ?? 0))));
    return [];
  }
  return readPairs(contents, document, source, start, report);
}

function readPairs(map: YAMLMap, document: Document, source: Source, start: number, report: Report): Entry[] {
  return (map.items as Pair<Node, Node | null>[]).map((pair) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    return readEntry(key, pair.value, pair.key.range?.[0] ?? 0, document, source, start, report);
  });
}

function readItems(list: YAMLSeq, document: Document, source: Source, start: number, report: Report): Entry[] {
  return (list.items as Node[]).map((item, index) =>
    readEntry(String(index), item, item.range?.[0] ?? 0, document, source, start, report),
  );
}

/** `keyAt` is where the key stands in the document, or where the value does that has none. */
function readEntry(
  key: string,
  value: Node | null,
  keyAt: number,
  document: Document,
  source: Source,
  start: number,
  report: Report,
): Entry {
  const valueAt = start + (value?.range?.[0] ?? keyAt);
  const entry: Entry = {
    key,
    value: toData(value, document, source, start, report),
    written: isScalar(value) ? (value.source ?? String(value.value)) : undefined,
    location: locate(source, start + keyAt),
    valueLocation: locate(source, valueAt),
  };
  if (isScalar(value))
    entry.locate = (text, offset) => locate(source, placeInScalar(source.text, valueAt, text, offset));
  if (isMap(value)) entry.items = readPairs(value, document, source, start, report);
  else if (isSeq(value)) entry.items = readItems(value, document, source, start, report);
  return entry;
}

/** Reads a whole file of data as plain values; undefined if it does not parse. JSON is YAML, so this reads both. */
export function parseData(source: Source, report: Report): unknown {
  const document = parseYaml(source, 0, source.text.length, true, report);
  return document?.contents ? toData(document.contents, document, source, 0, report) : undefined;
}

/** Plain data of a node. Throws nothing: an anchor repeated without end, or without a beginning, is reported. */
function toData(node: Node | null, document: Document, source: Source, start: number, report: Report): unknown {
  try {
    return node?.toJS(document);
  } catch (cause) {
    report(badYaml(messageOf(cause), locate(source, start + (node?.range?.[0] ?? 0))));
    return undefined;
  }
}

function cleanScalar(node: Scalar): void {
  if (typeof node.value === "string") node.value = withoutReserved(node.value);
}

function messageOf(cause: unknown): string {
  return cause instanceof RangeError ? "it nests too deeply" : cause instanceof Error ? cause.message : String(cause);
}

function parseYaml(source: Source, start: number, end: number, uniqueKeys: boolean, report: Report) {
  const text = source.text.slice(start, end);
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false, strict: true, uniqueKeys, logLevel: "silent" });
    // The source is clean, but escapes can write any character.
    if (/\\u/i.test(text)) visit(document, { Scalar: (_, node) => void cleanScalar(node) });
  } catch (cause) {
    report(badYaml(messageOf(cause), locate(source, start)));
    return undefined;
  }
  for (const { message, at } of yamlMistakes(text, document)) report(badYaml(message, locate(source, start + at)));
  return document.errors.length > 0 ? undefined : document;
}
