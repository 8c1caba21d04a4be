// Icon sets of Iconify, from the packages that are installed for the deck.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { IconSets } from "../deck/icon.ts";
import type { SeenFiles } from "./seen-files.ts";

/** Sets that a module in `root` would find. The same object as long as the files of the sets that were asked for are the same. */
export function openIconSets(root: string, seen: SeenFiles): IconSets {
  const require = createRequire(join(root, "deck.js"));
  return seen.keep("icon sets", () => ({
    get: (set) => {
      try {
        const file = require.resolve(`@iconify-json/${set}/icons.json`);
        seen.depend("icon sets", file);
        return JSON.parse(readFileSync(file, "utf8")) as unknown;
      } catch {
        seen.depend("icon sets", join(root, "node_modules", "@iconify-json", set));
        return undefined;
      }
    },
  }));
}
