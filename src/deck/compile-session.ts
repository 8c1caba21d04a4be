// What stays from one compilation of a deck to the next.
import type { DeckInput } from "./compile.ts";
import type { KeepData } from "./data.ts";
import type { DeckMeta } from "./deck.ts";
import type { KeepConfig } from "./deck-options.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { nameOfFact, sourcesOf, type Register } from "./fact.ts";
import { createFigures, type Figures } from "./figure.ts";
import { createHelpers } from "./helper.ts";
import { createIcons } from "./icon.ts";
import { createKeep, type Keep } from "./kept.ts";
import { createSlideMaker, type SlideMaker } from "./make-slides.ts";
import { createMarkdown, type Markdown } from "./markdown.ts";
import { isOptionLike, SLIDE_OPTIONS } from "./option.ts";
import { readRegister, type ReadRegister } from "./register.ts";
import type { Separators } from "./separator.ts";
import { createSlideSources, type SlideSources } from "./slide-sources.ts";
import { createFileSplitter, type SlideFile, type SlideSource, type SplitFile } from "./slide-file.ts";
import type { Source } from "./source.ts";
import { createTemplates, type Templates } from "./template.ts";
import { createRecorder, type Recorder, type World } from "./uses.ts";
import { readEntries, readWritten, type WrittenSlide } from "./written.ts";
import type { Entry } from "./yaml.ts";

/** What is kept. */
export interface CompileSession {
  recorder: Recorder;
  maker: SlideMaker;
  keepClean: Keep<Source, Source>;
  keepConfig: KeepConfig;
  keepData: KeepData;
  /** The register; the same object as long as its files are. */
  keepRegister: (files: readonly Source[], meta: DeckMeta, report: Report) => Promise<ReadRegister>;
  /** The slides of a file with their options, the first with what is given from elsewhere; the same objects as long as they are the same. */
  keepWritten: (
    slides: readonly SlideSource[],
    given: readonly Entry[],
    fill: (entry: Entry) => Entry,
    report: Report,
  ) => readonly WrittenSlide[];
  /** The object of the last time, if it says the same. */
  keepMeta: (meta: DeckMeta) => DeckMeta;
  /** What slides may read; the object of the last time, if it is all the same. */
  worldOf: (
    data: object,
    templates: ReadonlyMap<string, Source>,
    meta: DeckMeta,
    register: Register | null,
    drawing: unknown,
  ) => World;
  /** What every slide depends on; when it changes, nothing made for slides is kept. */
  surround: (
    input: DeckInput,
    meta: DeckMeta,
    data: object,
    register: Register | null,
    others: SplitAndRoom,
  ) => Surroundings;
}

/** What slides are split by, and what they have room for. */
export interface SplitAndRoom {
  separators: Separators;
  /** The theme's metrics, if they are counted by. */
  metrics: Source | undefined;
  css: readonly string[];
}

/** What all slides are made with. */
export interface Surroundings {
  markdown: Markdown;
  templates: Templates;
  figures: Figures;
  slideSources: SlideSources;
  /** What splits the file at a path. */
  splitterOf: (path: string) => SplitFile;
}

/** Begins with nothing kept. */
export function createSession(): CompileSession {
  const recorder = createRecorder();
  const maker = createSlideMaker();
  const splitters = new Map<string, SplitFile>();
  /** The files of the last time: others are forgotten. */
  const paths = new Set<string>();
  let before: { names: string; icons: unknown; metrics: unknown; markdown: Markdown } | undefined;
  let templates:
    { of: ReadonlyMap<string, Source>; lang: string; register: Register | null; made: Templates } | undefined;
  let figures: { of: Register | null; lang: string; figures: Figures; slideSources: SlideSources } | undefined;
  let registers: { key: readonly unknown[]; read: ReadRegister; diagnostics: Diagnostic[] } | undefined;
  let facts: { of: Register | null; entries: [string, unknown][] } = { of: null, entries: [] };
  let kept: DeckMeta | undefined;
  let world: World = new Map();
  const keepEntries = createKeep<Source, Entry[]>();
  const keepSlide = createKeep<SlideSource, WrittenSlide>();
  const keptFiles = new WeakMap<SlideFile, { slides: readonly SlideSource[]; written: readonly WrittenSlide[] }>();

  const templatesOf = (of: ReadonlyMap<string, Source>, lang: string, register: Register | null) => {
    if (!templates || templates.lang !== lang || templates.register !== register || !isSame(templates.of, of)) {
      const helpers = createHelpers(lang, register, (id) => recorder.look(nameOfFact(id)));
      const made = createTemplates(of, helpers, (name) => recorder.look(`template ${name}`));
      templates = { of, lang, register, made };
    }
    return templates.made;
  };
  const figuresOf = (register: Register | null, lang: string) => {
    if (!figures || figures.of !== register || figures.lang !== lang) {
      const slideSources = createSlideSources(register, lang);
      figures = { of: register, lang, figures: createFigures(register, lang), slideSources };
    }
    return figures;
  };

  return {
    recorder,
    maker,
    keepClean: createKeep(),
    keepConfig: createKeep(),
    keepData: createKeep(),
    keepWritten: (slides, given, fill, report) => {
      const file = slides[0]?.file;
      const known = given.length === 0 && file ? keptFiles.get(file) : undefined;
      if (known?.slides === slides) return known.written;
      let isPlain = given.length === 0;
      const tell: Report = (diagnostic) => {
        isPlain = false; // what is wrong is told each time
        report(diagnostic);
      };
      const written = slides.map((slide, index) => {
        if (slide === known?.slides[index]) return known.written[index]!;
        const own = keepEntries(slide.source, tell, (to) => readEntries(slide, to));
        const entries = index === 0 && given.length > 0 ? [...given, ...own] : own;
        // Who a slide is for may come from data.
        const isForSome = entries.some(({ key }) => key === "audience");
        isPlain &&= !isForSome;
        if (isForSome || entries !== own) return readWritten(slide, entries, fill, tell);
        return keepSlide(slide, tell, (to) => readWritten(slide, entries, fill, to));
      });
      if (file && isPlain) keptFiles.set(file, { slides, written });
      return written;
    },
    keepRegister: async (files, meta, report) => {
      // Of the files that it does not use, only their names matter.
      const unused = new Set(registers?.read.rest.map(({ path }) => path));
      const key = [meta.lang, meta.date, ...files.map((file) => (unused.has(file.path) ? file.path : file))];
      if (registers?.key.length !== key.length || key.some((part, index) => part !== registers!.key[index])) {
        const diagnostics: Diagnostic[] = [];
        const read = await readRegister(files, meta, (diagnostic) => diagnostics.push(diagnostic));
        const rest = new Set(read.rest);
        const used = files.map((file) => (rest.has(file) ? file.path : file));
        registers = { key: [meta.lang, meta.date, ...used], read, diagnostics };
      }
      const paths = new Set(registers.read.rest.map(({ path }) => path));
      registers.read.rest = files.filter(({ path }) => paths.has(path));
      registers.diagnostics.forEach(report);
      return registers.read;
    },
    worldOf: (data, sources, meta, register, drawing) => {
      if (facts.of !== register) facts = { of: register, entries: describeFacts(register) };
      const next = new Map<string, unknown>(facts.entries);
      next.set("deck", meta).set("register", register).set("drawing", drawing);
      for (const [name, value] of Object.entries(data)) next.set(`data ${name}`, value);
      for (const [name, source] of sources) next.set(`template ${name}`, source);
      return isSame(world, next) ? world : (world = next);
    },
    keepMeta: (meta) => {
      if (JSON.stringify(meta) !== JSON.stringify(kept)) kept = meta;
      return kept!;
    },
    surround: (input, { lang, width, height, theme }, data, register, { separators, metrics, css }) => {
      const { audience, trusted, places, overflow, icons } = input;
      const names = JSON.stringify([
        [lang, width, height, theme, audience, trusted, places, overflow, css],
        Object.keys(data),
        [...input.templates.keys()],
        [separators.horizontal, separators.vertical, separators.text?.either, separators.notes].map(String),
      ]);
      if (before?.names !== names || before.icons !== icons || before.metrics !== metrics) {
        maker.clear();
        splitters.clear();
        before = { names, icons, metrics, markdown: createMarkdown(lang, createIcons(icons), audience) };
      }
      for (const path of splitters.keys()) if (!paths.has(path)) splitters.delete(path);
      paths.clear();
      const splitterOf = (path: string): SplitFile => {
        paths.add(path);
        let splitter = splitters.get(path);
        if (!splitter) {
          splitter = createFileSplitter({ separators, isOption: (key) => isOptionLike(SLIDE_OPTIONS, key) });
          splitters.set(path, splitter);
        }
        return splitter;
      };
      const templates = templatesOf(input.templates, lang, register);
      return { markdown: before.markdown, templates, ...figuresOf(register, lang), splitterOf };
    },
  };
}

/** Each fact and statement with all that a slide may show of it. */
function describeFacts(register: Register | null): [string, string][] {
  if (!register) return [];
  const without = (key: string, value: unknown) => (key === "location" ? undefined : value);
  return [...register.facts.values(), ...register.statements.values()].map((entry) => {
    const sources = sourcesOf(entry.id, register).map(({ id }) => register.sources.get(id));
    return [nameOfFact(entry.id), JSON.stringify([entry, sources], without)];
  });
}

function isSame(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([name, value]) => b.get(name) === value);
}
