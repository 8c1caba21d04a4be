// A deck's page and files as a server sees them.
import type { PageFiles } from "./page-files.ts";
import type { Find, Served } from "./serve.ts";

/** Finds a page by its path, or one of the files. */
export function findInDeck(pages: Record<string, () => Served>, files: () => PageFiles): Find {
  return (path) => {
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page) return page();
    const file = files().get(path.slice(1));
    return file === undefined ? undefined : { file };
  };
}

/** An HTML page. */
export function htmlPage(text: string): Served {
  return { type: "text/html; charset=utf-8", text };
}
