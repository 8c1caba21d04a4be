// From a deck on disk to its pages in memory: what build, present and pdf have in common.
import { createHash, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { assembleDeck, type PageResources } from "../deck/assemble.ts";
import { encodePath, markAsset } from "../deck/asset.ts";
import { compileDeck } from "../deck/compile.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { PLAIN_PRINT, type PrintChoices } from "../deck/print/choices.ts";
import { assemblePrint, type PrintPage } from "../deck/print/page.ts";
import { openCharts } from "./charts.ts";
import { openDiagrams, type DrawOptions } from "./diagrams.ts";
import { openMemo } from "./memo.ts";
import { readVersion } from "./package.ts";
import {
  collectFiles,
  PAGE_SCRIPT,
  PAPER_STYLES,
  readClientFile,
  stylesheetsOf,
  type PageFiles,
} from "./page-files.ts";
import { readDeck, type ReadDeck } from "./read-deck.ts";
import type { Deck, Slide } from "../deck/deck.ts";

/** A deck's pages, made but not written. */
export interface MadeDeck {
  deck: Deck;
  read: ReadDeck;
  diagnostics: Diagnostic[];
  files: PageFiles;
  /** Of all that the pages load, as hex; pages of the same content have the same. */
  hash: string;
  /** The browser's page. `base` is what stands before every file's path; `live` connects it to a server. */
  deckPage: (base: string, live?: PageResources["live"]) => string;
  /** The browser's page as one file. */
  standalonePage: (addressOf: PageResources["addressOf"], inline: NonNullable<PageResources["inline"]>) => string;
  /** The page that is printed: these slides, or all. */
  printPage: (base: string, choices?: Partial<PrintChoices>, slides?: readonly Slide[]) => MadePrintPage;
}

/** A page to print, and the mistakes in its templates. */
export type MadePrintPage = PrintPage & { diagnostics: Diagnostic[] };

/** What is chosen for a deck outside of it. */
export interface DeckChoices {
  /** Whom it is made for; undefined for everyone. */
  audience?: string;
  /** True keeps what runs in raw HTML, and lets it run. */
  trusted?: boolean;
  /** True leaves out the speaker notes, and the files that only they show. */
  withoutNotes?: boolean;
  /** What is made of text that cannot fit by count; without it, that is left to what measures in a browser. */
  overflow?: "error" | "warning";
  /** True has elements say where they were written. */
  places?: boolean;
}

/**
 * Reads and compiles a deck; `drawing` is for the browser that draws its diagrams, if there are new ones. Throws UserError if
 * there is no deck, rejects with the signal's reason if that is aborted while a browser draws.
 */
export async function makeDeck(path: string, choices: DeckChoices = {}, drawing: DrawOptions = {}): Promise<MadeDeck> {
  const read = await readDeck(path);
  const memo = openMemo(path);
  const {
    deck: whole,
    diagnostics,
    templates,
  } = await compileDeck({
    ...read.input,
    ...choices,
    memo,
    charts: openCharts(read),
    diagrams: openDiagrams(read, drawing),
  });
  memo.save();
  const deck = choices.withoutNotes ? withoutNotes(whole) : whole;
  diagnostics.push(...read.diagnostics);
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const files = await collectFiles(deck, read, report);
  const boot = (await readClientFile("boot.js")).trim();
  const resources = {
    script: PAGE_SCRIPT,
    boot: { code: boot, hash: `sha256-${hash("sha256", boot, "base64")}` },
    generator: `Lectern ${readVersion()}`,
    trusted: choices.trusted,
  };
  const place = (addresses: readonly string[], base: string) => addresses.map((address) => base + encodePath(address));
  const below = (base: string) => (path: string) => base + path;
  const pageOf = (shown: Deck, base: string, live: PageResources["live"] = null) => {
    const script = base + resources.script;
    const stylesheets = place(stylesheetsOf(deck, "deck"), base);
    return assembleDeck(shown, templates, { ...resources, addressOf: below(base), live, script, stylesheets }, report);
  };
  const printOf = (slides: readonly Slide[], base: string, choices: Partial<PrintChoices> = {}) => {
    const [stylesheets, paper] = [stylesheetsOf(deck, "print"), PAPER_STYLES].map((paths) => place(paths, base)) as [
      string[],
      string[],
    ];
    const given = { ...resources, addressOf: below(base), live: null, stylesheets, paper };
    const mistakes: Diagnostic[] = [];
    const tell = (diagnostic: Diagnostic) => mistakes.push(diagnostic);
    const page = assemblePrint(deck, slides, { ...PLAIN_PRINT, ...choices }, templates, given, tell);
    return { ...page, diagnostics: sortDiagnostics(mistakes) };
  };
  // A mistake in deck.hbs or print.hbs is found before anything is written.
  pageOf({ ...deck, stacks: [] }, "");
  diagnostics.push(...printOf([], "").diagnostics);
  return {
    deck,
    read,
    diagnostics: sortDiagnostics(diagnostics),
    files,
    hash: hashFiles(files),
    deckPage: (base, live) => pageOf(deck, base, live),
    standalonePage: (addressOf, inline) =>
      assembleDeck(deck, templates, { ...resources, addressOf, inline, live: null, stylesheets: [] }, report),
    printPage: (base, choices, slides = deck.stacks.flat()) => printOf(slides, base, choices),
  };
}

/** The deck without its speaker notes, and without the files that nothing else shows. */
function withoutNotes(deck: Deck): Deck {
  const stacks = deck.stacks.map((stack) => stack.map((slide) => ({ ...slide, notes: "" })));
  const shown = JSON.stringify([stacks, deck.meta]);
  const isShown = (path: string) => deck.css.includes(path) || shown.includes(markAsset(path));
  return { ...deck, stacks, assets: deck.assets.filter(({ path }) => isShown(path)) };
}

function hashFiles(files: PageFiles): string {
  const all = createHash("sha256");
  for (const [path, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    all.update(`${path}\0`).update(hash("sha256", readFileSync(file), "buffer"));
  return all.digest("hex").slice(0, 12);
}
