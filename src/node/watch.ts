// Changes of a deck's files, several at once told as one.
import { dirname, join } from "node:path";
import { watch } from "chokidar";
import { packageRoot } from "./package.ts";

/** How long files must be quiet before a change is told, in ms: editors write in several steps. */
const QUIET_MS = 30;

/** Calls `onChange` after files below the deck's folder, or the tool's own templates, have changed; never twice at once. */
export async function watchDeck(path: string, onChange: () => Promise<void>): Promise<AsyncDisposable> {
  const root = /\.(md|markdown)$/i.test(path)
    ? [path, join(dirname(path), "data"), join(dirname(path), "templates"), join(dirname(path), "assets")]
    : [path];
  const watcher = watch([...root, join(packageRoot, "templates")], {
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
  watcher.on("error", () => {}); // a folder that goes away is told by its files
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return {
    [Symbol.asyncDispose]: async () => {
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}
