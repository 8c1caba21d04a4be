// A file that is written beside its place and put there when it is complete: what was there before stays until then.

import { randomBytes } from "node:crypto";
import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../user-error.ts";

/** A file in the making. Disposing of it without `commit` leaves no trace. */
export interface DraftFile extends AsyncDisposable {
  /** Appends bytes. */
  write(chunk: Uint8Array): Promise<void>;
  /** Puts the file in its place. */
  commit(): Promise<void>;
}

/** Begins a file, making its folder when it is missing. Throws a UserError when it cannot be written. */
export async function createDraftFile(path: string): Promise<DraftFile> {
  const failed = (error: unknown): UserError => cannotWrite(path, error as NodeJS.ErrnoException);
  // A link is followed: the file it names is replaced, not the link.
  const target = await realpath(path).catch(() => path);
  const entry = await stat(target).catch(() => null);
  if (entry && !entry.isFile()) throw cannotWrite(path, { code: entry.isDirectory() ? "EISDIR" : "EINVAL" });
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.part`);
  const file = await mkdir(dirname(target), { recursive: true })
    .then(() => open(draft, "wx"))
    .catch((error: unknown) => {
      throw failed(error);
    });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    async write(chunk) {
      await file.writeFile(chunk).catch((error: unknown) => {
        throw failed(error);
      });
    },
    async commit() {
      try {
        // On disk before it replaces what was there: a power cut leaves the one or the other.
        await file.sync();
        await close();
        await rename(draft, target);
      } catch (error) {
        throw failed(error);
      }
    },
    async [Symbol.asyncDispose]() {
      await close();
      await rm(draft, { force: true });
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EBUSY: "another program has it open",
  EINVAL: "it is not an ordinary file",
  EISDIR: "there is a folder of that name",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "a part of its path is a file, not a folder",
  EPERM: "no permission, or another program has it open",
  EROFS: "the disk is read-only",
};

function cannotWrite(path: string, error: Partial<NodeJS.ErrnoException>): UserError {
  return new UserError(`${path} cannot be written: ${reasons[error.code ?? ""] ?? error.message}`, { cause: error });
}
