// One slide from text to tokens: its options, its filled Markdown, and which part of it goes where. The stages `fill` and
// `parse`. Nothing is rendered yet, so that what rendering needs can be loaded first.
import { arrange } from "./arrange.ts";
import { attachAttributes } from "./attach.ts";
import { isLostOptions } from "./audience.ts";
import { mergeFound, type Attachments } from "./attachments.ts";
import type { Attributes } from "./attributes.ts";
import { backdropOf, type Backdrop } from "./backdrop.ts";
import { findCode } from "./code.ts";
import type { FindChartTool } from "./chart-drawing.ts";
import type { FindDiagramTool } from "./diagram.ts";
import type { Report } from "./diagnostic.ts";
import { unknownFact } from "./fact-mistakes.ts";
import { findFact, nameOfFact, type Register } from "./fact.ts";
import type { Figures } from "./figure.ts";
import type { Filled } from "./filled.ts";
import { arrangeFootnotes, type SlideFootnotes } from "./number-footnotes.ts";
import type { DeckToken, Markdown } from "./markdown.ts";
import { placeElements } from "./element-place.ts";
import { placeTokens } from "./place.ts";
import type { CodeBlock } from "./highlight.ts";
import { prepareCode } from "./prepare-code.ts";
import { badId, unknownLayout } from "./mistakes.ts";
import { normalizeOptions, SLIDE_OPTIONS, type SlideOptions } from "./option.ts";
import type { Room } from "./room.ts";
import { checkTransition, slideAttributes } from "./slide-attributes.ts";
import type { FootnoteText, SlideFile, SlideSource } from "./slide-file.ts";
import { locate, type Location, type Source } from "./source.ts";
import type { Range } from "./split.ts";
import type { Memo } from "./memo.ts";
import type { Recorder } from "./uses.ts";
import { lostAudience } from "./structure-mistakes.ts";
import { unstash, type Stash } from "./stash.ts";
import type { Templates } from "./template.ts";
import type { TextFiles } from "./text-files.ts";
import { footnotesOf, placesOf, type WrittenSlide } from "./written.ts";
import type { Entry } from "./yaml.ts";

/** A slide parsed. */
export interface ParsedSlide {
  /** Its first line. */
  location: Location;
  /** Its last character. */
  end: Location;
  /** The file it is written in. */
  file: SlideFile;
  options: SlideOptions;
  /** Where an option was written; the slide's first line for those that were not. */
  placeOf: (key: string) => Location;
  /** Where an offset in an option's text was written. */
  placeIn: (key: string, text: string) => (offset: number) => Location;
  layout: string;
  heading: DeckToken | undefined;
  body: DeckToken[];
  slots: Map<string, DeckToken[]>;
  notes: DeckToken[];
  /** Attributes of the slide's element. */
  attributes: Attributes;
  backdrop: Backdrop | null;
  found: Attachments;
  footnotes: SlideFootnotes;
  /** True if only some slides of its file are in the deck. */
  isPart: boolean;
  stash: Stash;
  filled: Filled;
  /** All its texts after filling: its body, notes, footnotes and options. */
  written: Filled[];
  /** Its code blocks, each as `found` has it. */
  code: CodeBlock[];
}

/** What all slides of a deck share. */
export interface SlideEnvironment {
  markdown: Markdown;
  templates: Templates;
  /** What Markdown may name in `{{ }}`; `slide` is in it for a slide's own text. */
  context: (slide?: object) => Record<string, unknown>;
  /** Told what is read beside the slide's own text. */
  recorder: Recorder;
  register: Register | null;
  figures: Figures;
  /** What was made before; without it, everything is made anew. */
  memo?: Memo;
  /** Finds what draws diagrams; without it, nothing does. */
  diagrams?: FindDiagramTool;
  /** Finds what draws charts; without it, nothing does. */
  charts?: FindChartTool;
  /** Paths of the deck's own stylesheets. */
  css?: readonly string[];
  /** Text files that slides name. */
  files?: TextFiles;
  /** True keeps what runs in raw HTML. */
  trusted?: boolean;
  /** What slides have room for; without it, that is not counted. */
  room?: Room;
  /** True has elements say where they were written. */
  places?: boolean;
}

/** Parses a slide; mistakes are reported and what is wrong is left out, never the slide. */
export function parseSlide(given: WrittenSlide, environment: SlideEnvironment, report: Report): ParsedSlide {
  const { slide, entries: written, isPart } = given;
  const known = footnotesOf(given);
  const { markdown, templates, recorder } = environment;
  const location = locate(slide.source, firstText(slide));
  const entries = [...written];
  const filledEntries = entries.map((entry) => fillEntry(entry, environment, report));
  const options = normalizeOptions(filledEntries, SLIDE_OPTIONS, report);
  const { placeOf, placeIn } = placesOf(entries, location);

  let layout = options.layout ?? "default";
  const isLayout = templates.layouts.has(layout);
  if (!isLayout) {
    report(unknownLayout(layout, templates.layouts, placeOf("layout")));
    layout = "default";
  }
  const stash: Stash = [];
  const slots = templates.slotsOf(layout);
  const fill = ({ source = slide.source, ...range }: Range & Partial<FootnoteText>) => {
    const made = fillRange(source, range, environment, options, stash, report);
    texts.push(made);
    return made;
  };
  const texts: Filled[] = [];
  const { links } = slide.file;
  recorder.note("links", links);
  const filled = fill(slide.body);
  for (const key of ["title", "header", "footer", "source", "notes"] as const)
    if (options[key]) texts.push({ text: options[key], locate: placeIn(key, options[key]) });
  if (isLostOptions(filled.text)) report(lostAudience(location));
  const attach = (from: Filled, named: ReadonlySet<string> | undefined, inNotes: boolean) => {
    const tokens = markdown.lex(from.text, links);
    const offsets = environment.places ? placeTokens(from.text, tokens) : undefined;
    const found = attachAttributes(tokens, from, named, report, inNotes);
    if (offsets) placeElements(offsets, from, location);
    return { tokens, found };
  };
  const { tokens, found } = attach(filled, isLayout ? slots : undefined, false);
  const noteTokens: DeckToken[] = [];
  if (slide.notes) {
    const notes = attach(fill(slide.notes), new Set(), true);
    noteTokens.push(...notes.tokens);
    mergeFound(found, notes.found);
  }
  const attributes = slideAttributes(found, options, entries, report);
  if (options.notes) {
    const written = markdown.lex(options.notes);
    const from = { text: options.notes, locate: placeIn("notes", options.notes) };
    mergeFound(found, attachAttributes(written, from, new Set(), report, true));
    noteTokens.unshift(...written);
  }
  if (options.id !== undefined && !/^(?!\d+$)[^\s"'<>/#]+$/.test(options.id)) {
    report(badId(options.id, placeOf("id")));
    delete options.id;
  }
  options.cite = options.cite?.filter((id) => {
    recorder.look(nameOfFact(id));
    return checkCited(id, environment.register, placeOf("cite"), report);
  });
  if (options.transition !== undefined) checkTransition(options.transition, placeOf("transition"), report);
  const parts = arrange(tokens, slots);
  const parseFootnote = (name: string) => {
    const text = known.get(name);
    recorder.note(`footnote ${name}`, text);
    recorder.note(`distance ${name}`, distance(slide, text));
    if (!text) return undefined;
    const parsed = attach(fill(text), new Set(), false).found;
    mergeFound(found, { ...parsed, footnotes: { references: [], definitions: [] } });
    return parsed.footnotes.definitions[0];
  };
  // A fence that only the filled text has is code after all, and what was put aside in it is its text.
  for (const { token } of found.code) token.text = environment.figures.plain(unstash(stash, token.text));
  for (const { token } of found.math) token.text = environment.figures.latex(token.text);
  const footnotes = arrangeFootnotes(found.footnotes, parseFootnote, known.keys(), report);
  return {
    location,
    end: locate(slide.source, Math.max(slide.range.start, slide.range.end - 1)),
    file: slide.file,
    options,
    placeOf,
    placeIn,
    layout,
    ...parts,
    body: [...parts.body, ...(footnotes.body as unknown as DeckToken[])],
    notes: [...noteTokens, ...parts.notes, ...(footnotes.notes as unknown as DeckToken[])],
    attributes,
    backdrop: backdropOf(options, placeOf, found, report),
    found,
    footnotes,
    isPart,
    stash,
    filled,
    written: texts,
    code: prepareCode(found.code, environment.files, report),
  };
}

/** True if the register has it. */
function checkCited(id: string, register: Register | null, location: Location, report: Report): boolean {
  const known = register !== null && (findFact(id, register) !== undefined || register.statements.has(id));
  if (!known && !register?.broken.has(id))
    report(unknownFact(id, register ? [...register.facts.keys(), ...register.statements.keys()] : [], location));
  return known;
}

/** The first character that is not white space, so that a slide's line is the line an author would point at. */
function firstText(slide: SlideSource): number {
  const from = slide.options?.start ?? slide.body.start;
  const lead = /^\s*/.exec(slide.source.text.slice(from, slide.range.end))![0].length;
  return from + lead < slide.range.end ? from + lead : slide.range.start;
}

/** Options whose text is Markdown; in all others a figure is nothing but text. */
const MARKDOWN_OPTIONS = new Set(["header", "footer", "source", "notes"]);

/** The entry with its value filled, if that is a text. */
export function fillEntry(entry: Entry, { templates, context, figures }: SlideEnvironment, report: Report): Entry {
  if (typeof entry.value !== "string" || !entry.value.includes("{{")) return entry;
  const filled = templates.fillText(entry.value, entry.valueLocation, context(), report);
  const value = MARKDOWN_OPTIONS.has(entry.key) ? filled : figures.plain(filled);
  return { ...entry, value, written: value };
}

function fillRange(
  source: Source,
  { start, end }: Range,
  { markdown, templates, context }: SlideEnvironment,
  slide: object,
  stash: Stash,
  report: Report,
): Filled {
  const text = source.text.slice(start, end);
  if (!text.includes("{{")) return { text, locate: (offset) => locate(source, start + offset) };
  const mayHoldCode = /[`$]|~~~|^(\t| {4})|<!--/m.test(text);
  const code = mayHoldCode ? findCode(text, markdown.lex(text)) : [];
  return templates.fill(source, start, end, code, context(slide), stash, report);
}

/** How many lines below a slide's beginning the text of a footnote begins. */
export function distance(slide: SlideSource, footnote: FootnoteText | undefined): number | undefined {
  return footnote && locate(footnote.source, footnote.start).line - slide.source.above.lines;
}
