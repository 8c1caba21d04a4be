// The times of a rehearsal into the deck's Markdown. What would be written is compiled first: only if each slide then has its time,
// and is otherwise what it was, is a file touched.
import { compileDeck } from "../../deck/compile.ts";
import type { Slide } from "../../deck/deck.ts";
import { setTimings } from "../../deck/set-timing.ts";
import { createSource } from "../../deck/source.ts";
import { filesOf } from "../edit/describe-deck.ts";
import { Refusal } from "../edit/refusal.ts";
import { readFileText, saveFile } from "../edit/save-file.ts";
import type { DeckChoices } from "../deck-parts.ts";
import type { MadeDeck } from "../make-page.ts";

/** What came of it. */
export interface WrittenTimings {
  /** How many slides have their time now. */
  slides: number;
  /** Files that were written, as people see their paths. */
  files: string[];
  /** Why some slides or files were left alone, a sentence each. */
  left: string[];
}

/** Texts of files by the path that slides show. */
type Texts = ReadonlyMap<string, string>;

/** Writes whole seconds by slide id as `timing`. */
export async function writeTimings(
  made: MadeDeck,
  choices: DeckChoices,
  seconds: ReadonlyMap<string, number>,
): Promise<WrittenTimings> {
  const slides = made.deck.stacks.flat();
  const left: string[] = [];
  let wanted = slides.filter((slide) => seconds.has(slide.id));
  const isTwice = (slide: Slide) => wanted.filter((other) => placeOf(other) === placeOf(slide)).length > 1;
  const twice = wanted.filter(isTwice);
  for (const { id } of twice) left.push(`slide ${id} is in the deck more than once, so no time of it was written`);
  wanted = wanted.filter((slide) => !twice.includes(slide));

  const before = await compileSlides(made, choices, new Map());
  const asComment = new Set<string>();
  let texts: Texts = new Map();
  for (let attempt = 0; ; attempt++) {
    texts = textsWith(wanted, seconds, asComment);
    const wrong = findWrong(before, await compileSlides(made, choices, texts), wanted, seconds);
    if (wrong.size === 0) break;
    if (attempt === 0) for (const id of wrong) asComment.add(id);
    else {
      for (const id of wrong) left.push(`the time of slide ${id} could not be written; set its timing by hand`);
      wanted = attempt === 1 ? wanted.filter(({ id }) => !wrong.has(id)) : [];
    }
  }
  const result: WrittenTimings = { slides: 0, files: [], left };
  for (const [path, text] of texts) {
    const own = wanted.filter(({ file }) => file.path === path);
    const reason = await write(made, path, own[0]!.file.text, text);
    if (reason !== null) left.push(reason);
    else {
      result.files.push(path);
      result.slides += own.length;
    }
  }
  return result;
}

/** Replaces a file whose text is the one the deck was made of; otherwise why not. */
async function write(made: MadeDeck, path: string, from: string, text: string): Promise<string | null> {
  const place = filesOf(made).find(path);
  if (!place) return `${path} is outside of the deck, so it was not written`;
  try {
    const now = await readFileText(place);
    if (now.text !== from) return `${path} has changed meanwhile, so it was not written`;
    await saveFile(place, text, now.hash);
    return null;
  } catch (cause) {
    if (cause instanceof Refusal) return cause.message;
    throw cause;
  }
}

function textsWith(
  slides: readonly Slide[],
  seconds: ReadonlyMap<string, number>,
  asComment: ReadonlySet<string>,
): Texts {
  const byFile = Map.groupBy(slides, ({ file }) => file.path);
  return new Map(
    [...byFile].map(([path, own]) => {
      const timings = own.map(({ id, location: { line }, lastLine }) => ({
        line,
        lastLine,
        seconds: seconds.get(id)!,
        asComment: asComment.has(id),
      }));
      return [path, setTimings(own[0]!.file.text, timings)];
    }),
  );
}

/** The slides of the deck with other texts of its files; nothing is drawn for it. */
async function compileSlides(made: MadeDeck, { audience, trusted }: DeckChoices, texts: Texts): Promise<Slide[]> {
  const { input } = made.read;
  const replace = <Source extends { path: string }>(source: Source) =>
    texts.has(source.path) ? createSource(source.path, texts.get(source.path)!) : source;
  const { deck } = await compileDeck({
    ...input,
    audience,
    trusted,
    sources: input.sources.map(replace),
    ...(input.files && {
      files: {
        ...input.files,
        get: (path) => {
          const source = input.files!.get(path);
          return source && replace(source);
        },
      },
    }),
  });
  return deck.stacks.flat();
}

/** Slides that do not have their time, or that are others than before; all, if there are more or fewer. */
function findWrong(
  before: readonly Slide[],
  after: readonly Slide[],
  wanted: readonly Slide[],
  seconds: ReadonlyMap<string, number>,
): Set<string> {
  const ids = new Set(wanted.map(({ id }) => id));
  if (before.length !== after.length) return ids;
  const wrong = before.flatMap((slide, index) => {
    const expected = ids.has(slide.id) ? String(seconds.get(slide.id)) : slide.attributes["data-timing"];
    const now = after[index]!;
    return describe(slide) === describe(now) && now.attributes["data-timing"] === expected ? [] : [slide.id];
  });
  const own = wrong.filter((id) => ids.has(id));
  return new Set(wrong.length > 0 && own.length === 0 ? ids : own);
}

/** All of a slide but its time and its place. */
function describe({ id, title, number, html, foot, notes, classes, header, footer, attributes }: Slide): string {
  const { "data-timing": _, ...others } = attributes;
  return JSON.stringify([id, title, number, html, foot, notes, classes, header, footer, others]);
}

function placeOf({ location: { path, line } }: Slide): string {
  return `${path}:${line}`;
}
