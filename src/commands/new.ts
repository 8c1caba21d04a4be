// `lectern new`: a deck to start from.
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { displayPath, isFileError, maybeList } from "../node/files.ts";
import { packageRoot } from "../node/package.ts";
import { print, tell } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command.ts";

/** Copies the starter deck; throws UserError if the folder holds anything already. */
export async function run({ positionals }: Arguments): Promise<number> {
  const [name] = positionals;
  if (name === undefined)
    throw new UserError("new takes the folder to make", { exitCode: 2, hint: "lectern new talk" });
  const target = resolve(name);
  if ((await maybeList(target)).length > 0)
    throw new UserError(`${displayPath(target)} is there already and is not empty`, {
      hint: "choose another name: nothing is ever overwritten",
    });
  const draft = join(dirname(target), `.lectern-new-${process.pid}`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await cp(join(packageRoot, "templates", "starter"), draft, { recursive: true });
    await rename(draft, target);
  } catch (cause) {
    if (isFileError(cause, "EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"))
      throw new UserError(`${displayPath(target)} cannot be made`, { cause });
    throw cause;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const files = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  tell(`${files.length} files. Look at it with: lectern ${displayPath(target)}`);
  print(displayPath(target));
  return 0;
}
