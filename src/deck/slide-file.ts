// The slides of one file from one version of it to the next: those that an edit did not touch stay the same objects, so that
// what was made of them is still right. Only the text around the edit is read again.
import { commonLength } from "./common-length.ts";
import type { Links } from "marked";
import { editOfWords, slideWithWords } from "./edit-words.ts";
import { isUsual, type Separators } from "./separator.ts";
import { lineAt, partOf, type Source } from "./source.ts";
import { mergeLinks, splitSlides, type Range, type SplitSlide } from "./split.ts";

/** A slide as a source of its own; offsets are the part's. */
export interface SlideSource {
  /** The slide's lines; they know where they stand in the file. */
  source: Source & { above: { lines: number } };
  /** From after its separator to before the next. */
  range: Range;
  /** The YAML between the slide's separator and the closing `---`. */
  options: Range | undefined;
  /** What is shown. */
  body: Range;
  /** Speaker notes that follow a `Note:` line. */
  notes: Range | undefined;
  /** True for a slide below the one before it. */
  vertical: boolean;
  /** Footnotes that are defined in it. */
  footnotes: ReadonlyMap<string, FootnoteText>;
  file: SlideFile;
}

/** A footnote in its slide. */
export interface FootnoteText extends Range {
  source: Source;
}

/** A file that is split. It is the same object for all versions of the file, and tells of the newest. */
export interface SlideFile {
  source: Source;
  slides: SlideSource[];
  /** Link references of the whole file; another object only if they are others. */
  links: Links;
  /** Footnotes of the whole file by name. */
  footnotes: ReadonlyMap<string, FootnoteText>;
}

/** What a file is split by. */
export interface Splitting {
  separators: Separators;
  /** Says whether a key may be meant as one of a slide's options. */
  isOption: (key: string) => boolean;
}

/** Splits the versions of one file, one after the other, each from an offset on. */
export type SplitFile = (source: Source, start: number) => SlideFile;

/** A slide and where it stands in the newest version; offsets are the file's. */
interface Part extends Pick<SplitSlide, "from" | "links" | "open"> {
  /** Where its text begins, after its separator. */
  start: number;
  slide: SlideSource;
}

/** Begins with a file of which nothing is known. */
export function createFileSplitter({ separators, isOption }: Splitting): SplitFile {
  let file: SlideFile | undefined;
  let start = 0;
  let parts: Part[] = [];

  /** The same slides, of which one has other words; undefined if more may be other. */
  const editWords = (before: Source, source: Source, { same, alike }: Ends): SlideFile | undefined => {
    const edit = editOfWords(before.text, source.text, start + same, alike);
    const at = edit ? partAt(parts, edit.start) : -1;
    const part = parts[at];
    if (!edit || !part || Object.keys(part.links).length > 0) return undefined;
    const slide = slideWithWords(part.slide, source, edit);
    if (!slide) return undefined;
    move(parts.slice(at + 1), edit.by, source);
    parts = parts.with(at, { ...part, slide });
    return Object.assign(file!, { source, slides: file!.slides.with(at, slide) });
  };

  return (source, from) => {
    if (file?.source === source && start === from) return file;
    const before = file?.source;
    file ??= { source, slides: [], links: {}, footnotes: new Map() };
    const ends = before && !separators.text ? compare(before, start, source, from) : undefined;
    const edited = ends && isUsual(separators) && start === from ? editWords(before!, source, ends) : undefined;
    if (edited) return edited;
    const { first, rest } = ends ? untouched(before!, start, parts, ends) : NOTHING;
    const known = new Map(rest.map((part, index) => [before!.text.length - part.from, index]));
    const at = first === 0 ? from : parts[first]!.from + from - start;
    const { slides, end } = splitSlides(source, at, separators, isOption, { isKnown: (length) => known.has(length) });
    const tail = known.get(source.text.length - end);
    const after = end < source.text.length && tail !== undefined ? rest.slice(tail) : [];
    const ahead = parts.slice(0, first);
    move(ahead, from - start, source);
    move(after, source.text.length - (before?.text.length ?? 0), source);
    parts = [...ahead, ...slides.map((slide) => partFrom(slide, source, file!)), ...after];
    start = from;
    file.source = source;
    file.slides = parts.map(({ slide }) => slide);
    const links = mergeLinks(parts);
    if (JSON.stringify(links) !== JSON.stringify(file.links)) file.links = links;
    file.footnotes = footnotesOf(file.slides);
    return file;
  };
}

const NOTHING = { first: 0, rest: [] as Part[] };

/** How many characters are the same in two texts, from where they begin and up to where they end. */
interface Ends {
  same: number;
  alike: number;
}

function compare(before: Source, beforeStart: number, after: Source, afterStart: number): Ends {
  const [a, b] = [before.text, after.text];
  const most = Math.min(a.length - beforeStart, b.length - afterStart);
  const same = commonLength(
    most,
    (from, to) => a.slice(beforeStart + from, beforeStart + to) === b.slice(afterStart + from, afterStart + to),
  );
  const alike = commonLength(
    most - same,
    (from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
  return { same, alike };
}

/** How many slides at the beginning an edit has not touched, and the slides that begin in the text after it. */
function untouched({ text }: Source, beforeStart: number, parts: readonly Part[], { same, alike }: Ends) {
  // A slide ends with the separator after it, which must be whole.
  let first = 0;
  while (first + 1 < parts.length && !parts[first]!.open && parts[first + 1]!.start <= beforeStart + same) first++;
  const rest = parts.slice(first).filter(({ from }) => from > beforeStart && text.length - from <= alike);
  return { first, rest };
}

/** Moves parts by so many characters in the file, and by as many lines as that makes. */
function move(parts: readonly Part[], by: number, source: Source): void {
  const [first] = parts;
  if (!first) return;
  const lines = lineAt(source, first.start + by) - first.slide.source.above.lines;
  if (by === 0 && lines === 0) return;
  for (const part of parts) {
    part.from += by;
    part.start += by;
  }
  if (lines !== 0) for (const { slide } of parts) slide.source.above.lines += lines;
}

/** The index of the part that holds an offset; -1 for one before the first. */
function partAt(parts: readonly Part[], offset: number): number {
  let [low, high] = [-1, parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (parts[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Of two footnotes with the same name the first counts. */
function footnotesOf(slides: readonly SlideSource[]): Map<string, FootnoteText> {
  const all = new Map<string, FootnoteText>();
  for (const { footnotes } of slides) for (const [name, text] of footnotes) if (!all.has(name)) all.set(name, text);
  return all;
}

function partFrom({ from, links, open, ...split }: SplitSlide, whole: Source, file: SlideFile): Part {
  const source = partOf(whole, split.range.start, split.range.end);
  const begin = whole.lineStarts[source.above.lines]!;
  const inPart = ({ start, end }: Range): Range => ({ start: start - begin, end: end - begin });
  const slide: SlideSource = {
    source,
    range: inPart(split.range),
    options: split.options && inPart(split.options),
    body: inPart(split.body),
    notes: split.notes && inPart(split.notes),
    vertical: split.vertical,
    footnotes: new Map([...split.footnotes].map(([name, range]) => [name, { source, ...inPart(range) }])),
    file,
  };
  return { from, start: split.range.start, links, open, slide };
}
