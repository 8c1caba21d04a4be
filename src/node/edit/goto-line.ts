// `--goto file:line`: the open pages of a deck that is already presented show the slide that is written there.
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { findRun } from "../run-record.ts";
import { UserError } from "../user-error.ts";

/** A line of a file. */
export interface FileLine {
  /** Absolute, without links. */
  path: string;
  /** 1-based. */
  line: number;
}

/** Reads `file:line` or `file:line:column`. Throws UserError if it is neither. */
export function parseFileLine(text: string): FileLine {
  const [, path, line] = /^(.+?):([1-9]\d{0,8})(?::\d+)?$/.exec(text) ?? [];
  if (path === undefined)
    throw new UserError(`--goto takes a file and a line, not "${text}"`, {
      exitCode: 2,
      hint: "for instance --goto slides/02-plan.md:14",
    });
  return { path: realPath(resolve(path)), line: Number(line) };
}

/** Behind links, as it is known by whatever way one comes to the deck. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // there is no such file, which is said when no slide is found in it
  }
}

/**
 * Has the running `present` of a deck show a line; resolves to its address, or undefined if none runs. Throws UserError if no
 * slide is written there.
 */
export async function gotoRunning(deck: string, { path, line }: FileLine): Promise<string | undefined> {
  const run = findRun(deck);
  if (!run?.url) return undefined;
  let response: Response;
  try {
    response = await fetch(new URL("/lectern/goto", run.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${run.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ file: path, line }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return undefined; // it was killed, and could not take its address back
  }
  if (response.status === 404) throw noSlideThere(path);
  return response.ok ? run.url : undefined; // what is not ours at that port does not know the token
}

/** How long a server may take that is making its deck anew, in ms. */
const PATIENCE_MS = 5000;

/** No slide is written in a file. */
export function noSlideThere(path: string): UserError {
  return new UserError(`no slide of this deck is written in ${path}`);
}
