// Stylesheets for a page that is one file: what they load stands in them, and of fonts only what the page can show.
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { parseTarget } from "../deck/asset.ts";
import { contentType } from "./files.ts";
import type { PageFiles } from "./page-files.ts";

const FONT_FACE = /@font-face\s*\{[^}]*\}/g;
const URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/g;
const IMPORT = /@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?\s*;/g;

/** One stylesheet of several files, in their order. `characters` are all that the page can show. */
export async function inlineStylesheets(
  paths: readonly string[],
  files: PageFiles,
  characters: ReadonlySet<number>,
): Promise<string> {
  const sheets = await Promise.all(paths.map((path) => readSheet(path, files)));
  const css = await replaceAsync(sheets.join("\n"), FONT_FACE, (face) => inlineFace(face, files, characters));
  const inlined = await replaceAsync(css, URL, async (whole, ...address) => {
    const file = files.get(address.find((part) => part !== undefined) ?? "");
    return file === undefined ? whole : `url("${await dataAddress(file)}")`;
  });
  return inlined.replaceAll("</", "<\\/"); // in a string of CSS the same, and no end of the element
}

/** A file as an address that holds it. */
export async function dataAddress(file: string): Promise<string> {
  return `data:${contentType(file).replace(/;\s*/g, ";")};base64,${await readFile(file, "base64")}`;
}

/** A stylesheet with those that it imports, its addresses as paths of the page's files. */
async function readSheet(path: string, files: PageFiles, importing: readonly string[] = []): Promise<string> {
  const file = files.get(path);
  if (file === undefined || importing.includes(path)) return "";
  const pathOf = (address: string) => {
    const target = parseTarget(/^[/#]|^[a-z]+:/i.test(address) ? address : `${posix.dirname(path)}/${address}`);
    return target.kind === "asset" ? target.path : undefined;
  };
  const text = await readFile(file, "utf8");
  const whole = await replaceAsync(text, IMPORT, async (rule, address) => {
    const imported = pathOf(address!);
    return imported === undefined ? rule : await readSheet(imported, files, [...importing, path]);
  });
  return whole.replace(URL, (written: string, ...parts: (string | undefined)[]) => {
    const inner = parts.slice(0, 3).find((part) => part !== undefined) ?? "";
    if (files.has(inner)) return written; // of an imported sheet, and done
    const found = pathOf(inner);
    return found !== undefined && files.has(found) ? `url("${found}")` : written;
  });
}

/** A font with the glyphs of these characters; nothing if it is for others. */
async function inlineFace(face: string, files: PageFiles, characters: ReadonlySet<number>): Promise<string> {
  const range = /unicode-range:\s*([^;}]+)/i.exec(face)?.[1];
  const isMeant = range === undefined ? () => true : readRange(range);
  const shown = [...characters].filter(isMeant);
  if (shown.length === 0) return "";
  const sources = [...face.matchAll(URL)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  const path = sources.find((address) => address.endsWith(".woff2") && files.has(address));
  if (path === undefined) return face;
  const { default: subsetFont } = await import("subset-font");
  const text = String.fromCodePoint(...shown.toSorted((a, b) => a - b));
  const font = await subsetFont(await readFile(files.get(path)!), text, { targetFormat: "woff2" });
  const source = `src: url("data:font/woff2;base64,${font.toString("base64")}") format("woff2")`;
  return face.replace(/src\s*:[^;}]*/i, () => source);
}

/** `U+0-FF, U+4??` as a test of a code point. */
function readRange(range: string): (character: number) => boolean {
  const spans = [...range.matchAll(/U\+([\da-f]+\?*)(?:-([\da-f]+))?/gi)].map(([, from = "", to]) => [
    Number.parseInt(from.replaceAll("?", "0"), 16),
    Number.parseInt(to ?? from.replaceAll("?", "F"), 16),
  ]);
  return (character) => spans.some(([from, to]) => character >= from! && character <= to!);
}

async function replaceAsync(
  text: string,
  pattern: RegExp,
  replace: (whole: string, ...groups: (string | undefined)[]) => Promise<string>,
): Promise<string> {
  let result = "";
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    result += text.slice(at, match.index) + (await replace(match[0], ...match.slice(1)));
    at = match.index + match[0].length;
  }
  return result + text.slice(at);
}
