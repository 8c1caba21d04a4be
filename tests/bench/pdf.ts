// How long a PDF takes, finished and proven, beside a script that has the same browser print the same page.
import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "../../src/node/browser/find.ts";
import { makeDeck } from "../../src/node/make-page.ts";
import { medians, ratioRow, type Row, type Skipped } from "./compare.ts";
import { writeBenchDeck } from "./deck.ts";
import { peakMemory, timeNode } from "./process.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const LIMIT = fileURLToPath(import.meta.resolve("./limit-print.mjs"));
const DECKS = [
  { slides: 100, limit: 1.3, rounds: 5 },
  { slides: 1000, limit: 1.5, rounds: 3 },
];

/** Measures in `folder`, to which it adds its decks. */
export async function measurePdfs(folder: string): Promise<(Row | Skipped)[]> {
  const found = await findBrowser().catch((error: Error) => error);
  if (found instanceof Error) return [{ what: "PDF", reason: found.message }];
  const env: NodeJS.ProcessEnv = { ...process.env, ...found.env, XDG_CACHE_HOME: join(folder, "cache") };
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const rows: Row[] = [];
  for (const { slides, limit, rounds } of DECKS) {
    const deck = join(folder, `pdf-${slides}`);
    await writeBenchDeck(deck, slides);
    const page = join(folder, `pdf-${slides}-page`);
    await writePage(deck, page);
    const [ours, bare] = [`${deck}.pdf`, `${page}.pdf`];
    const print = [BIN, "pdf", deck, "-o", ours, "--browser", found.path];
    const times = await medians(rounds, {
      ours: () => timeNode(print, env),
      bare: () => timeNode([LIMIT, found.path, `file://${page}/index.html`, bare, ...sandbox], env),
    });
    const name = `PDF, ${slides.toLocaleString("en")} slides`;
    rows.push(ratioRow(name, times.ours, ["page.pdf", times.bare], limit));
    const [size, raw] = [(await stat(ours)).size, (await stat(bare)).size];
    rows.push({ what: "size of it", measured: kb(size), against: kb(raw), value: size / raw, limit: 0.6, unit: "×" });
    if (slides < 1000) continue;
    const layouts = await medians(rounds, {
      slides: () => timeNode(print, env),
      notes: () => timeNode([...print, "--layout", "notes"], env),
      six: () => timeNode([...print, "--layout", "6"], env),
    });
    rows.push(ratioRow(`${name}, notes`, layouts.notes, ["slides", layouts.slides], 2));
    rows.push(ratioRow(`${name}, 6 a page`, layouts.six, ["slides", layouts.slides], 2));
    const value = peakMemory(print, env) / 1e6;
    rows.push({ what: "peak memory of it", measured: "", against: "", value, limit: 300, unit: "MB" });
  }
  return rows;
}

/** Writes the print page and all it loads. */
async function writePage(deck: string, folder: string): Promise<void> {
  const made = await makeDeck(deck);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), made.printPage("").html);
  for (const [path, file] of made.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(file, join(folder, path));
  }
}

function kb(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
