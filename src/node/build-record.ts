// What a build was made from, kept in the user's cache folder, so that a build in which nothing changed can end at once.
// A file counts as changed when its size or its change time is another, which no tool can set back.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { cacheDirectory } from "./browser/cache.ts";

interface BuildRecord {
  /** Version and options of the tool that built. */
  tool: string;
  /** Path → fingerprint, of all that was read and of index.html. */
  seen: Record<string, string>;
  /** Warnings of that build, to be told again. */
  warnings: string[];
  result: string;
}

/** The result and the warnings of the last build into `folder`, if a build would do the same again. */
export function readUnchanged(folder: string, tool: string): Pick<BuildRecord, "warnings" | "result"> | undefined {
  try {
    const record = JSON.parse(readFileSync(recordPath(folder), "utf8")) as BuildRecord;
    if (record.tool !== tool) return undefined;
    return hasChanged(Object.entries(record.seen)) ? undefined : record;
  } catch {
    return undefined; // no record, or one that is damaged: the build is made
  }
}

/** Notes down a build. Without a cache folder that can be written, the next build is made in full. */
export function writeRecord(
  folder: string,
  tool: string,
  seen: ReadonlyMap<string, string>,
  result: string,
  warnings: string[],
): void {
  const record: BuildRecord = { tool, seen: Object.fromEntries(seen), warnings, result };
  const path = recordPath(folder);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(record));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // see above
  }
}

/** True if any of what was noted down is another now. */
export function hasChanged(seen: Iterable<[path: string, fingerprint: string]>): boolean {
  for (const [path, before] of seen) if (before !== fingerprint(path)) return true;
  return false;
}

/** Notes down a path that is about to be read: what changes from then on is a change. */
export function note(seen: Map<string, string>, path: string): void {
  if (!seen.has(path)) seen.set(path, fingerprint(path));
}

function recordPath(folder: string): string {
  const name = createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 24);
  return join(cacheDirectory(process.env), "builds", `${name}.json`);
}

/** What tells one state of a path from another: a folder's changes when an entry comes or goes, a file's when it is written; `none` if nothing is there. */
export function fingerprint(path: string): string {
  try {
    const facts = statSync(path);
    return facts.isDirectory() ? `folder ${facts.ctimeMs}` : `${facts.size} ${facts.ctimeMs} ${facts.ino}`;
  } catch {
    return "none";
  }
}
