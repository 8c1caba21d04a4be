// The core, from what was read to a deck that can be assembled: split → fill → parse → lay out. Text and data in, HTML and
// diagnostics out; no file, no network, no clock, and no throw whatever an author wrote.
import type { Attachments } from "./attachments.ts";
import { parseDataFiles } from "./data.ts";
import type { Deck } from "./deck.ts";
import { createSession } from "./compile-session.ts";
import { readCover, readCss, readOptions } from "./deck-options.ts";
import type { FindChartTool } from "./chart-drawing.ts";
import type { FindDiagramTool } from "./diagram.ts";
import { sortDiagnostics, type Diagnostic, type Report } from "./diagnostic.ts";
import { withoutLeftOut } from "./audience.ts";
import { checkFootnotes } from "./number-footnotes.ts";
import type { IconSets } from "./icon.ts";
import { layOutSlides } from "./layout.ts";
import { expandIncludes } from "./include.ts";
import { renderInline } from "./inline.ts";
import { emptyFile, noSlides } from "./mistakes.ts";
import { readMeta } from "./read-meta.ts";
import { readRoom } from "./room.ts";
import { cleanSource } from "./reserved.ts";
import { readableOf } from "./readable.ts";
import { editData, editSlides, type EditableDeck } from "./edit-deck.ts";
import type { Replaced } from "./replace-slides.ts";
import { readSeparators } from "./separator.ts";
import { fillEntry, type SlideEnvironment } from "./slide.ts";
import { locate, type Source } from "./source.ts";
import type { Memo } from "./memo.ts";
import type { Templates } from "./template.ts";
import type { TextFiles } from "./text-files.ts";
import { firstTitle, nameOf } from "./title.ts";
import { checkAudience, footnotesToCheck, selectSlides } from "./written.ts";
import type { Entry } from "./yaml.ts";

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
  /** What drawings depend on besides what they show: where it is another value than the last time, they are looked up anew. */
  drawing?: unknown;
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
  /** The templates, as they were used for the slides. */
  templates: Templates;
  diagnostics: Diagnostic[];
}

/** Compiles a deck. Resolves, whatever was written; waits only for code that is loaded when first needed. */
export async function compileDeck(input: DeckInput): Promise<Compiled> {
  return await createCompiler().compile(input);
}

/**
 * Compiles a deck again and again, one call after the other. What did not change is kept; a source counts as changed when it is
 * another object than the last time.
 */
export interface Compiler {
  compile: (input: DeckInput) => Promise<Compiled>;
  /**
   * Compiles the slides that are other, when nothing but this source has changed since the last call: one of its own, or those that show
   * what is in a file of data. Undefined where more than slides may be other, or something is wrong: then the whole deck is to be compiled.
   */
  compileEdit: (source: Source) => Promise<Replaced | undefined>;
}

/** Begins with nothing kept. */
export function createCompiler(): Compiler {
  const session = createSession();
  const { recorder, maker } = session;
  /** The last version, if its slides can be replaced one by one. */
  let last: EditableDeck | undefined;
  /** Paths of the files that slides of this version show or include. */
  let named = new Set<string>();

  const compile: Compiler["compile"] = async (given) => {
    last = undefined;
    named = new Set();
    const diagnostics: Diagnostic[] = [];
    const report: Report = (diagnostic) => diagnostics.push(diagnostic);
    const clean = (source: Source) => session.keepClean(source, report, (to) => cleanSource(source, to));
    const get: TextFiles["get"] = (path) => {
      const source = given.files?.get(path);
      if (source) named.add(source.path);
      return source;
    };
    const input: DeckInput = {
      ...given,
      files: given.files && { ...given.files, get },
      sources: given.sources.map(clean),
      config: given.config && clean(given.config),
      reveal: (given.reveal ?? []).map(clean),
      data: given.data.map(clean),
      templates: new Map([...given.templates].map(([name, source]) => [name, clean(source)])),
    };
    const read = readOptions(input, session.keepConfig, report);
    const { options, placeOf, placeIn } = read;
    const said = readMeta(options, input, placeOf, report);
    const { register, data: facts, rest } = await session.keepRegister(input.data, said, report);
    const data = { ...facts, ...(await parseDataFiles(rest, report, session.keepData)) };
    const css = readCss(read, report);
    const cover = readCover(read, report);
    said.cover = cover?.path ?? null;
    const metrics = input.overflow && css.length === 0 ? input.metrics?.get(said.theme) : undefined;
    const room = metrics && readRoom(metrics, input.overflow === "warning", report);
    const separators = readSeparators(options, placeOf, report);
    const { markdown, templates, figures, slideSources, splitterOf } = session.surround(input, said, data, register, {
      separators,
      metrics,
      css: css.map(({ path }) => path),
    });
    const found: Pick<Attachments, "assets" | "links" | "ids"> = { assets: [], links: [], ids: [] };
    for (const key of ["header", "footer"] as const) {
      const text = options[key] ?? "";
      said[key] = await renderInline(text, placeIn(key, text), { markdown, trusted: input.trusted }, found, report);
    }
    let meta = said;
    const readable = (given: object) => readableOf(given, recorder, () => meta);
    const { data: watched, context } = readable(data);
    const filesOf = (path: string) => {
      const source = input.files?.get(path);
      recorder.note(`file ${path}`, source);
      return source;
    };
    const { memo, diagrams, charts, drawing, trusted, places } = input;
    const environment: SlideEnvironment = {
      markdown,
      templates,
      context,
      recorder,
      register,
      figures,
      memo,
      files: input.files && { ...input.files, get: filesOf },
      diagrams,
      charts,
      css: css.map(({ path }) => path),
      trusted,
      places,
      room,
    };
    const fillTo = (to: Report) => (entry: Entry) => fillEntry(entry, environment, to);
    const slidesOf = (source: Source, to = report, start = 0, given: readonly Entry[] = []) =>
      session.keepWritten(splitterOf(source.path)(source, start).slides, given, fillTo(to), to);
    // Front matter of a single file also holds its first slide's options, such as `layout: title`.
    const atFirst = input.sources.flatMap((source, index) => {
      const slides = index === 0 ? slidesOf(source, report, read.bodyStart, read.ofFirstSlide) : slidesOf(source);
      if (slides.length === 0) report(emptyFile(locate(source, 0)));
      return slides;
    });
    if (atFirst.length === 0) report(noSlides(input.path));
    const including = { files: input.files, read: (source: Source) => slidesOf(clean(source)), fill: fillTo(report) };
    const all = expandIncludes(atFirst, including, report);
    const { shown, leftOut, leftOutIds } = selectSlides(all, input.audience);
    const isTitled = Boolean(said.title);
    said.title ||= firstTitle(shown) ?? nameOf(input.path);
    meta = session.keepMeta(said);
    const worldOf = (given: object) => session.worldOf(given, input.templates, meta, register, drawing);
    const world = worldOf(data);
    recorder.enter(world);
    const now = (name: string) => (name.startsWith("file ") ? input.files?.get(name.slice(5)) : undefined);
    const slides = await maker.begin(shown, { environment, meta, recorder, world, now, report });
    if (input.audience === undefined) checkFootnotes(slides.map(footnotesToCheck), report);
    else checkAudience(input.audience, all, slides, report);

    const placing = { ...environment, meta, data: watched, slideSources, recorder, world, now };
    const vertical = shown.map(({ slide }) => slide.vertical);
    const deck = await layOutSlides(slides, vertical, maker, placing, leftOutIds, report);
    for (const slide of slides) slide.diagnostics.forEach(report);
    deck.css = css.map((asset) => asset.path);
    deck.assets.push(...css, ...(cover ? [cover] : []), ...found.assets);
    const gone = [...leftOut, ...slides.flatMap((slide) => slide.found.leftOut)];
    if (diagnostics.length === 0 && input.audience === undefined && !input.single) {
      last = {
        version: { deck, isTitled, written: shown, made: slides, environment: placing },
        sources: new Map(input.sources.map((source) => [source.path, source])),
        slidesOf,
        isSelected: atFirst.some(({ audiences, entries }) => audiences.length > 0 || entries.some(isInclude)),
        data,
        tables: new Set(rest.map(({ path }) => path)),
        environmentOf: (given) => ({ ...placing, ...readable(given), world: worldOf(given) }),
      };
    }
    return { deck, templates, diagnostics: sortDiagnostics(withoutLeftOut(diagnostics, gone)) };
  };

  const compileEdit: Compiler["compileEdit"] = async (given) => {
    const before = last;
    last = undefined;
    if (!before || named.has(given.path)) return undefined;
    const edit = before.sources.has(given.path) ? editSlides : before.tables.has(given.path) ? editData : undefined;
    const edited = await edit?.(before, given, session);
    last = edited?.deck;
    return edited?.replaced;
  };
  return { compile, compileEdit };
}

function isInclude({ key }: Entry): boolean {
  return key === "include";
}
