// Which Chromium is new enough, and how its version is read.

import { readProgramOutput } from "./program-output.ts";

/** The oldest major version that prints what we need: page margin boxes, tags and an outline. */
export const minimumMajor = 131;

/** The major version in "HeadlessChrome/156.0.8078.79", "Chromium 109.0.5414.119 built on …" or "156.0.1"; null when there is none. */
export function majorVersion(text: string): number | null {
  const match = /(?:^|[/ ])(\d{2,4})\.\d+/.exec(text);
  return match ? Number(match[1]) : null;
}

/** What a browser says for `--version`, e.g. "Chromium 156.0.8078.79", or null when it says nothing. */
export async function readVersion(path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  // On Windows a browser opens a window instead.
  if (process.platform === "win32") return null;
  return (await readProgramOutput(path, ["--version"], env))?.trim() || null;
}
