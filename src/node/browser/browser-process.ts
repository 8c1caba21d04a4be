// The operating system's side of a running browser: its process group, its pipes, its temporary files.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { killTree } from "./kill-tree.ts";

/** A browser process and what belongs to it. */
export interface BrowserProcess {
  /** The id of the program that was started, which also is its process group. */
  pid: number;
  /** Where DevTools messages go to, and come from. */
  toBrowser: Writable;
  fromBrowser: Readable;
  /** What it has written to its standard error, the last 64 KB. */
  errorText(): string;
  /** Resolves when it has ended and its temporary files are gone. */
  ended: Promise<BrowserEnd>;
  /** Ends it and all it has started, at once. */
  kill(): void;
}

/** How a browser process ended. */
export interface BrowserEnd {
  /** Its exit code, or null when a signal ended it. */
  code: number | null;
  /** The signal that ended it, or null. */
  signal: NodeJS.Signals | null;
}

/** What to start. */
export interface BrowserProcessOptions {
  /** The executable. */
  path: string;
  env: NodeJS.ProcessEnv;
  /** Its arguments, given a temporary folder for its profile which is removed when it has ended. */
  args: (profile: string) => Promise<string[]>;
  /** Aborting kills it. */
  signal?: AbortSignal;
}

const keptErrorText = 65_536;

/** Starts a browser process. Rejects when the system cannot start it (no permission, not a program). */
export async function startBrowserProcess({ path, args, env, signal }: BrowserProcessOptions): Promise<BrowserProcess> {
  const files = await mkdtemp(join(tmpdir(), "lectern-browser-"));
  const removeFiles = (): Promise<void> => rm(files, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  try {
    signal?.throwIfAborted();
    const child = spawn(path, await args(join(files, "profile")), {
      // A process group of its own, which can be killed as a whole, and which Ctrl-C does not reach before us.
      detached: process.platform !== "win32",
      // Sockets and shared memory go to TMPDIR; on macOS that path would be too long for a socket.
      env: process.platform === "linux" ? { ...env, TMPDIR: files } : env,
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const exited = new Promise<BrowserEnd>((resolve) => {
      child.once("exit", (code, endSignal) => resolve({ code, signal: endSignal }));
    });
    await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    const pid = child.pid as number;
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (text = (text + chunk).slice(-keptErrorText)));

    const kill = (): void => killTree(pid);
    const onExit = (): void => {
      kill();
      rmSync(files, { recursive: true, force: true, maxRetries: 3 });
    };
    process.once("exit", onExit);
    signal?.addEventListener("abort", kill, { once: true });
    if (signal?.aborted) kill();
    const ended = exited.then(async (end) => {
      // A wrapper script may have ended alone: what it started is in its process group.
      kill();
      process.off("exit", onExit);
      signal?.removeEventListener("abort", kill);
      await removeFiles();
      return end;
    });
    return {
      pid,
      toBrowser: child.stdio[3] as Writable,
      fromBrowser: child.stdio[4] as Readable,
      errorText: () => text,
      ended,
      kill,
    };
  } catch (error) {
    await removeFiles();
    throw error;
  }
}
