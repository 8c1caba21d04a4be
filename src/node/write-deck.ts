// A built deck on disk: index.html, and beside it one folder with everything it loads, named by its content. The folder is
// complete before index.html names it, and index.html is replaced in one step: whenever the build is stopped, the old deck
// or the new one is there, whole.
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
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
    await mkdir(folder, { recursive: true });
    const isNew = (await maybeStat(join(folder, hash))) === undefined;
    if (isNew) await copyAll(files, `${draft}files`, signal);
    await writeFile(`${draft}index.html`, html);
    signal?.throwIfAborted();
    if (isNew) await renameUnlessThere(`${draft}files`, join(folder, hash));
    await rename(`${draft}index.html`, join(folder, "index.html"));
    await removeOld(folder, hash);
  } catch (cause) {
    throw explain(cause, folder);
  } finally {
    await rm(`${draft}files`, { recursive: true, force: true }).catch(() => {});
    await rm(`${draft}index.html`, { force: true }).catch(() => {});
  }
}

async function copyAll(files: PageFiles, to: string, signal?: AbortSignal): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to); // alone, since mkdir with `recursive` hides why it fails on a read-only disk
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
async function renameUnlessThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((cause: unknown) => {
    if (!isFileError(cause, "ENOTEMPTY", "EEXIST")) throw cause;
  });
}

/**
 * Folders of earlier builds, and drafts of builds that were killed. A folder has lost its name before it loses its first file:
 * a later build of the same content would take what is left of it for the whole.
 */
async function removeOld(folder: string, hash: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const owner = DRAFT.exec(name)?.[1];
    if (CONTENT_FOLDER.test(name) && name !== hash && (await maybeStat(join(path, "_lectern"))) !== undefined) {
      const old = join(folder, `.lectern-${process.pid}-${name}`);
      await rename(path, old).catch((cause: unknown) => {
        if (!isFileError(cause, "ENOENT")) throw cause; // another build was faster
      });
      await rm(old, { recursive: true, force: true });
    } else if (owner !== undefined && !isRunning(Number(owner))) await rm(path, { recursive: true, force: true });
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
