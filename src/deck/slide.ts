// One slide from text to tokens: its options, its filled Markdown, and which part of it goes where. The stages `fill` and
// `parse`. Nothing is rendered yet, so that what rendering needs can be loaded first.
import { attachAttributes, type Attachments } from "./attach.ts";
import { markAsset, parseTarget } from "./asset.ts";
import { addAttributes, isSafeAttribute, type Attributes } from "./attributes.ts";
import { findCode } from "./code.ts";
import { COLOR_NAMES, isPaint } from "./color.ts";
import type { ContainerToken } from "./container.ts";
import type { Report } from "./diagnostic.ts";
import { isLoneImage, type DeckToken, type Markdown } from "./markdown.ts";
import {
  badBackground,
  badId,
  badTransition,
  outsideFile,
  remoteImage,
  unknownLayout,
  unknownSlideAttribute,
} from "./mistakes.ts";
import { normalizeOptions, SLIDE_OPTIONS, type SlideOptions } from "./option.ts";
import { locate, type Location } from "./source.ts";
import type { Range, SlideSource } from "./split.ts";
import type { Stash } from "./stash.ts";
import type { Filled, Templates } from "./template.ts";
import { parseMapping, type Entry } from "./yaml.ts";

/** A slide parsed. */
export interface ParsedSlide {
  /** Its first line. */
  location: Location;
  lastLine: number;
  options: SlideOptions;
  /** Where an option was written; the slide's first line for those that were not. */
  placeOf: (key: string) => Location;
  layout: string;
  heading: DeckToken | undefined;
  body: DeckToken[];
  slots: Map<string, DeckToken[]>;
  notes: DeckToken[];
  /** Attributes of the slide's element. */
  attributes: Attributes;
  backdrop: string | null;
  found: Attachments;
  stash: Stash;
  filled: Filled;
}

/** What all slides of a deck share. */
export interface SlideEnvironment {
  markdown: Markdown;
  templates: Templates;
  /** What Markdown may name in `{{ }}`, without `slide`. */
  context: Record<string, unknown>;
}

/** Parses a slide; mistakes are reported and what is wrong is left out, never the slide. */
export function parseSlide(slide: SlideSource, environment: SlideEnvironment, report: Report): ParsedSlide {
  const { markdown, templates } = environment;
  const location = locate(slide.source, firstText(slide));
  const entries = slide.options ? parseMapping(slide.source, slide.options.start, slide.options.end, report) : [];
  const filledEntries = entries.map((entry) => fillEntry(entry, environment, report));
  const options = normalizeOptions(filledEntries, SLIDE_OPTIONS, report);
  const placeOf = (key: string) => entries.find((entry) => entry.key === key)?.valueLocation ?? location;

  let layout = options.layout ?? "default";
  if (!templates.layouts.has(layout)) {
    report(unknownLayout(layout, templates.layouts, placeOf("layout")));
    layout = "default";
  }
  const stash: Stash = [];
  const slots = templates.slotsOf(layout);
  const context = { ...environment.context, slide: options };
  const filled = fillRange(slide, slide.body, environment, context, stash, report);
  const tokens = markdown.lex(filled.text, slide.links);
  const found = attachAttributes(tokens, filled, slots, report);
  const noteTokens: DeckToken[] = [];
  if (slide.notes) {
    const filledNotes = fillRange(slide, slide.notes, environment, context, stash, report);
    noteTokens.push(...markdown.lex(filledNotes.text, slide.links));
    mergeFound(found, attachAttributes(noteTokens, filledNotes, new Set(), report));
  }
  const attributes = slideAttributes(found, options, report);
  if (options.notes) noteTokens.unshift(...markdown.lex(options.notes));
  if (options.id !== undefined && !/^(?!\d+$)[^\s"'<>/#]+$/.test(options.id)) {
    report(badId(options.id, placeOf("id")));
    delete options.id;
  }
  if (options.transition !== undefined) checkTransition(options.transition, placeOf("transition"), report);
  const parts = arrange(tokens, slots);
  return {
    location,
    lastLine: locate(slide.source, Math.max(slide.range.start, slide.range.end - 1)).line,
    options,
    placeOf,
    layout,
    ...parts,
    notes: [...noteTokens, ...parts.notes],
    attributes,
    backdrop: backdropOf(options, placeOf("background"), found, report),
    found,
    stash,
    filled,
  };
}

/** The first character that is not white space, so that a slide's line is the line an author would point at. */
function firstText(slide: SlideSource): number {
  const from = slide.options?.start ?? slide.body.start;
  const lead = /^\s*/.exec(slide.source.text.slice(from, slide.range.end))![0].length;
  return from + lead < slide.range.end ? from + lead : slide.range.start;
}

function fillEntry(entry: Entry, { templates, context }: SlideEnvironment, report: Report): Entry {
  if (typeof entry.value !== "string" || !entry.value.includes("{{")) return entry;
  const value = templates.fillText(entry.value, entry.valueLocation, context, report);
  return { ...entry, value, written: value };
}

function fillRange(
  slide: SlideSource,
  range: Range,
  { markdown, templates }: SlideEnvironment,
  context: object,
  stash: Stash,
  report: Report,
): Filled {
  const text = slide.source.text.slice(range.start, range.end);
  const mayHoldCode = text.includes("{{") && /`|~~~|^(\t| {4})|<!--/m.test(text);
  const code = mayHoldCode ? findCode(text, markdown.lex(text)) : [];
  return templates.fill(slide.source, range.start, range.end, code, context, stash, report);
}

/** The heading, the slots and the notes are taken out; what stays is the body. */
function arrange(tokens: DeckToken[], slots: ReadonlySet<string>) {
  const parts = {
    heading: undefined as DeckToken | undefined,
    body: [] as DeckToken[],
    slots: new Map<string, DeckToken[]>(),
    notes: [] as DeckToken[],
  };
  for (const token of tokens) {
    const container = token.type === "container" ? (token as unknown as ContainerToken) : undefined;
    if (container?.name === "notes") parts.notes.push(...container.tokens);
    else if (container && slots.has(container.name))
      parts.slots.set(container.name, [...(parts.slots.get(container.name) ?? []), ...container.tokens]);
    else if (!parts.heading && token.type === "heading" && Number(token["depth"]) <= 2) parts.heading = token;
    else parts.body.push(token);
  }
  if (slots.has("image") && !parts.slots.has("image")) {
    const index = parts.body.findIndex(isLoneImage);
    if (index >= 0) parts.slots.set("image", parts.body.splice(index, 1));
  }
  return parts;
}

/** Options that `.slide` comments set, in reveal.js's words. */
const SLIDE_ATTRIBUTES: Record<string, keyof SlideOptions> = {
  id: "id",
  "data-background": "background",
  "data-background-color": "background",
  "data-background-image": "background",
  "data-background-gradient": "background",
  "data-background-size": "backgroundSize",
  "data-background-position": "backgroundPosition",
  "data-background-opacity": "backgroundOpacity",
  "data-transition": "transition",
  "data-timing": "timing",
  "data-visibility": "visibility",
  "data-auto-animate": "autoAnimate",
  "data-notes": "notes",
};

/** Sorts the attributes of `.slide` comments into options and attributes of the element. */
function slideAttributes(found: Attachments, options: SlideOptions, report: Report): Attributes {
  const attributes: Attributes = {};
  const location = found.slideLocation;
  if (!location) return attributes;
  const entries: Entry[] = [];
  for (const [name, written] of Object.entries(found.slide)) {
    const key = SLIDE_ATTRIBUTES[name];
    if (key) {
      const type = SLIDE_OPTIONS[key].type;
      const value = type === "number" ? Number(written) : type === "flag" ? written !== "false" : written;
      entries.push({ key, value, written, location, valueLocation: location });
    } else if (name === "class") options.class = options.class ? `${options.class} ${written}` : written;
    else if (
      (name.startsWith("data-") || name.startsWith("aria-") || name === "style") &&
      isSafeAttribute(name, written)
    )
      addAttributes(attributes, { [name]: written });
    else report(unknownSlideAttribute(name, location));
  }
  for (const [key, value] of Object.entries(normalizeOptions(entries, SLIDE_OPTIONS, report)))
    Object.assign(options, { [key]: value });
  return attributes;
}

const TRANSITION = /^(none|fade|slide|convex|concave|zoom)(-in|-out)?$/;

function checkTransition(value: string, location: Location, report: Report): void {
  if (
    !value
      .trim()
      .split(/\s+/)
      .every((word) => TRANSITION.test(word))
  )
    report(badTransition(value, location));
}

/** The style of the background layer. */
function backdropOf(options: SlideOptions, location: Location, found: Attachments, report: Report): string | null {
  const value = options.background?.trim();
  if (!value) return null;
  const opacity = options.backgroundOpacity === undefined ? "" : `;opacity:${options.backgroundOpacity}`;
  if (isPaint(value)) return `background:${value}${opacity}`;
  const target = parseTarget(value);
  if (target.kind === "asset" && /\.(png|jpe?g|gif|webp|avif|svg)$/i.test(target.path)) {
    found.assets.push({ path: target.path, location });
    const layout = `${options.backgroundPosition ?? "center"} / ${options.backgroundSize ?? "cover"} no-repeat`.replace(
      /[;"'<>\\]|url/g,
      "",
    );
    return `background:url("${markAsset(target.path)}") ${layout}${opacity}`;
  }
  if (target.kind === "remote") report(remoteImage(value, location));
  else if (target.kind === "outside") report(outsideFile(value, location));
  else report(badBackground(value, COLOR_NAMES, location));
  return null;
}

function mergeFound(into: Attachments, from: Attachments): void {
  into.assets.push(...from.assets);
  into.links.push(...from.links);
  into.ids.push(...from.ids);
  into.html.push(...from.html);
}
