// A chart as it is written in a fence: a spec in YAML, which JSON is as well, of which every key and value knows its place.
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import type { SpecPath } from "./chart-drawing.ts";
import { badChart } from "./chart-mistakes.ts";
import type { Report } from "./diagnostic.ts";
import type { Memo } from "./memo.ts";
import type { FoundCode } from "./prepare-code.ts";
import type { Location } from "./source.ts";
import { yamlMistakes } from "./yaml-mistake.ts";

/** A spec, read. */
export interface ChartSource {
  spec: Record<string, unknown>;
  /** The place of what stands at a path; of its key with `key`. What is not written has the place of what is around it. */
  at: (path: SpecPath, key?: boolean) => Location;
  /** The place of the first such word in the spec; the fence's if there is none. */
  find: (word: string) => Location;
}

/** Reads a fence. What is no mapping is reported; what was read before is not parsed again until a place in it is asked for. */
export function readChart(found: FoundCode, memo: Memo | undefined, report: Report): ChartSource | undefined {
  const { text } = found.token;
  const locate = locatorOf(found);
  let document: Document | undefined;
  const contents = () => (document ??= parseDocument(text, PARSING)).contents;
  const key = `chart source\0${text}`;
  const kept = memo?.get(key);
  let spec = kept === undefined ? undefined : (JSON.parse(kept) as unknown);
  try {
    if (kept === undefined) {
      const parsed = parseDocument(text, PARSING);
      const mistakes = yamlMistakes(text, parsed);
      for (const { message, at } of mistakes) report(badChart(message, locate(at)));
      if (mistakes.length > 0) return undefined;
      document = parsed;
      spec = parsed.toJS();
      memo?.set(key, JSON.stringify(spec));
    }
  } catch (cause) {
    report(badChart(cause instanceof Error ? cause.message : String(cause), locate(0)));
    return undefined;
  }
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) {
    report(badChart("it is no mapping with data, mark and encoding", locate(0)));
    return undefined;
  }
  return {
    spec: spec as Record<string, unknown>,
    at: (path, key = false) => locate(offsetOf(contents(), path, key)),
    find: (word) => {
      const offset = text.search(new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`));
      return offset < 0 ? found.place() : locate(offset);
    },
  };
}

const PARSING = { prettyErrors: false, logLevel: "silent" } as const;

/** Offset of the node at a path, or of the last on the way to it. */
function offsetOf(root: Node | null, path: SpecPath, key: boolean): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    if (isSeq(node)) node = node.items[Number(part)];
    else if (isMap(node)) {
      const pair = node.items.find(({ key: own }) => isScalar(own) && String(own.value) === String(part));
      if (!pair) return offset;
      const own = (pair.key as Node).range?.[0] ?? offset;
      if (key && index === path.length - 1) return own;
      node = pair.value ?? pair.key;
    } else return offset;
    offset = (node as Node | undefined)?.range?.[0] ?? offset;
  }
  return offset;
}

/** The place of an offset in the text of a fence; lines of a fence in a list are indented in the file. */
function locatorOf({ token, place, locate }: FoundCode): (offset: number) => Location {
  if (token.fence?.file !== undefined) return () => place(token.fence!.file);
  const raw = token.raw.split("\n");
  const lines = token.text.split("\n");
  return (offset) => {
    if (!locate || token.text.trim() === "") return place();
    let [line, start] = [0, 0];
    while (line < lines.length - 1 && start + lines[line]!.length < offset) start += lines[line++]!.length + 1;
    const own = raw[line + 1]; // the fence itself is line 0
    if (own === undefined) return place();
    const before = raw.slice(0, line + 1).reduce((sum, text) => sum + text.length + 1, 0);
    return locate(before + own.length - lines[line]!.length + Math.max(0, offset - start));
  };
}
