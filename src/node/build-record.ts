// What a build was made from, kept in the user's cache folder, so that a build in which nothing changed can end at once.
// A file counts as changed when its size or its change time is another, which no tool can set back.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

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
    for (const path in record.seen) if (record.seen[path] !== fingerprint(path)) return undefined;
    return record;
  } catch {
    return undefined; // no record, or one that is damaged: the build is made
  }
}

/** Notes down a build. Without a cache folder that can be written, the next build is made in full. */
export function writeRecord(
  folder: string,
  tool: string,
  seen: Iterable<string>,
  result: string,
  warnings: string[],
): void {
  const record: BuildRecord = {
    tool,
    seen: Object.fromEntries([...seen].map((path) => [path, fingerprint(path)])),
    warnings,
    result,
  };
  const path = recordPath(folder);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(record));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // see above
  }
}

function recordPath(folder: string): string {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(
    cache,
    "lectern",
    "builds",
    `${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 24)}.json`,
  );
}

/** A folder's fingerprint changes when an entry comes or goes; a file's when it is written. */
function fingerprint(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return "none";
  return facts.isDirectory() ? `folder ${facts.mtimeMs}` : `${facts.size} ${facts.ctimeMs} ${facts.ino}`;
}
