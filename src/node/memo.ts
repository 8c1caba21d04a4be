// What took long to make for a deck, kept in the user's cache folder from one build to the next: one file a deck, with what its
// last build used and nothing else, so that it does not grow. It is written beside its place and renamed, whole or not at all.
import { createHash, hash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import type { Memo } from "../deck/memo.ts";
import { cacheDirectory } from "./browser/cache.ts";

/** A memo with a place on disk. */
export interface KeptMemo extends Memo {
  /** Writes down what was asked for and told since it was opened. Without a cache folder that can be written, nothing is kept. */
  save: () => void;
}

/** Opens the memo of the deck at a path, empty if there is none. */
export function openMemo(deck: string): KeptMemo {
  const path = memoPath(deck);
  const before = readMemo(path);
  const used = new Map<string, string>();
  let isNew = false;
  return {
    get: (key) => {
      const short = shorten(key);
      const value = used.get(short) ?? before.get(short);
      if (value !== undefined) used.set(short, value);
      return value;
    },
    set: (key, value) => {
      used.set(shorten(key), value);
      isNew = true;
      const [oldest] = used.size > MOST ? used.keys() : [];
      if (oldest !== undefined) used.delete(oldest);
    },
    save: () => {
      if (!isNew && used.size === before.size) return;
      const entries = [...used].filter(([, value]) => !value.includes(BETWEEN));
      const kept = Buffer.from(entries.flat().join(BETWEEN));
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.${process.pid}`, Buffer.concat([Buffer.from(sumOf(kept)), kept]));
        renameSync(`${path}.${process.pid}`, path);
        isNew = false;
      } catch {
        // the next build makes it anew
      }
    },
  };
}

/** How many texts are kept at most: while a deck is written, each keystroke in its code makes one. */
const MOST = 5000;

/** Stands between keys and values: no JSON, whose escapes take longer to read than a deck takes to build. */
const BETWEEN = "\u001f";

/** What the file begins with: a checksum of the rest, in hexadecimal digits. */
const SUM_LENGTH = 8;

function readMemo(path: string): Map<string, string> {
  const entries = new Map<string, string>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return entries; // none yet
  }
  const kept = bytes.subarray(SUM_LENGTH);
  if (bytes.toString("latin1", 0, SUM_LENGTH) !== sumOf(kept)) return entries; // it is damaged
  const parts = kept.toString("utf8").split(BETWEEN);
  for (let index = 0; index + 1 < parts.length; index += 2) entries.set(parts[index]!, parts[index + 1]!);
  return entries;
}

function sumOf(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(SUM_LENGTH, "0");
}

/** A key holds all that a text was made from; here its hash is enough. */
function shorten(key: string): string {
  return hash("sha256", key, "base64url");
}

function memoPath(deck: string): string {
  const name = createHash("sha256").update(resolve(deck)).digest("hex").slice(0, 24);
  return join(cacheDirectory(process.env), "memos", `${name}.txt`);
}
