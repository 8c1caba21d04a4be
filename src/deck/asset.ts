// Files a slide shows. The core does not know where they will stand in the output: it marks them in the HTML, and the
// last stage puts the address in. The marks are private-use characters, which no author's text holds.
import type { Location } from "./source.ts";

/** A file of the deck that its HTML shows or links to. */
export interface AssetReference {
  /** Relative to the deck's folder, `/` separators, without `.` and `..`: `assets/map.svg`. */
  path: string;
  /** Where the author named it. */
  location: Location | undefined;
}

const OPEN = "\ue020";
const CLOSE = "\ue021";
const MARK = /\ue020([^\ue021]*)\ue021/g;

/** What an address in Markdown or HTML points at. */
export type Target =
  | { kind: "asset"; path: string; suffix: string }
  | { kind: "outside" }
  | { kind: "slide"; id: string }
  | { kind: "remote" }
  | { kind: "data" }
  | { kind: "unsafe" }
  | { kind: "other" };

/** Sorts an address as written by an author. `suffix` is the query and fragment that follow a file's path. */
export function parseTarget(href: string): Target {
  const address = href.trim().replaceAll("&amp;", "&");
  if (address.startsWith("#")) return { kind: "slide", id: decode(address.replace(/^#\/?/, "")) };
  // Browsers skip control characters inside a scheme, so they do not hide one here.
  // oxlint-disable-next-line no-control-regex
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ""))?.[1]?.toLowerCase();
  if (address.startsWith("//") || scheme === "http" || scheme === "https") return { kind: "remote" };
  if (scheme === "data") return { kind: "data" };
  if (scheme === "mailto" || scheme === "tel") return { kind: "other" };
  if (scheme !== undefined) return { kind: "unsafe" };
  const end = address.search(/[?#]/);
  const file = decode(end < 0 ? address : address.slice(0, end)).replaceAll("\\", "/");
  if (file === "") return { kind: "other" };
  const path = normalize(file);
  return path === undefined ? { kind: "outside" } : { kind: "asset", path, suffix: end < 0 ? "" : address.slice(end) };
}

/** The path without `.` and `..`; undefined if it leaves the deck's folder. A leading `/` means that folder. */
function normalize(file: string): string | undefined {
  const parts: string[] = [];
  for (const part of file.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

/** The mark that stands for a file's address until the deck is assembled. */
export function markAsset(path: string): string {
  return `${OPEN}${encodePath(path)}${CLOSE}`;
}

/** Replaces each mark by the file's address; `addressOf` is given its path, each part encoded. */
export function placeAssets(html: string, addressOf: (path: string) => string): string {
  return html.replace(MARK, (_, path: string) => addressOf(path));
}

/** The paths of the files that are marked in a piece of HTML, each part encoded. */
export function markedAssets(html: string): string[] {
  return Array.from(html.matchAll(MARK), ([, path]) => path!);
}

/** A path as an address: each part encoded, the separators kept. */
export function encodePath(path: string): string {
  return path
    .split("/")
    .map(encode)
    .join("/")
    .replace(/['()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}
