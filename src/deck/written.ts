// A slide with its options as they were written, before anything is made of it: here it is decided which slides there are.
import { isFor, readAudiences, type LeftOut, type NamedAudiences } from "./audience.ts";
import type { Report } from "./diagnostic.ts";
import type { SlideFootnotes } from "./number-footnotes.ts";
import { slug } from "./ids.ts";
import { locate, type Location, type Source } from "./source.ts";
import type { FootnoteText, SlideSource } from "./slide-file.ts";
import { keepStacks } from "./stack.ts";
import { noAudience, unknownAudience } from "./structure-mistakes.ts";
import { headingOf } from "./title.ts";
import { parseMapping, type Entry } from "./yaml.ts";

/** A slide and its options. */
export interface WrittenSlide {
  slide: SlideSource;
  /** Not yet filled or checked. */
  entries: Entry[];
  /** Whom it is for; each list must hold the deck's audience. */
  audiences: string[][];
  /** True if only some slides of its file are in the deck. */
  isPart: boolean;
  /** Footnotes that it may refer to, by name, if not those of its file. */
  footnotes?: ReadonlyMap<string, FootnoteText>;
}

/** Footnotes that a slide may refer to, by name. */
export function footnotesOf({ slide, footnotes }: WrittenSlide): ReadonlyMap<string, FootnoteText> {
  return footnotes ?? slide.file.footnotes;
}

/** Reads a slide's YAML. */
export function readEntries({ source, options }: SlideSource, report: Report): Entry[] {
  return options ? parseMapping(source, options.start, options.end, report) : [];
}

/**
 * Where a slide's options were written, and where an offset in an option's text was; `location` is the slide's, for those that were not.
 * It outlives the slide's parsing, and holds on to nothing of that.
 */
export function placesOf(entries: readonly Entry[], location: Location) {
  const entryOf = (key: string) => entries.findLast((entry) => entry.key === key);
  const placeOf = (key: string): Location => entryOf(key)?.valueLocation ?? location;
  const placeIn = (key: string, text: string) => (offset: number) =>
    entryOf(key)?.locate?.(text, offset) ?? placeOf(key);
  return { placeOf, placeIn };
}

/** A slide with these options. `fill` fills the value of an entry. */
export function readWritten(
  slide: SlideSource,
  entries: Entry[],
  fill: (entry: Entry) => Entry,
  report: Report,
): WrittenSlide {
  const audiences = entries
    .filter(({ key }) => key === "audience")
    .flatMap((entry) => {
      const { value } = fill(entry);
      const texts = [value].flat();
      if (!texts.every((text) => typeof text === "string")) return []; // which is told when the options are checked
      const names = readAudiences(texts);
      if (names.length === 0) report(noAudience(entry.valueLocation));
      return [names];
    });
  return { slide, entries, audiences, isPart: false };
}

/** The slides for an audience. Of those left out, not even footnotes stay for others to refer to. */
export function selectSlides(
  all: readonly WrittenSlide[],
  audience: string | undefined,
): { shown: WrittenSlide[]; leftOut: LeftOut[]; leftOutIds: Set<string> } {
  const isWhole = audience === undefined && !all[0]?.slide.vertical;
  if (isWhole) return { shown: [...all], leftOut: [], leftOutIds: new Set() };
  const stays = ({ audiences }: WrittenSlide) => audiences.every((names) => isFor(names, audience));
  const kept = new Set(all.filter(stays).map(({ slide }) => slide.source));
  const others = all.filter((written) => !stays(written));
  // An included slide may be left out at one place and shown at another.
  const gone = others.map(({ slide }) => slide).filter(({ source }) => !kept.has(source));
  const sources = new Set(gone.map(({ source }) => source));
  const shown = keepStacks(all, ({ slide }) => slide.vertical, stays).map(({ slide: written, vertical }) =>
    withoutFootnotesOf(sources, written, vertical),
  );
  return { shown, leftOut: gone.map(linesOf), leftOutIds: new Set(others.map(idOf)) };
}

function withoutFootnotesOf(gone: ReadonlySet<Source>, written: WrittenSlide, vertical: boolean): WrittenSlide {
  const { slide } = written;
  if (gone.size === 0 && vertical === slide.vertical) return written;
  const footnotes = [...slide.file.footnotes].filter(([, { source }]) => !gone.has(source));
  return { ...written, slide: { ...slide, vertical }, footnotes: new Map(footnotes) };
}

/** The lines of a slide, its options included. */
function linesOf({ source, range }: SlideSource): LeftOut {
  return { first: locate(source, range.start), last: locate(source, Math.max(range.start, range.end - 1)) };
}

/** The id that a slide would have. */
function idOf(written: WrittenSlide): string {
  return String(written.entries.find(({ key }) => key === "id")?.value ?? slug(headingOf(written) ?? ""));
}

/** Of a file of which only some slides are included, footnotes may be meant for the others. */
export function footnotesToCheck({
  footnotes,
  isPart,
}: {
  footnotes: SlideFootnotes;
  isPart: boolean;
}): SlideFootnotes {
  return isPart ? { ...footnotes, defined: [] } : footnotes;
}

/** The audience must be one that is named somewhere; `slides` are those that are shown. */
export function checkAudience(
  audience: string,
  all: readonly WrittenSlide[],
  slides: readonly { found: { audiences: readonly NamedAudiences[] } }[],
  report: Report,
): void {
  const known = new Set([
    ...all.flatMap(({ audiences }) => audiences.flat()),
    ...slides.flatMap(({ found }) => found.audiences.flatMap(({ names }) => names)),
  ]);
  if (!known.has(audience.trim().toLowerCase())) report(unknownAudience(audience, known));
}
