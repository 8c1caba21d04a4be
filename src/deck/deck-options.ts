// What deck.yaml says of the whole deck, or the front matter of a deck that is one file.
import { parseTarget, type AssetReference } from "./asset.ts";
import type { DeckInput } from "./compile.ts";
import type { Report } from "./diagnostic.ts";
import type { Keep } from "./kept.ts";
import { coverWithoutUrl, outsideFile, remoteImage } from "./mistakes.ts";
import { DECK_OPTIONS, normalizeOptions, SLIDE_OPTIONS, type DeckOptions } from "./option.ts";
import { mergeEntries, readRevealFiles, translateEntries } from "./reveal.ts";
import { locate, type Location, type Source } from "./source.ts";
import { parseMapping, type Entry } from "./yaml.ts";

/** The options and their places. */
export interface ReadOptions {
  options: DeckOptions;
  /** Options of the first slide, from the front matter of a deck that is one file. */
  ofFirstSlide: Entry[];
  /** Where the slides of the first file begin. */
  bodyStart: number;
  /** Where an option was written; the beginning of the deck for those that were not. */
  placeOf: (key: string) => Location;
  /** Where an offset in an option's text was written. */
  placeIn: (key: string, text: string) => (offset: number) => Location;
}

/** Keeps what stands in a deck.yaml. */
export type KeepConfig = Keep<Source, Entry[]>;

/** Reads the options, also those of reveal-md. */
export function readOptions(input: DeckInput, keep: KeepConfig, report: Report): ReadOptions {
  const { entries: own, bodyStart } = readEntries(input, keep, report);
  const entries = mergeEntries([
    translateEntries(own, input.themes, report),
    readRevealFiles(input.reveal ?? [], input.themes, report),
  ]);
  const isOfSlide = (entry: Entry) => input.single && isSlideOnly(entry.key);
  const placeOf = (key: string) =>
    entries.find((entry) => entry.key === key)?.valueLocation ??
    locate(input.config ?? input.sources[0] ?? nowhere(input.path), 0);
  return {
    options: normalizeOptions(
      entries.filter((entry) => !isOfSlide(entry)),
      DECK_OPTIONS,
      report,
    ),
    ofFirstSlide: entries.filter(isOfSlide),
    bodyStart,
    placeOf,
    placeIn: (key, text) => (offset) =>
      entries.find((entry) => entry.key === key)?.locate?.(text, offset) ?? placeOf(key),
  };
}

/** Entries of deck.yaml or of the single file's front matter, and where that file's slides begin. */
function readEntries(
  { config, sources, single }: DeckInput,
  keep: KeepConfig,
  report: Report,
): { entries: Entry[]; bodyStart: number } {
  if (config)
    return { entries: keep(config, report, (to) => parseMapping(config, 0, config.text.length, to)), bodyStart: 0 };
  const source = sources[0];
  const match = single && source ? /^---[ \t]*\n(?=[^\s])([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(source.text) : null;
  if (!source || !match || !/^(#[^\n]*\n)*[A-Za-z_][\w-]*[ \t]*:|^$/.test(match[1] ?? ""))
    return { entries: [], bodyStart: 0 };
  const start = source.text.indexOf("\n") + 1;
  return { entries: parseMapping(source, start, start + (match[1]?.length ?? 0), report), bodyStart: match[0].length };
}

function isSlideOnly(key: string): boolean {
  return Object.hasOwn(SLIDE_OPTIONS, key) && !Object.hasOwn(DECK_OPTIONS, key);
}

/** The deck's own stylesheets. */
export function readCss({ options, placeOf }: ReadOptions, report: Report): AssetReference[] {
  const location = placeOf("css");
  return (options.css ?? []).flatMap((href) => {
    const target = parseTarget(href);
    if (target.kind === "asset") return [{ path: target.path, location }];
    report(target.kind === "remote" ? remoteImage(href, location) : outsideFile(href, location));
    return [];
  });
}

/** The picture for links to the deck; null if there is none. */
export function readCover({ options, placeOf }: ReadOptions, report: Report): AssetReference | null {
  if (options.cover === undefined) return null;
  const location = placeOf("cover");
  const target = parseTarget(options.cover);
  if (target.kind === "asset") {
    if (options.url === undefined) report(coverWithoutUrl(location));
    return { path: target.path, location };
  }
  report(target.kind === "remote" ? remoteImage(options.cover, location) : outsideFile(options.cover, location));
  return null;
}

function nowhere(path: string): Source {
  return { path, text: "", lineStarts: [0] };
}
