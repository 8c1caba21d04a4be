// How long the command takes, as a whole process, beside what it cannot be faster than.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, ratioRow, type Row } from "./compare.ts";
import { writeBenchDeck } from "./deck.ts";
import { peakMemory, timeNode } from "./process.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const LIMIT = fileURLToPath(import.meta.resolve("./limit-build.mjs"));
const BARE = "marked alone";

/**
 * Decks that are built, and how many times as long as the limit that may take. Colouring code is no part of the limit: code
 * with a language is measured as well, and not limited.
 */
const DECKS = [
  { name: "deck-10", slides: 10, language: "", limit: 2.5, rounds: 25 },
  { name: "deck-100", slides: 100, language: "", limit: Infinity, rounds: 15 },
  { name: "deck-1000", slides: 1000, language: "", limit: 2, rounds: 15 },
  { name: "coloured", slides: 1000, language: "ts", limit: Infinity, rounds: 9 },
];

/** The largest of them. */
export const LARGEST = "deck-1000";

/** Where a deck's build is put beside the deck. */
export function outputOf(deck: string): string {
  return `${deck}-built`;
}

/** Measures in `folder`, which is empty; leaves the decks and their builds there. */
export async function measureBuilds(folder: string): Promise<Row[]> {
  const cache = join(folder, "cache");
  // What is kept about a build is kept here; Node's compile cache stays where it always is, and warm.
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: cache };
  for (const name of ["NODE_OPTIONS", "NODE_COMPILE_CACHE", "NODE_DISABLE_COMPILE_CACHE"]) delete env[name];
  const rows: Row[] = [];
  const build = (deck: string) => [BIN, "build", join(folder, deck), "-o", join(folder, outputOf(deck))];

  for (const { name, slides, language, limit, rounds } of DECKS) {
    await writeBenchDeck(join(folder, name), slides, language);
    const forget = async () => {
      await rm(cache, { recursive: true, force: true });
      await rm(join(folder, outputOf(name)), { recursive: true, force: true });
    };
    const { ours, bare } = await medians(rounds, {
      ours: async () => {
        await forget();
        return timeNode(build(name), env);
      },
      bare: () => timeNode([LIMIT, join(folder, name), join(folder, `${name}.html`)], env),
    });
    const code = language ? `, ${slides / 5} blocks of coloured code` : "";
    rows.push(ratioRow(`build, ${slides.toLocaleString("en")} slides${code}`, ours, [BARE, bare], limit));
    if (name !== LARGEST) continue;
    const { memory } = await medians(3, {
      memory: async () => {
        await forget();
        return peakMemory(build(name), env) / 1e6;
      },
    });
    rows.push({ what: "peak memory of it", measured: "", against: "", value: memory, limit: 150, unit: "MB" });
  }

  const { unchanged, help, nothing } = await medians(25, {
    unchanged: () => timeNode(build(LARGEST), env),
    help: () => timeNode([BIN, "--help"], env),
    nothing: () => timeNode(["-e", "0"], env),
  });
  rows.push(ratioRow("build, 1,000 slides, nothing changed", unchanged, ["node -e 0", nothing], 2.5));
  rows.push(ratioRow("--help", help, ["node -e 0", nothing], 2.5));
  return rows;
}
