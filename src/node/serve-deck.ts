// A deck's page and files as a server sees them.
import type { PageFiles } from "./page-files.ts";
import type { Find, Served } from "./serve.ts";

/** Finds a page by its path, or one of the files by its path below the root. */
export function findInDeck(pages: Record<string, () => Served>, fileAt: (path: string) => Served | undefined): Find {
  return (path) => (Object.hasOwn(pages, path) ? pages[path]!() : fileAt(path.slice(1)));
}

/** Files by the paths under which a page finds them. */
export function findFile(files: PageFiles): (path: string) => Served | undefined {
  return (path) => (files.has(path) ? { file: files.get(path)! } : undefined);
}

/** An HTML page. */
export function htmlPage(text: string): Served {
  return { type: "text/html; charset=utf-8", text };
}
