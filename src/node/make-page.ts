// From a deck on disk to its pages in memory: what build, present and pdf have in common.
import { createHash, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { assembleDeck, assembleShell, type PageResources } from "../deck/assemble.ts";
import { encodePath } from "../deck/asset.ts";
import { createCompiler } from "../deck/compile.ts";
import { livePage, replaceLive, type KeptSlides, type LivePage } from "../deck/live-page.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { PLAIN_PRINT, type PrintChoices } from "../deck/print/choices.ts";
import { assemblePrint, type PrintPage } from "../deck/print/page.ts";
import { editFile, makeParts, type DeckChoices, type DeckParts } from "./deck-parts.ts";
import type { DrawOptions } from "./diagrams.ts";
import { openMemo } from "./memo.ts";
import { PAPER_STYLES, stylesheetsOf, type PageFiles } from "./page-files.ts";
import { readDeck, type ReadDeck } from "./read-deck.ts";
import { SeenFiles } from "./seen-files.ts";
import type { Deck, Slide } from "../deck/deck.ts";
import { withoutNotes, withoutPlaces, type LeftSlides } from "../deck/without.ts";

/** A deck's pages, made but not written. */
export interface MadeDeck {
  deck: Deck;
  read: ReadDeck;
  diagnostics: Diagnostic[];
  files: PageFiles;
  /** Of all that the pages load, as hex; pages of the same content have the same. */
  readonly hash: string;
  /** The browser's page. `base` is what stands before every file's path. */
  deckPage: (base: string) => string;
  /** The browser's page as one file. */
  standalonePage: (addressOf: PageResources["addressOf"], inline: NonNullable<PageResources["inline"]>) => string;
  /** The browser's page in pieces, as it is changed while it is open. `versionOf` tells one state of a file from another. */
  livePage: (live: NonNullable<PageResources["live"]>, versionOf: (path: string) => number | undefined) => LivePage;
  /** The same page, whole. */
  loadedPage: (live: NonNullable<PageResources["live"]>, versionOf: (path: string) => number | undefined) => string;
  /** The same page for others: nothing in it says where anything was written, and notes are in it only for whom it says so. */
  forGuests: (notes: "with notes" | "without notes") => OpenDeck;
  /** The page that is printed: these slides, or all. */
  printPage: (base: string, choices?: Partial<PrintChoices>, slides?: readonly Slide[]) => MadePrintPage;
}

/** A deck as pages that stay open see it. */
export type OpenDeck = Pick<MadeDeck, "files" | "livePage" | "loadedPage">;

/** A page to print, and the mistakes in its templates. */
export type MadePrintPage = PrintPage & { diagnostics: Diagnostic[] };

/** A deck that is made again and again; what did not change is neither read nor compiled again. */
export interface DeckSession {
  /** The files as they were read; the caller says when to look at them again. */
  seen: SeenFiles;
  /**
   * Makes the deck of what was read; `changed` are the paths of all that is other than the last time, if that is known. Throws as
   * {@link makeDeck} does. One call at a time.
   */
  make: (changed?: readonly string[]) => Promise<MadeDeck>;
  /** Writes down what took long to make, for the next time. */
  save: () => void;
}

/** Reads and compiles a deck; see {@link openDeck}. */
export async function makeDeck(path: string, choices: DeckChoices = {}, drawing: DrawOptions = {}): Promise<MadeDeck> {
  const session = openDeck(path, choices, drawing);
  const made = await session.make();
  session.save();
  return made;
}

/**
 * Reads and compiles a deck; `drawing` is for the browser that draws its diagrams, if there are new ones. Throws UserError if
 * there is no deck, rejects with the signal's reason if that is aborted while a browser draws.
 */
export function openDeck(path: string, choices: DeckChoices = {}, drawing: DrawOptions = {}): DeckSession {
  const seen = new SeenFiles();
  const memo = openMemo(path);
  const compiler = createCompiler();
  const sections: KeptSections = new Map();
  let last: DeckParts | undefined;
  return {
    seen,
    make: async (changed) => {
      const before = last;
      last = undefined; // until there is another
      const isOne = changed?.length === 1 && !choices.withoutNotes;
      const edited = before && isOne ? await editFile(before, changed[0]!, compiler) : undefined;
      last = edited ?? (await makeParts(await readDeck(path, seen), choices, drawing, compiler, memo));
      if (!edited) seen.forget();
      return pagesOf(last, sections);
    },
    save: memo.save,
  };
}

/** The elements of slides by the addresses of the files in them, and the pages that were made of them. */
type KeptSections = Map<string, { slides: KeptSlides; pages: WeakMap<Deck, LivePage> }>;

function pagesOf(parts: DeckParts, sections: KeptSections): MadeDeck {
  const { deck, read, templates, files, math, resources, replaced } = parts;
  const diagnostics = Array.from(parts.diagnostics);
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const place = (addresses: readonly string[], base: string) => addresses.map((address) => base + encodePath(address));
  const below = (base: string) => (path: string) => base + path;
  const styles = stylesheetsOf(deck, "deck", math);
  const pageOf = (shown: Deck, base: string) => {
    const script = base + resources.script;
    const given = { ...resources, addressOf: below(base), live: null, script, stylesheets: place(styles, base) };
    return assembleDeck(shown, templates, given, report);
  };
  const whileOpen = (live: PageResources["live"], versionOf: (path: string) => number | undefined) => {
    const changed = [...files.keys()].filter((path) => versionOf(path) !== undefined);
    const known = new Map(changed.map((path) => [encodePath(path), versionOf(path)]));
    const addressOf = (path: string) => (known.has(path) ? `${path}?v=${known.get(path)}` : path);
    const stylesheets = styles.map((path) => addressOf(encodePath(path)));
    return { ...resources, addressOf, live, stylesheets, key: JSON.stringify([...known]) };
  };
  const open = (shown: Deck, files: PageFiles): OpenDeck => ({
    files,
    livePage: (live, versionOf) => {
      const given = whileOpen(live, versionOf);
      // Where files have other addresses, elements that were kept have the old ones.
      if (!sections.has(given.key)) sections.clear();
      const kept = sections.get(given.key) ?? { slides: new WeakMap(), pages: new WeakMap() };
      sections.set(given.key, kept);
      const before = replaced && shown === deck ? kept.pages.get(replaced.from) : undefined;
      const page =
        (before && replaceLive(before, shown, replaced!.slides, given.addressOf, kept.slides)) ??
        livePage(shown, assembleShell(shown, templates, given, report, ""), given.addressOf, kept.slides);
      kept.pages.set(shown, page);
      return page;
    },
    loadedPage: (live, versionOf) => assembleDeck(shown, templates, whileOpen(live, versionOf), report),
  });
  const printOf = (slides: readonly Slide[], base: string, choices: Partial<PrintChoices> = {}) => {
    const [stylesheets, paper] = [stylesheetsOf(deck, "print", math), PAPER_STYLES].map((paths) =>
      place(paths, base),
    ) as [string[], string[]];
    const given = { ...resources, addressOf: below(base), live: null, stylesheets, paper };
    const mistakes: Diagnostic[] = [];
    const tell = (diagnostic: Diagnostic) => mistakes.push(diagnostic);
    const page = assemblePrint(deck, slides, { ...PLAIN_PRINT, ...choices }, templates, given, tell);
    return { ...page, diagnostics: sortDiagnostics(mistakes) };
  };
  // A mistake in deck.hbs or print.hbs is found before anything is written. Only templates of the deck's own can make one.
  const pages = read.seen.keep("pages", () => ({ of: [] as unknown[], diagnostics: [] as Diagnostic[] }));
  if (pages.of[0] !== templates || pages.of[1] !== deck.meta) {
    pages.of = [templates, deck.meta];
    pages.diagnostics = [];
    const tell = (diagnostic: Diagnostic) => pages.diagnostics.push(diagnostic);
    if (read.hasTemplates) {
      assembleShell(deck, templates, { ...resources, addressOf: below(""), live: null, stylesheets: [] }, tell, "");
      pages.diagnostics.push(...printOf([], "").diagnostics);
    }
  }
  diagnostics.push(...pages.diagnostics);
  return {
    deck,
    read,
    diagnostics: sortDiagnostics(diagnostics),
    ...open(deck, files),
    forGuests: (notes) => {
      const keep = (name: string) => read.seen.keep(name, (): LeftSlides => new WeakMap());
      const left = notes === "with notes" ? deck : withoutNotes(deck, keep("without notes"));
      const shown = new Set(left.assets.map(({ path }) => path));
      const gone = new Set(deck.assets.filter(({ path }) => !shown.has(path)).map(({ path }) => path));
      return open(
        withoutPlaces(left, keep(`${notes}, without places`)),
        new Map([...files].filter(([path]) => !gone.has(path))),
      );
    },
    get hash() {
      return hashFiles(files);
    },
    deckPage: (base) => pageOf(deck, base),
    standalonePage: (addressOf, inline) =>
      assembleDeck(deck, templates, { ...resources, addressOf, inline, live: null, stylesheets: [] }, report),
    printPage: (base, choices, slides = deck.stacks.flat()) => printOf(slides, base, choices),
  };
}

function hashFiles(files: PageFiles): string {
  const all = createHash("sha256");
  for (const [path, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    all.update(`${path}\0`).update(hash("sha256", readFileSync(file), "buffer"));
  return all.digest("hex").slice(0, 12);
}
