// The names of all files in a deck's folder, for whoever writes one: nothing of the files is read.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { inNameOrder } from "../files.ts";

/** More names than that nobody chooses from, and deeper folders are no deck's; a deck that is one file may lie in any folder. */
const MOST = 2000;
const DEPTH = 6;

/** Paths of files below a folder, with `/`, in order. Hidden ones, packages and what links lead to are left out. */
export async function listDeckNames(root: string): Promise<string[]> {
  const names: string[] = [];
  let folders = [""];
  for (let depth = 0; depth < DEPTH && folders.length > 0; depth++) {
    const deeper: string[] = [];
    for (const folder of folders) {
      if (names.length >= MOST) break;
      // A folder that cannot be read has no names to offer.
      for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        if (entry.isDirectory()) deeper.push(`${folder}${entry.name}/`);
        else if (entry.isFile()) names.push(`${folder}${entry.name}`);
      }
    }
    folders = deeper;
  }
  return inNameOrder(names.slice(0, MOST), (name) => name);
}
