// The core, from what was read to a deck that can be assembled: split → fill → parse → lay out. Text and data in, HTML and
// diagnostics out; no file, no network, no clock, and no throw whatever an author wrote.
import type { AssetReference } from "./asset.ts";
import { parseTarget } from "./asset.ts";
import { parseDataFiles } from "./data.ts";
import type { Deck, DeckMeta } from "./deck.ts";
import { sortDiagnostics, type Diagnostic, type Report } from "./diagnostic.ts";
import { createHelpers } from "./helper.ts";
import { layOutSlides } from "./layout.ts";
import { createMarkdown, type Markdown } from "./markdown.ts";
import { badLang, badPattern, badSize, emptyFile, noSlides, outsideFile, unknownTheme } from "./mistakes.ts";
import { DECK_OPTIONS, isOptionLike, normalizeOptions, SLIDE_OPTIONS, type DeckOptions } from "./option.ts";
import { parseSlide } from "./slide.ts";
import { locate, type Location, type Source } from "./source.ts";
import { SEPARATORS, splitSlides, type Separators, type SlideSource } from "./split.ts";
import { createTemplates } from "./template.ts";
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
  /** Files of data/. */
  data: readonly Source[];
  /** Templates by name without `.hbs`, the deck's own in place of built-in ones: `layouts/title`. */
  templates: ReadonlyMap<string, Source>;
  /** Names of the themes there are. */
  themes: ReadonlySet<string>;
}

/** Always a deck, even from bad input; it is worth showing only if no diagnostic is an error. */
export interface Compiled {
  deck: Deck;
  diagnostics: Diagnostic[];
}

/** Compiles a deck. Resolves, whatever was written; waits only for code that is loaded when first needed. */
export async function compileDeck(input: DeckInput): Promise<Compiled> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const { entries, bodyStart } = readOptions(input, report);
  const deckEntries = entries.filter((entry) => !(input.single && isSlideOnly(entry.key)));
  const options = normalizeOptions(deckEntries, DECK_OPTIONS, report);
  const placeOf = (key: string) =>
    entries.find((entry) => entry.key === key)?.valueLocation ??
    locate(input.config ?? input.sources[0] ?? nowhere(input.path), 0);

  const markdown = createMarkdown();
  const meta = readMeta(options, markdown, input, placeOf, report);
  const css = readCss(options, placeOf("css"), report);
  const templates = createTemplates(input.templates, createHelpers(meta.lang));
  const data = await parseDataFiles(input.data, report);
  const context = { ...data, data, deck: meta };

  const separators = readSeparators(options, placeOf, report);
  const sources = input.sources.flatMap((source, index) => {
    const slides = splitSlides(source, index === 0 ? bodyStart : 0, separators, (key) =>
      isOptionLike(SLIDE_OPTIONS, key),
    );
    if (slides.length === 0) report(emptyFile(locate(source, 0)));
    return slides;
  });
  if (sources.length === 0) report(noSlides(input.path));
  const environment = { markdown, templates, context };
  const slides = sources.map((slide) => parseSlide(slide, environment, report));
  if (input.single && slides[0]) adoptFrontMatter(slides[0].options, entries, report);
  meta.title ||= firstTitle(sources) ?? nameOf(input.path);

  const deck = await layOutSlides(
    slides,
    sources.map((slide) => slide.vertical),
    meta,
    { ...environment, data },
    report,
  );
  deck.css = css.map((asset) => asset.path);
  deck.assets.push(...css);
  return { deck, diagnostics: sortDiagnostics(diagnostics) };
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
  return key in SLIDE_OPTIONS && !(key in DECK_OPTIONS);
}

/** Front matter of a single file also holds its first slide's options, such as `layout: title`. */
function adoptFrontMatter(options: object, entries: Entry[], report: Report): void {
  const own = entries.filter((entry) => isSlideOnly(entry.key));
  Object.assign(options, { ...normalizeOptions(own, SLIDE_OPTIONS, report), ...options });
}

function readMeta(
  options: DeckOptions,
  markdown: Markdown,
  input: DeckInput,
  placeOf: (key: string) => Location,
  report: Report,
): DeckMeta {
  const size = readSize(options.size ?? "16:9");
  if (!size) report(badSize(options.size!, placeOf("size")));
  let lang = options.lang ?? "en";
  if (!isLanguage(lang)) {
    report(badLang(lang, placeOf("lang")));
    lang = "en";
  }
  const theme = options.theme ?? "line";
  if (!input.themes.has(theme)) report(unknownTheme(theme, input.themes, placeOf("theme")));
  const inline = (text: string | undefined) => (text ? markdown.renderInline(text) : null);
  return {
    title: options.title ?? "",
    subtitle: options.subtitle ?? null,
    author: options.author ?? null,
    description: options.description ?? null,
    date: options.date ?? null,
    lang,
    dir: options.dir ?? "ltr",
    theme,
    transition: options.transition ?? "fade",
    ...(size ?? { width: 1280, height: 720 }),
    header: inline(options.header),
    footer: inline(options.footer),
    slideNumber: options.slideNumber ?? true,
  };
}

/** Slide sizes in CSS px; undefined if it is none. */
function readSize(size: string): { width: number; height: number } | undefined {
  if (size === "16:9") return { width: 1280, height: 720 };
  if (size === "4:3") return { width: 960, height: 720 };
  const match = /^(\d{3,4})\s*[x×]\s*(\d{3,4})$/i.exec(size);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

function isLanguage(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
}

function readCss(options: DeckOptions, location: Location, report: Report): AssetReference[] {
  return (options.css ?? []).flatMap((href) => {
    const target = parseTarget(href);
    if (target.kind === "asset") return [{ path: target.path, location }];
    report(outsideFile(href, location));
    return [];
  });
}

/** The separators as patterns of a whole line; reveal-md's way of writing line ends around them is understood. */
function readSeparators(options: DeckOptions, placeOf: (key: string) => Location, report: Report): Separators {
  const read = (key: "separator" | "verticalSeparator", otherwise: RegExp): RegExp => {
    const written = options[key];
    if (written === undefined) return otherwise;
    const line = written.replace(/^\^?(\\r\?)?(\\n)?\^?/, "").replace(/\$?(\\r\?)?(\\n)?\$?$/, "");
    try {
      return new RegExp(`^(?:${line})$`);
    } catch (cause) {
      report(badPattern(key, cause instanceof Error ? cause.message : String(cause), placeOf(key)));
      return otherwise;
    }
  };
  return {
    horizontal: read("separator", SEPARATORS.horizontal),
    vertical: read("verticalSeparator", SEPARATORS.vertical),
  };
}

function firstTitle(slides: readonly SlideSource[]): string | undefined {
  for (const { source, body } of slides) {
    const heading = /^ {0,3}#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(source.text.slice(body.start, body.end));
    if (heading) return heading[1]!.replace(/[*_`]|\{[^{}]*\}$/g, "").trim();
  }
  return undefined;
}

function nameOf(path: string): string {
  return (
    path
      .split("/")
      .findLast((part) => part !== "")
      ?.replace(/\.(md|markdown)$/i, "") ?? "Deck"
  );
}

function nowhere(path: string): Source {
  return { path, text: "", lineStarts: [0] };
}
