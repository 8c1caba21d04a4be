// Icon sets of Iconify, from the packages that are installed for the deck.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IconSets } from "../deck/icon.ts";
import { note } from "./build-record.ts";

/** Sets that a module in `root` would find; each that is asked for is noted down in `looked`. */
export function openIconSets(root: string, looked: Map<string, string>): IconSets {
  const require = createRequire(join(root, "deck.js"));
  return {
    get: (set) => {
      try {
        const file = require.resolve(`@iconify-json/${set}/icons.json`);
        note(looked, file);
        return JSON.parse(readFileSync(file, "utf8"));
      } catch {
        note(looked, join(root, "node_modules", "@iconify-json", set));
        return undefined;
      }
    },
  };
}
