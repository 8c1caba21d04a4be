// A slide with its options as they were written, before anything is made of it: here it is decided which slides there are.
import { isFor, readAudiences, type LeftOut, type NamedAudiences } from "./audience.ts";
import type { Report } from "./diagnostic.ts";
import type { SlideFootnotes } from "./number-footnotes.ts";
import { slug } from "./ids.ts";
import { locate } from "./source.ts";
import type { SlideSource } from "./split.ts";
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
}

/** Reads a slide's YAML; `given` are options that stand elsewhere. `fill` fills the value of an entry. */
export function readWritten(
  slide: SlideSource,
  given: readonly Entry[],
  fill: (entry: Entry) => Entry,
  report: Report,
): WrittenSlide {
  const own = slide.options ? parseMapping(slide.source, slide.options.start, slide.options.end, report) : [];
  const entries = [...given, ...own];
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
  const stays = ({ audiences }: WrittenSlide) => audiences.every((names) => isFor(names, audience));
  const kept = new Set(all.filter(stays).map(({ slide }) => placeOf(slide)));
  const others = all.filter((written) => !stays(written));
  // An included slide may be left out at one place and shown at another.
  const gone = others.map(({ slide }) => slide).filter((slide) => !kept.has(placeOf(slide)));
  const shown = keepStacks(all, ({ slide }) => slide.vertical, stays).map(({ slide: written, vertical }) =>
    withoutFootnotesOf(gone, written, vertical),
  );
  return { shown, leftOut: gone.map(linesOf), leftOutIds: new Set(others.map(idOf)) };
}

function withoutFootnotesOf(gone: readonly SlideSource[], written: WrittenSlide, vertical: boolean): WrittenSlide {
  const { slide } = written;
  const ranges = gone.filter(({ source }) => source === slide.source).map(({ range }) => range);
  if (ranges.length === 0 && vertical === slide.vertical) return written;
  const footnotes = [...slide.footnotes].filter(
    ([, { start }]) => !ranges.some((range) => range.start <= start && start < range.end),
  );
  return { ...written, slide: { ...slide, vertical, footnotes: new Map(footnotes) } };
}

function placeOf({ source, range }: SlideSource): string {
  return `${source.path}\0${range.start}`;
}

/** The lines of a slide, its options included. */
function linesOf({ source, range }: SlideSource): LeftOut {
  const [first, last] = [range.start, Math.max(range.start, range.end - 1)].map(
    (offset) => locate(source, offset).line,
  );
  return { path: source.path, first: first!, last: last! };
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
