// A folder that a command makes: nothing is overwritten, and it is there as a whole or not at all.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reasonOf } from "../node/file-error.ts";
import { displayPath, maybeList, maybeStat } from "../node/files.ts";
import { UserError } from "../node/user-error.ts";

/** Makes the folder with what `fill` writes into a draft of it. Throws UserError if it holds anything already. */
export async function makeFolder(target: string, hint: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const facts = await maybeStat(target);
  if (facts && (!facts.isDirectory() || (await maybeList(target)).length > 0))
    throw new UserError(`${displayPath(target)} is there already${facts.isDirectory() ? " and is not empty" : ""}`, {
      hint,
    });
  const draft = join(dirname(target), `.lectern-new-${process.pid}`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(draft);
    await fill(draft);
    // An empty folder that is there may be the one somebody stands in, so it is filled, not replaced.
    if (facts) for (const entry of await readdir(draft)) await rename(join(draft, entry), join(target, entry));
    else await rename(draft, target);
  } catch (cause) {
    const reason = reasonOf(cause);
    throw reason ? new UserError(`${displayPath(target)} cannot be made: ${reason}`, { cause }) : cause;
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
}

/** How to look at a deck, as one would type it. */
export function formatLookAt(target: string): string {
  const path = displayPath(target);
  return `Look at it with: lectern ${/^[\w./-]+$/.test(path) ? path : `"${path}"`}`;
}
