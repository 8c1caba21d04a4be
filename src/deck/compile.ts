// The core, from what was read to a deck that can be assembled: split → fill → parse → lay out. Text and data in, HTML and
// diagnostics out; no file, no network, no clock, and no throw whatever an author wrote.
import type { AssetReference } from "./asset.ts";
import type { Attachments } from "./attachments.ts";
import { parseTarget } from "./asset.ts";
import { parseDataFiles } from "./data.ts";
import type { Deck } from "./deck.ts";
import type { FindChartTool } from "./chart-drawing.ts";
import type { FindDiagramTool } from "./diagram.ts";
import { sortDiagnostics, type Diagnostic, type Report } from "./diagnostic.ts";
import { withoutLeftOut } from "./audience.ts";
import { checkFootnotes } from "./number-footnotes.ts";
import { createFigures } from "./figure.ts";
import { createHelpers } from "./helper.ts";
import { createIcons, type IconSets } from "./icon.ts";
import { layOutSlides } from "./layout.ts";
import { expandIncludes } from "./include.ts";
import { renderInline } from "./inline.ts";
import { createMarkdown } from "./markdown.ts";
import { emptyFile, noSlides, outsideFile, remoteImage } from "./mistakes.ts";
import { DECK_OPTIONS, isOptionLike, normalizeOptions, SLIDE_OPTIONS, type DeckOptions } from "./option.ts";
import { readMeta } from "./read-meta.ts";
import { readRoom } from "./room.ts";
import { cleanSource } from "./reserved.ts";
import { mergeEntries, readRevealFiles, translateEntries } from "./reveal.ts";
import { readRegister } from "./register.ts";
import { readSeparators } from "./separator.ts";
import { fillEntry, parseSlide } from "./slide.ts";
import { locate, type Location, type Source } from "./source.ts";
import { splitSlides } from "./split.ts";
import type { Memo } from "./memo.ts";
import { createTemplates } from "./template.ts";
import type { TextFiles } from "./text-files.ts";
import { firstTitle, nameOf } from "./title.ts";
import { checkAudience, footnotesToCheck, readWritten, selectSlides } from "./written.ts";
import { parseMapping, type Entry } from "./yaml.ts";

/** Everything a deck is made of, read. */
export interface DeckInput {
  /** Shown to people, such as `slides`; names the deck where nothing else does. */
  path: string;
  /** Markdown in the order of the slides. */
  sources: readonly Source[];
  /** deck.yaml; null for a deck that is one file, which has front matter instead. */
  config: Source | null;
  /** True for a deck that is one file. */
  single: boolean;
  /** reveal-md.json and reveal.json beside a deck that is one file. */
  reveal?: readonly Source[];
  /** Files of data/. */
  data: readonly Source[];
  /** Templates by name without `.hbs`, the deck's own in place of built-in ones: `layouts/title`. */
  templates: ReadonlyMap<string, Source>;
  /** Names of the themes there are. */
  themes: ReadonlySet<string>;
  /** Text files that slides name, such as code to show; without it there are none. */
  files?: TextFiles;
  /** Sets of icons; without it there are none. */
  icons?: IconSets;
  /** Finds what draws diagrams; without it, nothing does. */
  diagrams?: FindDiagramTool;
  /** Finds what draws charts; without it, nothing does. */
  charts?: FindChartTool;
  /** What was made before; without it, everything is made anew. */
  memo?: Memo;
  /** True keeps what runs in raw HTML. */
  trusted?: boolean;
  /** Whom the deck is for; without it, everything is in. */
  audience?: string;
  /** The metrics of themes by name, of those that a build may count by. */
  metrics?: ReadonlyMap<string, Source>;
  /** What is made of text that cannot fit by count; without it, that is left to what measures. */
  overflow?: "error" | "warning";
  /** True has elements say where they were written: `data-place`. */
  places?: boolean;
}

/** Always a deck, even from bad input; it is worth showing only if no diagnostic is an error. */
export interface Compiled {
  deck: Deck;
  diagnostics: Diagnostic[];
}

/** Compiles a deck. Resolves, whatever was written; waits only for code that is loaded when first needed. */
export async function compileDeck(given: DeckInput): Promise<Compiled> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const clean = (source: Source) => cleanSource(source, report);
  const input: DeckInput = {
    ...given,
    sources: given.sources.map(clean),
    config: given.config && clean(given.config),
    reveal: (given.reveal ?? []).map(clean),
    data: given.data.map(clean),
    templates: new Map([...given.templates].map(([name, source]) => [name, clean(source)])),
  };
  const { entries: ownEntries, bodyStart } = readOptions(input, report);
  const entries = mergeEntries([
    translateEntries(ownEntries, input.themes, report),
    readRevealFiles(input.reveal ?? [], input.themes, report),
  ]);
  const deckEntries = entries.filter((entry) => !(input.single && isSlideOnly(entry.key)));
  const options = normalizeOptions(deckEntries, DECK_OPTIONS, report);
  const placeOf = (key: string) =>
    entries.find((entry) => entry.key === key)?.valueLocation ??
    locate(input.config ?? input.sources[0] ?? nowhere(input.path), 0);
  const placeIn = (key: string, text: string) => (offset: number) =>
    entries.find((entry) => entry.key === key)?.locate?.(text, offset) ?? placeOf(key);

  const meta = readMeta(options, input, placeOf, report);
  const markdown = createMarkdown(meta.lang, createIcons(input.icons), input.audience);
  const found: Pick<Attachments, "assets" | "links" | "ids"> = { assets: [], links: [], ids: [] };
  for (const key of ["header", "footer"] as const)
    meta[key] = await renderInline(
      options[key] ?? "",
      placeIn(key, options[key] ?? ""),
      { markdown, trusted: input.trusted },
      found,
      report,
    );
  const css = readCss(options, placeOf("css"), report);
  const { register, data: plainRegister, rest } = await readRegister(input.data, meta, report);
  const figures = createFigures(register, meta.lang);
  const templates = createTemplates(input.templates, createHelpers(meta.lang, register));
  const data = { ...plainRegister, ...(await parseDataFiles(rest, report)) };
  const context = { ...data, data, deck: meta };

  const separators = readSeparators(options, placeOf, report);
  const { memo, files, diagrams, charts, trusted, places } = input;
  const metrics = input.overflow && css.length === 0 ? input.metrics?.get(meta.theme) : undefined;
  const room = metrics && readRoom(metrics, input.overflow === "warning", report);
  const environment = {
    markdown,
    templates,
    context,
    register,
    figures,
    memo,
    files,
    diagrams,
    charts,
    css: css.map(({ path }) => path),
    trusted,
    places,
    room,
  };
  const fill = (entry: Entry) => fillEntry(entry, environment, report);
  const read = (source: Source, start = 0, given: readonly Entry[] = []) =>
    splitSlides(source, start, separators, (key) => isOptionLike(SLIDE_OPTIONS, key)).map((slide, index) =>
      readWritten(slide, index === 0 ? given : [], fill, report),
    );
  // Front matter of a single file also holds its first slide's options, such as `layout: title`.
  const frontMatter = entries.filter((entry) => input.single && isSlideOnly(entry.key));
  const atFirst = input.sources.flatMap((source, index) => {
    const slides = index === 0 ? read(source, bodyStart, frontMatter) : read(source);
    if (slides.length === 0) report(emptyFile(locate(source, 0)));
    return slides;
  });
  if (atFirst.length === 0) report(noSlides(input.path));
  const including = { files: input.files, read: (source: Source) => read(clean(source)), fill };
  const all = expandIncludes(atFirst, including, report);
  const { shown, leftOut, leftOutIds } = selectSlides(all, input.audience);
  meta.title ||= firstTitle(shown) ?? nameOf(input.path);
  const slides = shown.map((slide) => parseSlide(slide, environment, report));
  if (input.audience === undefined) checkFootnotes(slides.map(footnotesToCheck), report);
  else checkAudience(input.audience, all, slides, report);

  const deck = await layOutSlides(
    slides,
    shown.map(({ slide }) => slide.vertical),
    meta,
    { ...environment, data, leftOutIds },
    report,
  );
  deck.css = css.map((asset) => asset.path);
  deck.assets.push(...css, ...found.assets);
  return {
    deck,
    diagnostics: sortDiagnostics(
      withoutLeftOut(diagnostics, [...leftOut, ...slides.flatMap((slide) => slide.found.leftOut)]),
    ),
  };
}

/** Entries of deck.yaml or of the single file's front matter, and where that file's slides begin. */
function readOptions(input: DeckInput, report: Report): { entries: Entry[]; bodyStart: number } {
  if (input.config) return { entries: parseMapping(input.config, 0, input.config.text.length, report), bodyStart: 0 };
  const source = input.sources[0];
  const match =
    input.single && source ? /^---[ \t]*\n(?=[^\s])([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(source.text) : null;
  if (!source || !match || !/^(#[^\n]*\n)*[A-Za-z_][\w-]*[ \t]*:|^$/.test(match[1] ?? ""))
    return { entries: [], bodyStart: 0 };
  const start = source.text.indexOf("\n") + 1;
  return { entries: parseMapping(source, start, start + (match[1]?.length ?? 0), report), bodyStart: match[0].length };
}

function isSlideOnly(key: string): boolean {
  return Object.hasOwn(SLIDE_OPTIONS, key) && !Object.hasOwn(DECK_OPTIONS, key);
}

function readCss(options: DeckOptions, location: Location, report: Report): AssetReference[] {
  return (options.css ?? []).flatMap((href) => {
    const target = parseTarget(href);
    if (target.kind === "asset") return [{ path: target.path, location }];
    report(target.kind === "remote" ? remoteImage(href, location) : outsideFile(href, location));
    return [];
  });
}

function nowhere(path: string): Source {
  return { path, text: "", lineStarts: [0] };
}
