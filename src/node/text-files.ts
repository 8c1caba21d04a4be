// Text files that a deck's slides name, read when they are asked for.
import { basename, dirname, join, posix } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import { nearest } from "../deck/nearest.ts";
import { createSource } from "../deck/source.ts";
import type { TextFiles } from "../deck/text-files.ts";
import { note } from "./build-record.ts";
import { displayPath, isFileError } from "./files.ts";

/** Files below `root`; each that is asked for is noted down in `looked`. */
export function openTextFiles(root: string, looked: Map<string, string>): TextFiles {
  return {
    get: (path) => {
      const file = join(root, path);
      note(looked, file);
      try {
        return createSource(displayPath(file), readFileSync(file, "utf8"));
      } catch (cause) {
        if (isFileError(cause, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
        throw cause;
      }
    },
    near: (path) => {
      const folder = posix.dirname(path);
      const near = nearest(basename(path), namesIn(join(root, dirname(path))));
      return near && (folder === "." ? near : `${folder}/${near}`);
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
