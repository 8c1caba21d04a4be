// Decks of Marp: rulers part slides, comments are directives or words for the speaker, images may be backgrounds.
import type { Source } from "../deck/source.ts";
import type { Range } from "../deck/split.ts";
import type { Entry } from "../deck/yaml.ts";
import { carryFiles, escapeText, loseTags, type Work } from "./common.ts";
import { Edits } from "./edits.ts";
import { asWarnings } from "./front-matter.ts";
import { notCarried, tellLost, type ImportContext, type ImportedDeck, type ImportedSlide } from "./imported.ts";
import { isGlobal, isLocal, readDirectives } from "./marp-directives.ts";
import { convertImages } from "./marp-image.ts";
import { readDeckOptions, readSlideOptions, type Settings } from "./marp-options.ts";
import { convertLists, markLineEnds, resolveLineEnds } from "./marp-text.ts";
import { matchesOutsideCode, readMarkdown, type Markdown } from "./markdown.ts";

/** Reads a deck of Marp. */
export function importMarp(source: Source, context: ImportContext): ImportedDeck {
  const report = asWarnings(context.report);
  const front = readFront(source, report);
  const markdown = readMarkdown(source.text, front.end, source.text.length);
  const work: Work = {
    ...context,
    report,
    source,
    markdown,
    edits: new Edits(source.text),
    files: [],
    publicFolder: "",
  };
  const comments = readComments(work);
  const all = [...front.entries, ...comments.flatMap(({ directives }) => directives)];
  for (const { key, location } of all)
    if (!isGlobal(plain(key)) && !isLocal(plain(key))) report(notCarried(`the key "${key}"`, location));

  const globals: Settings = new Map(
    all.filter(({ key }) => isGlobal(plain(key))).map((entry) => [plain(entry.key), entry]),
  );
  const paginated = all.some(({ key, value }) => key === "paginate" && value !== false && value !== "skip");
  const frontOf = (key: string) => front.entries.find((entry) => entry.key === key);
  const options = readDeckOptions(globals, { header: frontOf("header"), footer: frontOf("footer"), paginated }, work);
  const cascade: Settings = new Map(front.entries.filter(({ key }) => isLocal(key)).map((entry) => [entry.key, entry]));
  const told = new Set<Entry>();
  let spot = spotsOf(front.entries);
  const slides = slideRanges(markdown, dividersOf(globals.get("headingDivider"))).map((range): ImportedSlide => {
    const own = comments.filter(({ at }) => at >= range.start && at < range.end);
    const entries = own.flatMap(({ directives }) => directives);
    for (const entry of entries) if (isLocal(entry.key)) cascade.set(entry.key, entry);
    const settings = new Map([...cascade, ...spot, ...spotsOf(entries)]);
    spot = new Map();
    return convertSlide(
      work,
      range,
      readSlideOptions(settings, options, { paginated, told }, work),
      own.flatMap(({ note }) => note),
    );
  });
  return { options, slides, files: work.files };
}

function convertSlide(work: Work, range: Range, options: Record<string, unknown>, notes: string[]): ImportedSlide {
  escapeText(work, range, { notes: false, attributes: false });
  const images = convertImages(work, range);
  loseTags(work, range, ["style", "script"]);
  convertLists(work, range);
  markLineEnds(work, range);
  carryFiles(work, range, images.done);
  const { lead, ...own } = options;
  const text = resolveLineEnds(work.edits.apply(range.start, range.end));
  const types = work.markdown.blocks
    .filter(({ start }) => start >= range.start && start < range.end)
    .map(({ token }) => token.type);
  const isTitle =
    lead && /^# /m.test(text) && !types.some((type) => ["list", "code", "table", "blockquote"].includes(type));
  const layout = images.options["layout"] ?? (isTitle ? "title" : undefined);
  return {
    options: { ...(layout ? { layout } : {}), ...own, ...images.options },
    body: `${images.before}${text}`,
    notes: notes.join("\n\n"),
    below: false,
  };
}

function readFront(source: Source, report: Work["report"]): { entries: Entry[]; end: number } {
  const match = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(source.text);
  if (!match) return { entries: [], end: 0 };
  const start = source.text.indexOf("\n") + 1;
  const entries = readDirectives(source, start, start + (match[1]?.length ?? 0), report);
  // A ruler at the very top is no front matter if no directive stands between it and the next.
  return entries || !match[1]?.trim() ? { entries: entries ?? [], end: match[0].length } : { entries: [], end: 0 };
}

interface Comment {
  at: number;
  directives: Entry[];
  /** What it says to the speaker. */
  note: string[];
}

/** Comments, which are taken out of the text; those for other tools stay. */
function readComments(work: Work): Comment[] {
  const { markdown, source, edits, report } = work;
  const whole = { start: markdown.blocks[0]?.start ?? 0, end: source.text.length };
  return matchesOutsideCode(markdown, /<!--([\s\S]*?)-->/g, whole).flatMap((match) => {
    const text = match[1]!;
    if (/^\s*(?:prettier|markdownlint|eslint|vale|cspell|textlint)\b/.test(text)) return [];
    const end = match.at + match[0].length;
    edits.replace(match.at, source.text[end] === " " ? end + 1 : end, "");
    if (/^\s*fit\s*$/.test(text)) {
      tellLost(work, source, match.at, "<!-- fit -->", "the layouts statement and title have large text");
      return [];
    }
    const directives = readDirectives(source, match.at + 4, end - 3, report);
    return [{ at: match.at, directives: directives ?? [], note: directives || !text.trim() ? [] : [escapeNote(text)] }];
  });
}

function escapeNote(text: string): string {
  return text
    .trim()
    .replaceAll(/(?<!\\)\{\{/g, "\\{{")
    .replace(/^( {0,3}):{3}/gm, "$1\\:::")
    .replace(/^-{3,}[ \t]*$/gm, "***");
}

/** From ruler to ruler, and from heading to heading where the deck says so. */
function slideRanges(markdown: Markdown, dividers: readonly number[]): Range[] {
  const { blocks, text } = markdown;
  const first = blocks[0]?.start ?? text.length;
  const ranges: Range[] = [{ start: first, end: text.length }];
  let filled = false;
  for (const { token, start, end } of blocks) {
    const divides = token.type === "heading" && filled && dividers.includes(Number(token["depth"]));
    if (token.type === "hr" || divides) {
      ranges.at(-1)!.end = start;
      ranges.push({ start: token.type === "hr" ? end : start, end: text.length });
      filled = false;
    }
    if (token.type !== "hr" && token.type !== "space" && !/^\s*(?:<!--[\s\S]*?-->\s*)+$/.test(token.raw)) filled = true;
  }
  return ranges;
}

/** Depths of headings that begin a slide: a number means this and those above, a list just these. */
function dividersOf(entry: Entry | undefined): number[] {
  if (Array.isArray(entry?.value)) return entry.value.map(Number);
  return [1, 2, 3, 4, 5, 6].filter((depth) => depth <= Number(entry?.value ?? 0));
}

function plain(key: string): string {
  return key.replace(/^[_$]/, "");
}

function spotsOf(entries: readonly Entry[]): Settings {
  return new Map(entries.filter(({ key }) => key.startsWith("_")).map((entry) => [plain(entry.key), entry]));
}
