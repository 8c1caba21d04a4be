// What the pages of a deck are made of: the deck, compiled, and the files they load.
import { hash } from "node:crypto";
import type { PageResources } from "../deck/assemble.ts";
import type { Compiler } from "../deck/compile.ts";
import type { Deck, Slide } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import type { Replaced } from "../deck/replace-slides.ts";
import type { Source } from "../deck/source.ts";
import type { Templates } from "../deck/template.ts";
import { withoutNotes } from "../deck/without.ts";
import { openCharts } from "./charts.ts";
import { openDiagrams, type DrawOptions } from "./diagrams.ts";
import type { KeptMemo } from "./memo.ts";
import { readVersion } from "./package.ts";
import { collectFiles, needsMath, PAGE_SCRIPT, readClientFile, type PageFiles } from "./page-files.ts";
import { readStrings } from "./page-strings.ts";
import type { ReadDeck } from "./read-deck.ts";

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

/** What a deck's pages are made of. */
export interface DeckParts {
  deck: Deck;
  read: ReadDeck;
  templates: Templates;
  /** Only of the deck and its files; those of its pages come with these. */
  diagnostics: readonly Diagnostic[];
  files: PageFiles;
  /** True if mathematics stands on a slide. */
  math: boolean;
  resources: Pick<PageResources, "script" | "boot" | "generator" | "strings" | "trusted">;
  /** Set if only these slides are other than in the deck before. */
  replaced?: { from: Deck; slides: Replaced["slides"] };
}

/** Compiles a deck that was read, and looks for its files. */
export async function makeParts(
  read: ReadDeck,
  choices: DeckChoices,
  drawing: DrawOptions,
  compiler: Compiler,
  memo: KeptMemo,
): Promise<DeckParts> {
  const {
    deck: whole,
    diagnostics,
    templates,
  } = await compiler.compile({
    ...read.input,
    ...choices,
    memo,
    charts: openCharts(read),
    diagrams: openDiagrams(read, drawing),
    drawing: read.seen.changes,
  });
  const deck = choices.withoutNotes ? withoutNotes(whole) : whole;
  diagnostics.push(...read.diagnostics);
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const math = needsMath(deck, knownMath(read));
  const files = await collectFiles(deck, read, math, report);
  const boot = (await read.seen.keep("boot", () => readClientFile("boot.js"))).trim();
  const resources = {
    script: PAGE_SCRIPT,
    boot: { code: boot, hash: `sha256-${hash("sha256", boot, "base64")}` },
    generator: `Lectern ${read.seen.keep("version", readVersion)}`,
    strings: await read.seen.keep(`strings ${deck.meta.lang}`, () => readStrings(deck.meta.lang)),
    trusted: choices.trusted,
  };
  return { deck, read, templates, diagnostics, files, math, resources };
}

/** The parts with another text of one file; undefined if more than slides may be other. */
export async function editFile(parts: DeckParts, path: string, compiler: Compiler): Promise<DeckParts | undefined> {
  const { deck: from, read, math, diagnostics } = parts;
  const text = read.seen.text(path);
  if (!text?.isUtf8 || diagnostics.length > 0) return undefined;
  const replaced = await compiler.compileEdit(text.source);
  if (!replaced) return undefined;
  const { slides, version } = replaced;
  const known = knownMath(read);
  const hasMath = (found: Slide) => needsMath({ stacks: [[found]] }, known);
  // One may be the first with mathematics, or may have been the last.
  if (slides.some(({ before, slide }) => (hasMath(slide) ? !math : hasMath(before)))) return undefined;
  const { input } = read;
  const [sources, data] = [input.sources, input.data].map((files) =>
    files.map((source) => (source.path === text.source.path ? text.source : source)),
  ) as [Source[], Source[]];
  return {
    ...parts,
    deck: version.deck,
    read: { ...read, input: { ...input, sources, data } },
    replaced: { from, slides },
  };
}

function knownMath(read: ReadDeck): WeakMap<Slide, boolean> {
  return read.seen.keep("math", () => new WeakMap<Slide, boolean>());
}
