// Decks of reveal-md, which is reveal.js's Markdown: nearly all of it is our dialect as it is.
import { parseTarget } from "../deck/asset.ts";
import { isSafeAttribute, parsePairs, type Attributes } from "../deck/attributes.ts";
import { DECK_OPTIONS, normalizeOptions, type DeckOptions } from "../deck/option.ts";
import { readRevealFiles, mergeEntries, translateEntries } from "../deck/reveal.ts";
import { readSeparators } from "../deck/separator.ts";
import { locate, type Source } from "../deck/source.ts";
import { mergeLinks, splitSlides, type Range, type SplitSlide } from "../deck/split.ts";
import { carryFile, carryFiles, escapeText, type Work } from "./common.ts";
import { Edits } from "./edits.ts";
import { asWarnings, readFrontMatter } from "./front-matter.ts";
import { notCarried, tellLost, type ImportContext, type ImportedDeck, type ImportedFile } from "./imported.ts";
import { matchesOutsideCode, readMarkdown } from "./markdown.ts";

const THEMES = new Set(["line"]);
const NOT_WRITTEN = new Set(["separator", "verticalSeparator", "notesSeparator", "theme", "css"]);

/** Reads a deck of reveal-md, with reveal-md.json and reveal.json beside it. */
export function importRevealMd(source: Source, context: ImportContext): ImportedDeck {
  const report = asWarnings(context.report);
  const { entries: written, end } = readFrontMatter(source, report);
  const settings = ["reveal-md.json", "reveal.json"].flatMap((name) => context.read(name) ?? []);
  const entries = mergeEntries([translateEntries(written, THEMES, report), readRevealFiles(settings, THEMES, report)]);
  const known = entries.filter(({ key, value, location, valueLocation }) => {
    if (key === "theme" && value !== "line")
      report(notCarried(`the theme "${String(value)}"`, valueLocation, "put a theme into templates/themes/"));
    else if (!Object.hasOwn(DECK_OPTIONS, key)) report(notCarried(`the key "${key}"`, location));
    else return true;
    return false;
  });
  const options = normalizeOptions(known, DECK_OPTIONS, report);
  const placeOf = (key: string) => entries.find((entry) => entry.key === key)?.valueLocation ?? locate(source, 0);
  const separators = readSeparators(options, placeOf, report);
  const edits = new Edits(source.text);
  const files: ImportedFile[] = [];
  const convert = (range: Range, links: SplitSlide["links"]): string => {
    const markdown = readMarkdown(source.text, range.start, range.end, links);
    const work: Work = { ...context, source, markdown, edits, files, publicFolder: "" };
    escapeText(work, range, { notes: options.notesSeparator === undefined, attributes: false });
    convertComments(work, range);
    carryFiles(work, range);
    return edits.apply(range.start, range.end);
  };
  const split = splitSlides(source, end, separators, () => false).slides;
  const links = mergeLinks(split);
  const slides = split.map(({ body, notes, vertical }) => ({
    options: {},
    body: convert(body, links),
    notes: notes ? convert(notes, links) : "",
    below: vertical,
  }));
  const css = (options.css ?? []).filter((path) => {
    if (parseTarget(path).kind === "asset") return files.push({ from: [path], to: path, location: placeOf("css") });
    report(notCarried(`the stylesheet "${path}"`, placeOf("css"), "copy it into the deck's assets/"));
    return false;
  });
  return { options: { ...ownOptions(options), ...(css.length > 0 ? { css } : {}) }, slides, files };
}

function ownOptions(options: DeckOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !NOT_WRITTEN.has(key)));
}

/** What `.slide` and `.element` comments say stays, but for what may not stand in a deck. */
function convertComments(work: Work, range: Range): void {
  const { markdown, edits } = work;
  for (const match of matchesOutsideCode(markdown, /<!--\s*\.(slide|element):?\s+([\s\S]*?)-->/g, range)) {
    const pairs = parsePairs(match[2]!);
    const kept = match[1] === "slide" ? keepSlide(work, pairs, match.at) : keepElement(work, pairs, match.at);
    const same = Object.keys(pairs).every((name) => kept[name] === pairs[name]);
    if (same) continue;
    const written = Object.entries(kept).map(([name, value]) => ` ${name}="${value.replaceAll('"', "&quot;")}"`);
    const comment = written.length > 0 ? `<!-- .${match[1]}:${written.join("")} -->` : "";
    edits.replace(match.at, match.at + match[0].length, comment);
  }
}

const TRANSITION = /^(?:none|fade|slide|convex|concave|zoom)(?:-in|-out)?$/;

function keepSlide(work: Work, pairs: Attributes, at: number): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(pairs)) {
    const lose = (instead?: string) => tellLost(work, work.source, at, `${name}="${value}"`, instead);
    if (/^data-background(?:-image)?$/.test(name) && /\.\w{3,4}(?:[?#].*)?$|^https?:/i.test(value)) {
      const href = carryFile(work, value.split(/,\s*(?=\S+\.\w+)/)[0]!, at, true);
      if (href !== undefined) kept[name] = href;
    } else if (name === "data-background-iframe") lose("put a picture of the page there and link to it");
    else if (name === "data-transition") {
      const words = value.replace(/\bdefault\b/g, "slide");
      if (words.split(/\s+/).every((word) => TRANSITION.test(word))) kept[name] = words;
      else lose();
    } else if (name === "id" && /^\d+$/.test(value)) lose("an id is not a number alone");
    else if (name === "id" || isSafeAttribute(name, value) || name === "class") kept[name] = value;
    else lose();
  }
  return kept;
}

function keepElement(work: Work, pairs: Attributes, at: number): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(pairs)) {
    if (isSafeAttribute(name, value)) kept[name] = value;
    else tellLost(work, work.source, at, `${name}="${value}"`);
  }
  return kept;
}
