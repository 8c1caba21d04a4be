// A deck as the page at /edit needs it.
import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../deck/diagnostic.ts";
import type { EditProblem, EditSlide, EditState, Vocabulary } from "../../deck/edit-state.ts";
import { collectVocabulary } from "../../deck/vocabulary.ts";
import type { MadeDeck } from "../make-page.ts";
import { stylesheetsOf } from "../page-files.ts";
import { listDeckFiles, type DeckFiles } from "./deck-files.ts";

/** What stays the same until the deck is made anew. */
interface Description {
  files: DeckFiles;
  slides: EditSlide[];
  words: Promise<Vocabulary>;
}

const descriptions = new WeakMap<MadeDeck, Description>();

/** The files of a deck that may be edited. */
export function filesOf(made: MadeDeck): DeckFiles {
  return describe(made).files;
}

/**
 * Describes a deck and what is wrong with it. `name` is the deck's own, for what the browser keeps; `drafts` are names of texts that it
 * was made of, by the keys of their files.
 */
export async function describeDeck(
  name: string,
  made: MadeDeck,
  diagnostics: readonly Diagnostic[],
  drafts: ReadonlyMap<string, string>,
): Promise<EditState> {
  const { files, slides, words } = describe(made);
  const { title, width, height } = made.deck.meta;
  return {
    deck: name,
    title,
    width,
    height,
    files: files.list(drafts),
    canGrow: !made.read.input.single,
    slides,
    problems: diagnostics.map((diagnostic) => describeProblem(diagnostic, files)),
    words: await words,
  };
}

function describe(made: MadeDeck): Description {
  const known = descriptions.get(made);
  if (known) return known;
  const files = listDeckFiles(made.read);
  const slides = made.deck.stacks.flat().map(({ id, title, number, location, lastLine }) => ({
    id,
    title,
    number,
    file: files.find(location.path)?.key ?? null,
    line: location.line,
    lastLine,
  }));
  const { templates, data, themes } = made.read.input;
  const css = readStylesheets(made);
  const description = {
    files,
    slides,
    words: collectVocabulary({ deck: made.deck, templates, data, themes, css }),
  };
  descriptions.set(made, description);
  return description;
}

function describeProblem({ level, code, message, hint, location }: Diagnostic, files: DeckFiles): EditProblem {
  return {
    level,
    code,
    message,
    hint: hint ?? null,
    file: (location && files.find(location.path)?.key) ?? null,
    path: location?.path ?? null,
    line: location?.line ?? 0,
    column: location?.column ?? 0,
  };
}

/** Texts of the theme's stylesheet and of the deck's own. */
function readStylesheets({ deck, files }: MadeDeck): { theme: string[]; own: string[] } {
  const read = (name: string): string[] => {
    try {
      return [readFileSync(files.get(name)!, "utf8")];
    } catch {
      return []; // it is gone, which is told as a mistake
    }
  };
  const theme = stylesheetsOf(deck, "deck").filter((name) => name.endsWith("theme.css") && !deck.css.includes(name));
  return { theme: theme.flatMap(read), own: deck.css.flatMap(read) };
}
