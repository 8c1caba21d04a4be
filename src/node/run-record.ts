// A `lectern present` that runs, written down for others of the same user: an editor's task finds its address and token here.
// One file a deck, readable by the user alone. It loses the address when the run ends and keeps the token, so that a page that
// outlived its server can show the next one that it belonged here.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { cacheDirectory } from "./browser/cache.ts";
import { makePrivateDirectory } from "./browser/private-directory.ts";

/** What is written down. */
export interface RunRecord {
  /** Secret of this run: who has it may write. */
  token: string;
  /** Such as `http://127.0.0.1:3030/`; null once it has ended. */
  url: string | null;
  /** Of its process. */
  pid: number;
}

/** This process as a run. */
export interface Run {
  token: string;
  /** Token of the run before, if there was one. */
  former: string | null;
  /** Writes the address down. Where that is impossible, no one finds this run, and nothing else is lost. */
  listen: (url: string) => Promise<void>;
  end: () => void;
}

/** Begins a run of the deck at a path, with a token of its own. */
export function beginRun(deck: string): Run {
  const path = recordPath(deck);
  const former = findRun(deck);
  const token = randomBytes(24).toString("base64url");
  const write = (record: RunRecord) => {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
    renameSync(draft, path);
  };
  return {
    token,
    former: former?.token ?? null,
    listen: async (url) => {
      try {
        await makePrivateDirectory(dirname(path));
        write({ token, url, pid: process.pid });
      } catch {
        // see above
      }
    },
    end: () => {
      try {
        // One that was begun before and goes on can be found again.
        const last = former?.url && isRunning(former.pid) ? former : { token, url: null, pid: process.pid };
        if (findRun(deck)?.token === token) write(last);
      } catch {
        // the next to look finds nobody at the address
      }
    },
  };
}

/** The latest run of a deck; undefined if there was none. It may have been killed: only its address can tell. */
export function findRun(deck: string): RunRecord | undefined {
  try {
    const { token, url, pid } = JSON.parse(readFileSync(recordPath(deck), "utf8")) as Partial<RunRecord>;
    if (typeof token !== "string" || token === "") return undefined;
    return { token, url: typeof url === "string" ? url : null, pid: Number(pid) || 0 };
  } catch {
    return undefined; // none, or damaged
  }
}

/** True if there is such a process; it may be another one by now. */
function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function recordPath(deck: string): string {
  return join(cacheDirectory(process.env), "runs", `${nameDeck(deck)}.json`);
}

/** A short name for the deck at a path, the same by whatever way one comes to it. */
export function nameDeck(deck: string): string {
  let path = resolve(deck);
  try {
    path = realpathSync(path);
  } catch {
    // it is away at the moment
  }
  return createHash("sha256").update(path).digest("hex").slice(0, 24);
}
