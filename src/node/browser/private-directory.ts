// Folders that hold programs we are going to run: nobody else may be able to put something into them.

import { lstat, mkdir } from "node:fs/promises";

/**
 * Makes a folder that only this user can write to, and its parents. Throws when it cannot be made, and when it is
 * there but belongs to someone else or may be written by others: in a shared folder such as /tmp its name can be taken.
 */
export async function makePrivateDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (!(await isPrivateDirectory(path))) throw new Error(`${path} may be written by others`);
}

/** Whether a path is a folder, not a link to one, that only this user can write to. */
export async function isPrivateDirectory(path: string): Promise<boolean> {
  const entry = await lstat(path).catch(() => null);
  if (!entry?.isDirectory()) return false;
  // Windows has no owner and mode here; its cache folder is inside the user's profile.
  if (process.getuid === undefined) return true;
  return entry.uid === process.getuid() && (entry.mode & 0o022) === 0;
}
