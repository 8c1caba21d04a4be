// Runs a program for what it prints.

import { spawn } from "node:child_process";
import { killTree } from "./kill-tree.ts";

/** What a program writes to its standard output, or null when it cannot be run or takes longer than so many ms. */
export async function readProgramOutput(
  path: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  timeout = 5000,
): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  let text = "";
  const detached = process.platform !== "win32";
  const child = spawn(path, args, { env, detached, stdio: ["ignore", "pipe", "ignore"], windowsHide: true });
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  child.once("error", () => resolve(null));
  child.once("close", () => resolve(text));
  const timer = setTimeout(() => {
    resolve(null);
    // With all it has started: a script's own child would keep the pipe open.
    if (child.pid !== undefined) killTree(child.pid);
  }, timeout);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
