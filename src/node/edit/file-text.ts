// A file's bytes as text for an editor, and back: line ends, byte order mark and the lack of a last line end stay as they were.
import { hash } from "node:crypto";
import type { FileText } from "../../deck/edit-state.ts";

const BOM = "\ufeff";

/** The text with LF line ends and without a byte order mark; undefined if the bytes are no UTF-8, and would not survive. */
export function readText(bytes: Buffer): FileText | undefined {
  const raw = decode(bytes);
  if (raw === undefined) return undefined;
  return { text: raw.replace(BOM_AT_START, "").replace(/\r\n?/g, "\n"), hash: hashOf(bytes) };
}

const BOM_AT_START = new RegExp(`^${BOM}`);

/** A text as bytes of the file that has been `before`. Where its line ends are mixed, each line that stays keeps its own. */
export function encodeText(text: string, before: Buffer | undefined): Buffer {
  const raw = (before && decode(before)) ?? "";
  const mark = raw.startsWith(BOM) ? BOM : "";
  return Buffer.from(mark + withLineEnds(text, raw.slice(mark.length)), "utf8");
}

/** What tells two versions of a file apart. */
export function hashOf(bytes: Buffer): string {
  return hash("sha256", bytes, "base64url");
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withLineEnds(text: string, before: string): string {
  const ends = before.match(/\r\n?|\n/g) ?? [];
  const kinds = new Set(ends);
  if (kinds.size === 0 || (kinds.size === 1 && kinds.has("\n"))) return text;
  if (kinds.size === 1) return text.replaceAll("\n", ends[0]!);
  const oldLines = before.split(/\r\n?|\n/);
  const newLines = text.split("\n");
  const most = [...kinds].toSorted((a, b) => countOf(ends, b) - countOf(ends, a))[0]!;
  let head = 0;
  while (head < newLines.length && newLines[head] === oldLines[head]) head++;
  let tail = 0;
  const room = Math.min(newLines.length, oldLines.length) - head;
  while (tail < room && newLines.at(-1 - tail) === oldLines.at(-1 - tail)) tail++;
  const shift = oldLines.length - newLines.length;
  const endOf = (index: number) => {
    const stays = index < head || shift === 0 ? index : index >= newLines.length - tail ? index + shift : -1;
    return ends[stays] ?? most;
  };
  return newLines.map((line, index) => (index < newLines.length - 1 ? line + endOf(index) : line)).join("");
}

function countOf(ends: readonly string[], kind: string): number {
  return ends.filter((end) => end === kind).length;
}
