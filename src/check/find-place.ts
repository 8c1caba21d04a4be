// Where a piece of a slide's text was written. The HTML no longer knows; so the text is looked for in what the slide was made
// from, and of several places the one is taken around which the same words stand.
import type { Filled } from "../deck/filled.ts";
import type { Slide } from "../deck/deck.ts";
import { locate, type Location, type Source } from "../deck/source.ts";
import { withoutComments } from "../deck/yaml-comments.ts";
import { PLACEHOLDER, type Span } from "./number-words.ts";
import { readVisible } from "./visible-text.ts";
import { partialsIn, withoutFigures } from "./written-marks.ts";

/** Finds a part of a passage in what the slide was written from. Each call for one slide gives another place, if there is one. */
export type FindPlace = (passage: string, part: Span) => Location;

/** What a slide is made of: its texts, the deck's templates, and the other files that words of it may be from. */
interface Candidate {
  location: Location;
  /** How many letters and digits around it are the same. */
  score: number;
  /** Where it stands, so that it is taken once. */
  key: string;
  /** True if a partial's HTML holds it and what the slide gave the partial does not. */
  made: boolean;
}

/** How many letters and digits around are compared. */
const CONTEXT = 40;
/** How many must be the same for a text that stands in a template, or beside what is looked for. */
const LEAST = 4;

/** Makes the finder for one slide; `others` are templates and settings, the nearest first. */
export function createPlaceFinder(slide: Slide, others: readonly Source[]): FindPlace {
  const taken = new Set<string>();
  const find = (passage: string, part: Span, least = 0): Location | undefined => {
    const wanted = patternOf(passage.slice(part.start, part.end));
    if (!wanted) return undefined;
    const [before, after] = [letters(passage.slice(0, part.start)), letters(passage.slice(part.end))];
    const score = (text: string, start: number, end: number) =>
      common(reversed(before), reversed(letters(text.slice(Math.max(0, start - 8 * CONTEXT), start)))) +
      common(after, letters(text.slice(end, end + 8 * CONTEXT)));
    const search = (written: string) => {
      const text = withoutFigures(written, PLACEHOLDER);
      return [...text.matchAll(wanted)].map((match) => ({
        at: match.index,
        score: score(text, match.index, match.index + match[0].length),
      }));
    };
    const best = (candidates: Candidate[]) => {
      const left = candidates.filter(({ key }) => !taken.has(key));
      return (left.length > 0 ? left : candidates).reduce<Candidate | undefined>(
        (one, other) => (one && one.score >= other.score ? one : other),
        undefined,
      );
    };

    const written = slide.written.texts.flatMap((text, index) => [
      ...search(text.text).map(({ at, score: points }) => {
        return {
          location: inCall(text.locate(at), slide.file, wanted),
          score: points,
          key: `${index} ${at}`,
          made: false,
        };
      }),
      ...searchPartials(slide, text, index, search, wanted),
    ]);
    const elsewhere = others.flatMap((source) =>
      search(wordsOf(source)).map(({ at, score: points }) => {
        return { location: locate(source, at), score: points, key: "", made: false };
      }),
    );
    const own = best(written.filter(({ score: points }) => points >= least));
    const isWhole = before + after === "";
    const other = best(elsewhere.filter(({ score: points }) => isWhole || points >= LEAST));
    // What a partial adds of its own stands in its template.
    const chosen = own && !(other && (own.made || other.score > own.score)) ? own : other;
    if (chosen?.key) taken.add(chosen.key);
    return chosen?.location;
  };
  return (passage, part) => {
    const found = find(passage, part);
    if (found) return found;
    // Written in another way, such as `&#50;`, or in pieces: what stands before it tells where to look.
    const before = /\p{L}+(?=[^\p{L}]*$)/u.exec(passage.slice(0, part.start));
    const beside = before && find(passage, { start: before.index, end: before.index + before[0].length }, LEAST);
    return beside ?? slide.location;
  };
}

/** In the HTML that partials made. */
function searchPartials(
  slide: Slide,
  { text, locate: locateIn }: Filled,
  index: number,
  search: (text: string) => { at: number; score: number }[],
  wanted: RegExp,
): Candidate[] {
  return partialsIn(text, slide).flatMap(({ html, at: mark }) => {
    const call = locateIn(mark);
    const location = inCall(call, slide.file, wanted);
    const { passages } = readVisible(withoutFigures(html, PLACEHOLDER));
    return passages.flatMap((passage, order) =>
      search(passage.text).map(({ at, score }) => ({
        location,
        score,
        key: `${index} ${mark} ${order} ${at}`,
        made: location === call,
      })),
    );
  });
}

/** Within `{{…}}`, where the text itself stands in it; else the place as it is. */
function inCall(location: Location, file: Source, wanted: RegExp): Location {
  const start = file.lineStarts[location.line - 1]! + location.column - 1;
  if (location.path !== file.path || !file.text.startsWith("{{", start)) return location;
  const end = file.text.indexOf("}}", start);
  const at = file.text.slice(start, end < 0 ? undefined : end).search(new RegExp(wanted.source, "u"));
  return at < 0 ? location : locate(file, start + at);
}

/** A text with any white space between its words, and not within a longer number. */
function patternOf(text: string): RegExp | undefined {
  const words = text.split(/\s+/u).filter((word) => word !== "" && word !== PLACEHOLDER);
  if (words.length === 0) return undefined;
  const source = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)).join(String.raw`[\s>]+`);
  return new RegExp(String.raw`(?<!\p{N}|\p{N}[.,])${source}(?!\p{N}|[.,]\p{N})`, "gu");
}

/** A file with other characters for what no one reads of it: comments of YAML; of a template, styles and tags without labels. */
function wordsOf({ path, text }: Source): string {
  if (/\.ya?ml$/i.test(path)) return withoutComments(text, PLACEHOLDER);
  if (path.endsWith(".md"))
    return text.replace(/^---\n[\s\S]*?\n(?=---\s)/u, (settings) => withoutComments(settings, PLACEHOLDER));
  return text.replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/giu, (piece, element?: string) =>
    !element && /\s(?:alt|title|aria-label|aria-description)=/u.test(piece) ? piece : PLACEHOLDER.repeat(piece.length),
  );
}

/** Letters and digits; a placeholder for what the text cannot be compared by. */
function letters(text: string): string {
  return text
    .replace(/\{\{[\s\S]*?\}\}|\ue010[^\ue011]*\ue011|\ufffc+/gu, PLACEHOLDER)
    .replace(/<[^<>]*>/gu, "")
    .replace(/[^\p{L}\p{N}\ufffc]+/gu, "");
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** Length of what two texts begin with alike, up to the first thing that cannot be compared. */
function common(one: string, other: string): number {
  let length = 0;
  while (length < CONTEXT && length < one.length && one[length] === other[length] && one[length] !== PLACEHOLDER)
    length++;
  return length;
}
