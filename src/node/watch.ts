// Changes of a deck's files, several at once told as one.
import { dirname, join, sep } from "node:path";
import { watch } from "chokidar";
import { packageRoot } from "./package.ts";

/** How long files must be quiet before a change is told, in ms: editors write in several steps. */
const QUIET_MS = 30;

/** A deck being watched; `await using` ends it. */
export interface DeckWatcher extends AsyncDisposable {
  /** Watches these files and folders as well, wherever they are. */
  follow(paths: Iterable<string>): void;
}

/**
 * Calls `onChange` after files below the deck's folder, or the tool's own templates, have changed; never twice at once.
 * Of a deck that is one file only this file is watched, and what is followed.
 */
export async function watchDeck(path: string, onChange: () => Promise<void>): Promise<DeckWatcher> {
  const roots = [path, join(packageRoot, "templates")];
  const watcher = watch(roots, {
    ignoreInitial: true,
    ignored: (name) => /[\\/](node_modules|\.git|dist)([\\/]|$)/.test(name.slice(dirname(path).length)),
  });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const told = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = (running ?? Promise.resolve()).then(onChange);
    }, QUIET_MS);
  };
  watcher.on("all", told);
  // Of two changes of a file within 50 ms "all" tells the first only, and it may have been read in between.
  watcher.on("raw", told);
  // A deck that is moved away may come back, and nobody would look for it.
  watcher.on("unlinkDir", (folder) => folder === path && watcher.add(path));
  // Whatever is added twice is told as a change once more, without end.
  const followed = new Set<string>();
  watcher.on("unlink", (file) => followed.delete(file));
  watcher.on("error", () => {}); // a folder that goes away is told by its files
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return {
    follow: (paths) => {
      const fresh = [...paths].filter(
        (file) => !followed.has(file) && !roots.some((root) => `${file}${sep}`.startsWith(`${root}${sep}`)),
      );
      for (const file of fresh) followed.add(file);
      watcher.add(fresh);
    },
    [Symbol.asyncDispose]: async () => {
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}
