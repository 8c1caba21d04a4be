// A built deck on disk: index.html, and beside it one folder with everything it loads, named by its content. The folder is
// complete before index.html names it, and index.html is replaced in one step: whenever the build is stopped, the old deck
// or the new one is there, whole. Only large files and signals are waited for: while it waits, Node collects
// garbage, and the process is about to end.
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { displayPath, isFileError, maybeStat } from "./files.ts";
import type { PageFiles } from "./page-files.ts";
import { UserError } from "./user-error.ts";

/** A page and its files, to be written. */
export interface BuiltDeck {
  html: string;
  files: PageFiles;
  /** Name of the folder for the files: 12 hex digits. */
  hash: string;
}

/** Up to this size a file is copied faster than it is waited for, in bytes. */
const SMALL = 1_000_000;
/** Small files after which a signal can be heard. */
const AT_ONCE = 32;
const CONTENT_FOLDER = /^[\da-f]{12}$/;
const DRAFT = /^\.lectern-(\d+)-/;

/**
 * Writes the deck into `folder`, which is made if need be. Other files there stay. Throws UserError if it cannot be
 * written; rejects with the signal's reason if aborted; either way nothing half-made is left.
 */
export async function writeDeck({ html, files, hash }: BuiltDeck, folder: string, signal?: AbortSignal): Promise<void> {
  const draft = join(folder, `.lectern-${process.pid}-`);
  try {
    mkdirSync(folder, { recursive: true });
    const isNew = (await maybeStat(join(folder, hash))) === undefined;
    if (isNew) await copyAll(files, `${draft}files`, signal);
    writeFileSync(`${draft}index.html`, html);
    signal?.throwIfAborted();
    if (isNew) renameUnlessThere(`${draft}files`, join(folder, hash));
    renameSync(`${draft}index.html`, join(folder, "index.html"));
    await removeOld(folder, hash);
  } catch (cause) {
    throw explain(cause, folder);
  } finally {
    for (const name of ["files", "index.html"]) removeQuietly(`${draft}${name}`);
  }
}

async function copyAll(files: PageFiles, to: string, signal?: AbortSignal): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to); // alone, since mkdir with `recursive` hides why it fails on a read-only disk
  for (const folder of new Set([...files.keys()].map((path) => dirname(join(to, path)))))
    mkdirSync(folder, { recursive: true });
  let small = 0;
  for (const [path, file] of files) {
    if (statSync(file).size > SMALL) await copyFile(file, join(to, path));
    else {
      copyFileSync(file, join(to, path));
      if (++small % AT_ONCE === 0) await setImmediate();
    }
    signal?.throwIfAborted();
  }
}

/** Another build may have made the same folder meanwhile; its content is the same. */
function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    if (!isFileError(cause, "ENOTEMPTY", "EEXIST")) throw cause;
  }
}

/** What is left is removed by the next build. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // why the deck was not written is told
  }
}

/**
 * Folders of earlier builds, and drafts of builds that were killed. A folder has lost its name before it loses its first file:
 * a later build of the same content would take what is left of it for the whole.
 */
async function removeOld(folder: string, hash: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const owner = DRAFT.exec(name)?.[1];
    if (CONTENT_FOLDER.test(name) && name !== hash && (await maybeStat(join(path, "_lectern"))) !== undefined) {
      const old = join(folder, `.lectern-${process.pid}-${name}`);
      try {
        renameSync(path, old);
      } catch (cause) {
        if (!isFileError(cause, "ENOENT")) throw cause; // another build was faster
      }
      rmSync(old, { recursive: true, force: true });
    } else if (owner !== undefined && !isRunning(Number(owner))) rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return isFileError(cause, "EPERM");
  }
}

function explain(cause: unknown, folder: string): unknown {
  const place = displayPath(folder);
  // A folder that cannot be made for whatever reason is ENOENT when its parents were to be made as well.
  if (isFileError(cause, "EACCES", "EPERM", "EROFS") || (isFileError(cause, "ENOENT") && cause.syscall === "mkdir"))
    return new UserError(`${place} cannot be written`, {
      hint: "choose another folder with -o, or change its permissions",
      cause,
    });
  if (isFileError(cause, "ENOSPC", "EDQUOT", "EFBIG"))
    return new UserError(`there is no space left to write ${place}`, {
      hint: "the deck that was there before is unchanged",
      cause,
    });
  if (isFileError(cause, "ENOTDIR", "EEXIST"))
    return new UserError(`${place} is not a folder`, { hint: "choose another folder with -o", cause });
  return cause;
}
