// Files and folders, with what may be missing as undefined instead of an error. They are read on the spot: a deck is many
// small files, and to wait for each takes longer than to read it.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, relative, sep } from "node:path";
import type { Stats } from "node:fs";

/** True for an error of the file system with this code, such as ENOENT. */
export function isFileError(cause: unknown, ...codes: string[]): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "code" in cause && codes.includes(String(cause.code));
}

/** The file's facts, or undefined if there is none. */
export async function maybeStat(path: string): Promise<Stats | undefined> {
  try {
    return statSync(path);
  } catch (cause) {
    if (isFileError(cause, "ENOENT", "ENOTDIR")) return undefined;
    throw cause;
  }
}

/** Names in a folder in the order of their numbers and letters, or none if it does not exist. */
export async function maybeList(folder: string): Promise<string[]> {
  return listNames(folder);
}

/** The same, without waiting. */
export function listNames(folder: string): string[] {
  try {
    return inNameOrder(readdirSync(folder), (name) => name);
  } catch (cause) {
    if (isFileError(cause, "ENOENT", "ENOTDIR")) return [];
    throw cause;
  }
}

/** In the order of their names: letters without regard to case and accents, numbers by their value. */
export function inNameOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: sortKey(nameOf(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

/** What names are ordered by. Intl would take longer to load than a deck to read. */
function sortKey(name: string): string {
  const plain = name.normalize("NFD").toLowerCase();
  return `${plain.replace(/\d+/g, (digits) => digits.padStart(16, "0"))}\0${name}`;
}

/** A file's bytes, or undefined if there is none. */
export async function maybeRead(path: string): Promise<Buffer | undefined> {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (isFileError(cause, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
    throw cause;
  }
}

/** A path as people read it: relative to the working directory where it is below it, with `/`. */
export function displayPath(path: string): string {
  const local = relative(process.cwd(), path);
  return (local.startsWith("..") ? path : local || ".").split(sep).join("/");
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".pdf": "application/pdf",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** The media type of a file by its ending. */
export function contentType(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? "application/octet-stream";
}
