import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeDeck } from "../../src/node/make-page.ts";
import { openMemo } from "../../src/node/memo.ts";

let folder: string;
const before = process.env["XDG_CACHE_HOME"];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lectern-memo-"));
  process.env["XDG_CACHE_HOME"] = join(folder, "cache");
});
afterEach(() => {
  if (before === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = before;
  rmSync(folder, { recursive: true, force: true });
});

const files = () => readdirSync(join(folder, "cache", "lectern", "memos"));
const path = () => join(folder, "cache", "lectern", "memos", files()[0]!);

it("keeps what was told, by deck, in one file", () => {
  const memo = openMemo("a");
  memo.set("key", "väl\nue 🚗");
  memo.save();
  expect(openMemo("a").get("key")).toBe("väl\nue 🚗");
  expect(openMemo("b").get("key")).toBeUndefined();
  expect(files()).toHaveLength(1);
});

it("forgets what the last build did not use, and writes nothing when nothing changed", () => {
  const first = openMemo("a");
  for (const key of ["x", "y"]) first.set(key, key);
  first.save();
  const bytes = readFileSync(path());
  const same = openMemo("a");
  for (const key of ["x", "y"]) same.get(key);
  rmSync(path());
  same.save();
  expect(files()).toEqual([]);
  mkdirSync(join(folder, "cache", "lectern", "memos"), { recursive: true });
  first.save();
  expect(readFileSync(path())).toEqual(bytes);
  const less = openMemo("a");
  less.get("x");
  less.save();
  const left = openMemo("a");
  expect([left.get("x"), left.get("y")]).toEqual(["x", undefined]);
});

it("takes nothing from a file that is damaged", () => {
  const memo = openMemo("a");
  memo.set("key", "value");
  memo.save();
  writeFileSync(path(), readFileSync(path(), "utf8").replace("value", "valve"));
  expect(openMemo("a").get("key")).toBeUndefined();
  writeFileSync(path(), "");
  expect(openMemo("a").get("key")).toBeUndefined();
});

it("is no error where nothing can be written", () => {
  writeFileSync(join(folder, "cache"), "a file, not a folder");
  const memo = openMemo("a");
  memo.set("key", "value");
  expect(() => memo.save()).not.toThrow();
});

it("serves a deck's code, whose files are looked after", async () => {
  const deck = join(folder, "deck");
  mkdirSync(join(deck, "assets"), { recursive: true });
  writeFileSync(join(deck, "01.md"), "```ts file=assets/a.ts\n```\n");
  const missing = await makeDeck(deck);
  expect(missing.diagnostics.map(({ code }) => code)).toEqual(["missing-file"]);
  expect(missing.read.looked.get(join(deck, "assets", "a.ts"))).toBe("none");
  writeFileSync(join(deck, "assets", "a.ts"), "let a = 1;\n");
  const made = await makeDeck(deck);
  expect(made.diagnostics).toEqual([]);
  expect(made.deckPage("")).toContain('<span class="tok-keyword">let</span>');
  expect(made.read.looked.get(join(deck, "assets", "a.ts"))).not.toBe("none");
  expect(made.files.has("assets/a.ts")).toBe(false);
  expect(existsSync(path())).toBe(true);
  expect((await makeDeck(deck)).deckPage("")).toBe(made.deckPage(""));
});
