// Slides from other files of the deck: `include: parts/team.md`, or some of them, `include: parts/team.md#2-4,7`. They stand
// in the place of the slide that says so; every path is relative to the deck's folder, wherever it is written.
import { parseTarget } from "./asset.ts";
import type { Report } from "./diagnostic.ts";
import { emptyFile, missingFile, outsideFile } from "./mistakes.ts";
import { mergeEntries } from "./reveal.ts";
import { locate, type Location, type Source } from "./source.ts";
import type { SlideSource } from "./slide-file.ts";
import { badInclude, includeCycle, noSuchSlide, textBesideInclude, tooManyIncluded } from "./structure-mistakes.ts";
import type { TextFiles } from "./text-files.ts";
import type { WrittenSlide } from "./written.ts";
import type { Entry } from "./yaml.ts";

/** What including needs of the deck. */
export interface IncludeEnvironment {
  files?: TextFiles;
  /** A file that was read, to its slides. */
  read: (source: Source) => readonly WrittenSlide[];
  /** Fills the value of an entry. */
  fill: (entry: Entry) => Entry;
}

/** Files that include each other several times double with every step. */
const MOST_SLIDES = 10_000;
/** Options of the including slide that only its first slide gets; the others are defaults of all. */
const OF_ONE_SLIDE = new Set(["id", "title", "section", "notes"]);

/** Puts the slides of included files in the place of those that include them. */
export function expandIncludes(
  slides: readonly WrittenSlide[],
  environment: IncludeEnvironment,
  report: Report,
): WrittenSlide[] {
  const files = new Map<string, readonly WrittenSlide[] | undefined>();
  let count = 0;

  const readFile = (path: string, location: Location): readonly WrittenSlide[] | undefined => {
    if (!files.has(path)) {
      const source = environment.files?.get(path);
      files.set(path, source && environment.read(source));
      if (source && files.get(path)!.length === 0) report(emptyFile(locate(source, 0)));
    }
    const found = files.get(path);
    if (!found) report(missingFile(path, environment.files?.near?.(path), location));
    return found;
  };

  const expand = (outer: WrittenSlide, chain: readonly string[]): WrittenSlide[] => {
    const entry = outer.entries.find(({ key }) => key === "include");
    if (!entry) return [outer];
    const { valueLocation } = entry;
    const { value } = environment.fill(entry);
    if (typeof value !== "string") {
      report(badInclude(entry.written ?? "", valueLocation));
      return [];
    }
    const beside = textIn(outer.slide);
    if (beside) report(textBesideInclude(beside));
    const [, address = "", part] = /^([^#]*)(?:#(.*))?$/s.exec(value.trim())!;
    const target = parseTarget(address);
    if (target.kind === "outside") report(outsideFile(address, valueLocation));
    else if (target.kind !== "asset") report(badInclude(value, valueLocation));
    else if (chain.includes(target.path)) report(includeCycle([...chain, target.path], valueLocation));
    else {
      const inner = readFile(target.path, valueLocation) ?? [];
      const numbers = readNumbers(part, inner.length, target.path, value, valueLocation, report);
      const picked = place(outer, inner, numbers);
      if ((count += picked.length) <= MOST_SLIDES)
        return picked.flatMap((slide) => expand(slide, [...chain, target.path]));
      if (count - picked.length <= MOST_SLIDES) report(tooManyIncluded(MOST_SLIDES, valueLocation));
    }
    return [];
  };
  return slides.flatMap((slide) => expand(slide, []));
}

/** Slides by their numbers as they stand in the place of `outer`. */
function place(outer: WrittenSlide, inner: readonly WrittenSlide[], numbers: readonly number[]): WrittenSlide[] {
  let stack = 0;
  const stacks = inner.map(({ slide }) => (slide.vertical ? stack : ++stack));
  const isHidden = outer.entries.some(({ key, value }) => key === "visibility" && value === "hidden");
  return numbers.map((number, index) => {
    const { slide, entries, audiences } = inner[number - 1]!;
    const before = index === 0 ? undefined : numbers[index - 1]!;
    const vertical =
      before === undefined
        ? outer.slide.vertical
        : slide.vertical && before < number && stacks[before - 1] === stacks[number - 1];
    const given = outer.entries.filter(({ key }) => key !== "include" && (index === 0 || !OF_ONE_SLIDE.has(key)));
    const own = isHidden ? entries.filter(({ key }) => key !== "visibility") : entries;
    return {
      slide: { ...slide, vertical },
      entries: mergeEntries([own, given]),
      audiences: [...outer.audiences, ...audiences],
      isPart: outer.isPart || numbers.length < inner.length,
    };
  });
}

/** `2-4,7` as numbers; those that are not there are reported. Without a part all. */
function readNumbers(
  part: string | undefined,
  count: number,
  path: string,
  written: string,
  location: Location,
  report: Report,
): number[] {
  if (part === undefined) return Array.from({ length: count }, (_, index) => index + 1);
  const numbers: number[] = [];
  for (const range of part.split(",")) {
    const match = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(range);
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
    if (!match || first > last) report(badInclude(written, location));
    else if (first < 1 || last > count) {
      if (count > 0) report(noSuchSlide(first < 1 ? first : last, count, path, location));
    } else for (let number = first; number <= last; number++) numbers.push(number);
  }
  return numbers;
}

/** The place of what would be lost beside an include. */
function textIn({ source, body, range }: SlideSource): Location | undefined {
  const text = source.text
    .slice(body.start, range.end)
    .replace(/<!--(?!\s*\.(?:slide|element)\b)[^]*?-->/g, (comment) => " ".repeat(comment.length));
  const at = text.search(/\S/);
  return at < 0 ? undefined : locate(source, body.start + at);
}
