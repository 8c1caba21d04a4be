// Is there a program at this path, or of this name on PATH?

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Why a path cannot be run, in the words of a message: "there is no such file"; null when it can be. */
export async function whyNotExecutable(path: string): Promise<string | null> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) return "it is a folder, not a program";
    if (!entry.isFile()) return "it is not a file";
    await access(path, constants.X_OK);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
    if (code === "EACCES") return "it may not be executed (no permission, or a file system mounted noexec)";
    return message;
  }
}

/** The first program of that name on PATH, or null. On Windows ".exe" is added. */
export async function findOnPath(
  name: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<string | null> {
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (folder === "") continue;
    const path = join(folder, platform === "win32" && !name.endsWith(".exe") ? `${name}.exe` : name);
    if ((await whyNotExecutable(path)) === null) return path;
  }
  return null;
}
