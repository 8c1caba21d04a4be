// Text files that a deck's slides name, read when they are asked for.
import { basename, dirname, join, posix } from "node:path";
import { nearest } from "../deck/nearest.ts";
import type { TextFiles } from "../deck/text-files.ts";
import { listNames } from "./files.ts";
import type { SeenFiles } from "./seen-files.ts";

/** Files below `root`. */
export function openTextFiles(root: string, seen: SeenFiles): TextFiles {
  return {
    get: (path) => seen.text(join(root, path))?.source,
    near: (path) => {
      const folder = posix.dirname(path);
      const near = nearest(basename(path), listNames(join(root, dirname(path))));
      return near && (folder === "." ? near : `${folder}/${near}`);
    },
  };
}
