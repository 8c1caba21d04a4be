// An edit of words in a line, such as what is typed most of the time. It changes no block, so the slide ends where it did, and the file
// need not be split again to know that.
import type { SlideSource } from "./slide-file.ts";
import { partOf, type Source } from "./source.ts";
import type { Range } from "./split.ts";

/** Text in place of other text, as offsets of the text before; `end` is exclusive. */
export interface TextEdit extends Range {
  /** How much longer the text is after it, in characters. */
  by: number;
}

/** What may come or go: nothing in it means anything to Markdown's blocks. */
const WORDS = /^[\p{L}\p{M}\p{N} ,.;!?'"’“”()%/]*$/u;
/** The beginning of a line whose block is known: marks of lists, quotes and headings, and then a letter. */
const BEGUN = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)\s+)*\p{L}/u;
/** What in a slide may be opened or made by words: raw HTML, and what a link refers to. */
const DELICATE = /<[A-Za-z!?/]|\]:/;
/** A line of YAML, or one with which notes begin. */
const KEYED = /^[A-Za-z_][\w-]*[ \t]*:/;

/** What is other in a text of which so many characters are the same at both ends; undefined if that is more than words in a line. */
export function editOfWords(before: string, after: string, ahead: number, behind: number): TextEdit | undefined {
  const edit = { start: ahead, end: before.length - behind, by: after.length - before.length };
  const [gone, come] = [before.slice(edit.start, edit.end), after.slice(edit.start, edit.end + edit.by)];
  if (!WORDS.test(gone) || !WORDS.test(come)) return undefined;
  const from = before.lastIndexOf("\n", ahead - 1) + 1;
  if (!BEGUN.test(before.slice(from, ahead))) return undefined;
  return [before, after].some((text) => KEYED.test(lineAt(text, from))) ? undefined : edit;
}

/** The slide of `file` with such an edit; undefined where the edit is not in its text, or may mean something there. */
export function slideWithWords(slide: SlideSource, file: Source, edit: TextEdit): SlideSource | undefined {
  const { source, range: whole, body, notes } = slide;
  const begin = file.lineStarts[source.above.lines]!;
  const holds = (range: Range) => range.start <= edit.start - begin && edit.end - begin <= range.end;
  if (slide.footnotes.size > 0 || DELICATE.test(source.text)) return undefined;
  const inBody = holds(body);
  if (!inBody && !(notes && holds(notes))) return undefined;
  const moved = (range: Range): Range => ({ start: range.start + edit.by, end: range.end + edit.by });
  const longer = (range: Range): Range => ({ ...range, end: range.end + edit.by });
  return {
    ...slide,
    source: partOf(file, begin + whole.start, begin + whole.end + edit.by),
    range: longer(whole),
    body: inBody ? longer(body) : body,
    notes: notes && (inBody ? moved(notes) : longer(notes)),
  };
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}
