// Files as they were at a revision, asked of git; nothing is checked out.
import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { nearest } from "../deck/nearest.ts";
import { displayPath, isFileError } from "./files.ts";
import { UserError } from "./user-error.ts";

const run = promisify(execFile);
/** Largest file that is read, in bytes. */
const MOST = 256 * 1024 * 1024;

/** A folder at a revision. */
export interface Revision {
  /** What a file below it is called there, as git takes it: `68f4e48335:slides/data/facts.yaml`. */
  nameOf: (path: string) => string;
  /** The names in a folder below it; none if there is no such folder. */
  list: (folder: string) => Promise<string[]>;
  /** A file's bytes; undefined if there is none. */
  read: (path: string) => Promise<Buffer | undefined>;
}

/**
 * Opens a folder at a revision, which is whatever git takes for a commit. Throws UserError if git or the repository is missing,
 * or there is no such revision.
 */
export async function openRevision(folder: string, revision: string, signal: AbortSignal): Promise<Revision> {
  const root = await realpath(folder);
  const git = async (...words: string[]): Promise<Buffer> => {
    const options = { cwd: root, encoding: "buffer", maxBuffer: MOST, signal } as const;
    try {
      return (await run("git", words, options)).stdout;
    } catch (cause) {
      signal.throwIfAborted();
      if (isFileError(cause, "ENOENT"))
        throw new UserError("git was not found", { hint: "install git, or put it on the PATH", cause });
      throw cause;
    }
  };
  const text = async (...words: string[]) => (await git(...words)).toString("utf8").replace(/\n$/, "");
  const prefix = await text("rev-parse", "--show-prefix").catch((cause: unknown) => {
    if (cause instanceof UserError || signal.aborted) throw cause;
    throw new UserError(`${displayPath(root)} is in no git repository`, {
      hint: "facts diff compares with what was committed",
      cause,
    });
  });
  const commit = await text("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`).catch(
    async (cause: unknown) => {
      signal.throwIfAborted();
      const names = await text("for-each-ref", "--format=%(refname:short)").catch(() => "");
      const near = nearest(revision, names.split("\n"));
      throw new UserError(`git knows no revision "${revision}"`, {
        ...(near ? { hint: `did you mean ${near}?` } : {}),
        cause,
      });
    },
  );
  const pathOf = (path: string) => join(prefix, path).replaceAll("\\", "/");
  return {
    nameOf: (path) => `${commit.slice(0, 10)}:${prefix || "./"}${path}`,
    list: async (path) => {
      const listed = await text("ls-tree", "-z", "--name-only", "--full-tree", `${commit}`, `${pathOf(path)}/`);
      return listed.split("\0").flatMap((name) => (name === "" ? [] : [name.slice(name.lastIndexOf("/") + 1)]));
    },
    read: async (path) =>
      await git("cat-file", "blob", `${commit}:${pathOf(path)}`).catch((cause: unknown) => {
        if (cause instanceof UserError || signal.aborted) throw cause;
        return undefined;
      }),
  };
}
