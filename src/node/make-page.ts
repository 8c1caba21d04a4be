// From a deck on disk to its pages in memory: what build, present and pdf have in common.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { assembleDeck, assemblePrint, type PageResources } from "../deck/assemble.ts";
import { compileDeck } from "../deck/compile.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { createHelpers } from "../deck/helper.ts";
import { createTemplates } from "../deck/template.ts";
import { readVersion } from "./package.ts";
import { collectFiles, PAGE_SCRIPT, readClientFile, stylesheetsOf, type PageFiles } from "./page-files.ts";
import { readDeck, type ReadDeck } from "./read-deck.ts";
import type { Deck } from "../deck/deck.ts";

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
  /** The page that is printed. */
  printPage: (base: string) => string;
}

/** Reads and compiles a deck. Throws UserError if there is none. */
export async function makeDeck(path: string): Promise<MadeDeck> {
  const read = await readDeck(path);
  const { deck, diagnostics } = await compileDeck(read.input);
  diagnostics.push(...read.diagnostics);
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const files = await collectFiles(deck, read, report);
  const templates = createTemplates(read.input.templates, createHelpers(deck.meta.lang));
  const boot = (await readClientFile("boot.js")).trim();
  const resources = {
    script: PAGE_SCRIPT,
    boot: { code: boot, hash: `sha256-${createHash("sha256").update(boot).digest("base64")}` },
    generator: `Lectern ${readVersion()}`,
  };
  const late: Diagnostic[] = [];
  const place = (addresses: readonly string[], base: string) => addresses.map((address) => base + encodeURI(address));
  const pages = {
    deckPage: (base: string, live: PageResources["live"] = null) =>
      assembleDeck(
        deck,
        templates,
        {
          ...resources,
          base,
          live,
          script: base + resources.script,
          stylesheets: place(stylesheetsOf(deck, "deck"), base),
        },
        (found) => late.push(found),
      ),
    printPage: (base: string) =>
      assemblePrint(
        deck,
        templates,
        { ...resources, base, live: null, stylesheets: place(stylesheetsOf(deck, "print"), base) },
        (found) => late.push(found),
      ),
  };
  pages.deckPage(""); // a mistake in deck.hbs or in a foot is found before anything is written
  return {
    deck,
    read,
    diagnostics: sortDiagnostics([...diagnostics, ...late]),
    files,
    hash: await hashFiles(files),
    ...pages,
  };
}

async function hashFiles(files: PageFiles): Promise<string> {
  const hash = createHash("sha256");
  for (const [path, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0`).update(
      createHash("sha256")
        .update(await readFile(file))
        .digest(),
    );
  }
  return hash.digest("hex").slice(0, 12);
}
