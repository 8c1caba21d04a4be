// Says which files of a deck may be others, as soon as they are. Watched are the folders of all that the deck was made from: that way
// what is saved by renaming, what comes and what goes is seen on every system. What is told is only a hint; the files are looked at.
import { existsSync, watch, type FSWatcher } from "node:fs";
import { dirname, join } from "node:path";
import type { Patience, Refreshed } from "./seen-files.ts";

/** After that long, in ms, a file that is written in several steps is thought to be whole, and one that is gone to be gone. */
const WAIT_MS: Record<Exclude<Patience, "none">, number> = { settled: 6, gone: 130 };
/** Time between two looks at files that cannot be watched, in ms: longer than those, which begin anew with each look. */
const POLL_MS = 150;
/** Time between two looks at whether folders have come back, and whether the machine has slept, in ms. */
const LOOK_MS = 500;

/** Looks at paths again, or at all that there are. Resolves to what has to be looked at once more, and with which patience. */
export type LookAgain = (
  paths: Iterable<string> | undefined,
  patience: Patience,
) => Promise<Pick<Refreshed, "unsettled" | "doubtful">>;

/** How a deck is watched. */
export interface WatchOptions {
  /** True looks at the files again and again, for file systems that tell nothing of changes. */
  poll?: boolean;
  /** Told once if the system cannot watch. */
  failed?: (cause: Error) => void;
}

/** Files being watched; `await using` ends it. */
export interface FileWatcher extends AsyncDisposable {
  /** From now on what was looked at is watched, and nothing else. `looked` are fingerprints by path, see build-record.ts. */
  follow(looked: ReadonlyMap<string, string>): void;
}

/** Begins with nothing watched. Calls `lookAgain` after files have changed; never twice at once. */
export function watchFiles(lookAgain: LookAgain, { poll = false, failed = () => {} }: WatchOptions = {}): FileWatcher {
  const turns = new Turns(lookAgain);
  const folders = new Map<string, FSWatcher>();
  let wanted: readonly string[] = [];
  let hasFailed = false;

  const leave = (folder: string) => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const enter = (folder: string) => {
    try {
      const watcher = watch(folder, (event, name) => {
        const path = name === null ? folder : join(folder, name);
        turns.told(path);
        if (event === "rename") turns.told(folder); // something has come or gone
        if (!folders.has(path)) return;
        // A folder that was deleted and made anew, or another that has its name, which nobody watches yet.
        leave(path);
        settle();
      });
      watcher.on("error", () => leave(folder)); // it is gone; what is missing is looked for below
      folders.set(folder, watcher);
      turns.told(undefined); // what changed before it was watched
    } catch (cause) {
      const isGone = ["ENOENT", "ENOTDIR"].includes((cause as NodeJS.ErrnoException).code ?? "");
      if (!isGone && !hasFailed) failed(cause as Error);
      hasFailed ||= !isGone;
    }
  };
  const settle = () => {
    if (poll) return;
    const existing = new Set([...wanted].map(nearestFolder));
    for (const folder of folders.keys()) if (!existing.has(folder)) leave(folder);
    for (const folder of existing) if (!folders.has(folder)) enter(folder);
  };

  let last = Date.now();
  const looking = setInterval(
    () => {
      for (const folder of folders.keys()) if (!existsSync(folder)) leave(folder);
      settle();
      // While the machine slept, nobody told of changes.
      const hasSlept = Date.now() - last > 10 * LOOK_MS;
      last = Date.now();
      if (poll || hasSlept) turns.told(undefined);
    },
    poll ? POLL_MS : LOOK_MS,
  ).unref();

  return {
    follow: (looked) => {
      const next = new Set<string>();
      for (const [path, mark] of looked) {
        next.add(dirname(path));
        if (mark.startsWith("folder")) next.add(path);
      }
      if (next.size === wanted.length && wanted.every((path) => next.has(path))) return;
      wanted = [...next];
      settle();
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(looking);
      for (const folder of folders.keys()) leave(folder);
      await turns.end();
    },
  };
}

/** The folder itself, or the one in which it may come to be. */
function nearestFolder(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** One look after the other, each at all that was told since the one before. */
class Turns {
  private readonly lookAgain: LookAgain;
  /** What was told and not yet looked at; undefined stands for everything. */
  private paths = new Set<string | undefined>();
  /** What is looked at once more when it has been quiet for a while. */
  private readonly waiting = { settled: new Set<string>(), gone: new Set<string>() };
  private readonly timers = new Map<Patience, NodeJS.Timeout>();
  private next: NodeJS.Immediate | undefined;
  private running: Promise<void> | undefined;

  constructor(lookAgain: LookAgain) {
    this.lookAgain = lookAgain;
  }

  /** A path that may be another; undefined for all. */
  told(path: string | undefined): void {
    this.paths.add(path);
    this.next ??= setImmediate(() => this.look("none"));
  }

  async end(): Promise<void> {
    clearImmediate(this.next);
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.running;
  }

  private look(patience: Patience): void {
    if (this.running) return; // what is left is looked at when that is done
    const paths = patience === "none" ? this.paths : this.waiting[patience];
    if (patience === "none") [this.paths, this.next] = [new Set(), undefined];
    else this.waiting[patience] = new Set();
    if (paths.size === 0) return;
    const given = paths.has(undefined) ? undefined : (paths as Set<string>);
    this.running = this.lookAgain(given, patience).then(({ unsettled, doubtful }) => {
      this.running = undefined;
      this.wait("settled", unsettled);
      this.wait("gone", doubtful);
      if (this.paths.size > 0) this.look("none");
    });
  }

  private wait(patience: "settled" | "gone", paths: readonly string[]): void {
    for (const path of paths) this.waiting[patience].add(path);
    if (this.waiting[patience].size === 0) return;
    clearTimeout(this.timers.get(patience));
    this.timers.set(
      patience,
      setTimeout(() => {
        // Never while another look is under way: it would be forgotten.
        if (this.running) this.wait(patience, []);
        else this.look(patience);
      }, WAIT_MS[patience]),
    );
  }
}
