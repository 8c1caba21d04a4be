// Decks of Slidev: YAML for each slide, layouts with slots, clicks; what Vue does there does not come along.
import { locate, type Location, type Source } from "../deck/source.ts";
import type { Range } from "../deck/split.ts";
import { parseMapping, type Entry } from "../deck/yaml.ts";
import { carryFile, carryFiles, escapeText, findLinks, loseTags, type Work } from "./common.ts";
import { Edits } from "./edits.ts";
import { asWarnings, isYaml } from "./front-matter.ts";
import {
  notCarried,
  tellLost,
  type ImportContext,
  type ImportedDeck,
  type ImportedFile,
  type ImportedSlide,
} from "./imported.ts";
import { matchesOutsideCode, readMarkdown } from "./markdown.ts";
import { LAYOUTS, readDeckOptions, readSlideOptions } from "./slidev-options.ts";
import { splitSlidev, type SlidevSlide } from "./slidev-split.ts";
import { convertFences, convertImports, convertTags } from "./slidev-vue.ts";

/** Files in each other by `src:` end here. */
const DEPTH = 10;

/** Reads a deck of Slidev. */
export function importSlidev(source: Source, context: ImportContext): ImportedDeck {
  const reader = new SlidevReader({ ...context, report: asWarnings(context.report) });
  const slides = reader.read(source, [], 0);
  return { options: reader.options, slides, files: reader.files };
}

class SlidevReader {
  options: Record<string, unknown> = {};
  readonly files: ImportedFile[] = [];
  private defaults: readonly Entry[] = [];
  private readonly context: ImportContext;

  constructor(context: ImportContext) {
    this.context = context;
  }

  /** The slides of a file; `inherited` is the front matter of the slide that names it. */
  read(source: Source, inherited: readonly Entry[], depth: number, wanted?: string): ImportedSlide[] {
    const edits = new Edits(source.text);
    const all = splitSlidev(source, isYaml);
    const { links } = readMarkdown(source.text, 0, source.text.length);
    const numbers = readRange(wanted, all.length);
    return all.flatMap((slide, index) => {
      if (!numbers.has(index + 1)) return [];
      const markdown = readMarkdown(source.text, slide.content.start, slide.content.end, links);
      const work: Work = { ...this.context, source, markdown, edits, files: this.files, publicFolder: "public/" };
      const own = slide.yaml ? parseMapping(source, slide.yaml.start, slide.yaml.end, work.report) : [];
      const first = depth === 0 && index === 0;
      if (first) {
        this.options = readDeckOptions(own, work);
        this.defaults = own.find(({ key }) => key === "defaults")?.items ?? [];
      }
      const entries = merge(merge(this.defaults, own), inherited);
      const src = entries.find(({ key }) => key === "src");
      const text = source.text.slice(slide.content.start, slide.content.end);
      if (typeof src?.value === "string")
        return this.include(
          src,
          src.value,
          merge(own, inherited),
          depth,
          text.trim() === "" ? undefined : locate(source, slide.content.start),
        );
      // In a file that is named by another, the keys of a deck have no place.
      return [convertSlide(work, slide, entries, first)];
    });
  }

  private include(
    entry: Entry,
    written: string,
    entries: readonly Entry[],
    depth: number,
    text: Location | undefined,
  ): ImportedSlide[] {
    const { report, read } = this.context;
    if (text) report(notCarried("the text of a slide with src", text, "Slidev does not show it either"));
    const [path = "", range] = written.split("#");
    const file = depth < DEPTH ? read(path.replace(/^(?:\.\/|\/|@\/)/, "")) : undefined;
    if (file)
      return this.read(
        file,
        entries.filter(({ key }) => key !== "src"),
        depth + 1,
        range,
      );
    report(notCarried(`the file "${path}"`, entry.valueLocation, "it is not there"));
    return [];
  }
}

/** The entries of both, the later ones in place of earlier ones of the same key. */
function merge(entries: readonly Entry[], over: readonly Entry[]): Entry[] {
  return [...entries.filter(({ key }) => !over.some((other) => other.key === key)), ...over];
}

/** `2,5-7` as numbers; all without one. */
function readRange(wanted: string | undefined, count: number): Set<number> {
  const numbers = new Set<number>();
  for (const part of (wanted ?? `1-${count}`).split(",")) {
    const [first = 0, last = first] = part.split("-").map(Number);
    for (let number = first; number <= Math.min(last, count); number++) numbers.add(number);
  }
  return numbers;
}

function convertSlide(work: Work, slide: SlidevSlide, entries: readonly Entry[], deck: boolean): ImportedSlide {
  const { source, markdown, edits } = work;
  const range = slide.content;
  const options = readSlideOptions(entries, deck, work);
  const valueOf = (key: string) => entries.find((entry) => entry.key === key);
  const written = String(valueOf("layout")?.value ?? (deck ? "cover" : "default"));
  let layout = Object.hasOwn(LAYOUTS, written) ? LAYOUTS[written] : undefined;
  if (!layout && valueOf("layout"))
    work.report(notCarried(`the layout "${written}"`, valueOf("layout")!.valueLocation, layoutHint(written)));
  if (layout === "quote" && !markdown.blocks.some(({ token }) => token.type === "blockquote")) layout = "statement";

  escapeText(work, range, { notes: false, attributes: true });
  for (const match of matchesOutsideCode(markdown, /\{\{[^\n]*?\}\}/g, range))
    tellLost(work, source, match.at, match[0], "write {{deck.title}} and the like, or a value from data/");
  for (const match of matchesOutsideCode(markdown, /^\$\$[ \t]*(\{[^\n]*\})[ \t]*$/gm, range)) {
    tellLost(work, source, match.at, `${match[1]} of a formula`);
    edits.replace(match.at + 2, match.at + match[0].length, "");
  }
  loseTags(work, range, ["style", "script"]);
  convertTags(work, range);
  convertImports(work, range);
  convertFences(work, range);
  const links = loseSlideLinks(work, range);
  carryFiles(work, range, links);

  const image = valueOf("image");
  let before = "";
  if (typeof image?.value === "string" && image.value) {
    const at = source.lineStarts[image.valueLocation.line - 1]! + image.valueLocation.column - 1;
    const href = carryFile(work, image.value, at, true);
    if (href !== undefined && layout?.startsWith("image")) before = `::: image\n![](${href})\n:::\n\n`;
    else if (href !== undefined) options["background"] ??= href;
    else if (layout?.startsWith("image")) layout = "default";
  } else if (layout?.startsWith("image") && !image) layout = "default";
  const frame = valueOf("url");
  if (written.startsWith("iframe") && frame) before = `[${String(frame.value)}](${String(frame.value)})\n\n`;

  const notes = slide.note ? escapeNote(source.text.slice(slide.note.start, slide.note.end)) : "";
  return {
    options: { ...(layout && layout !== "default" ? { layout } : {}), ...options },
    body: before + arrangeSlots(work, range, layout === "two-columns"),
    notes,
    below: false,
  };
}

function layoutHint(name: string): string {
  if (name.startsWith("iframe")) return "a link to the page stands in its place; show a picture of it";
  return "choose one of ours, or write templates/layouts/";
}

function escapeNote(text: string): string {
  return text
    .trim()
    .replaceAll(/(?<!\\)\{\{/g, "\\{{")
    .replace(/^( {0,3}):{3}/gm, "$1\\:::")
    .replace(/^-{3,}[ \t]*$/gm, "***");
}

const OURS = new Set(["left", "right"]);

/** `::right::` begins a slot; what stands before the first is the left column, but for the heading. */
function arrangeSlots(work: Work, range: Range, columns: boolean): string {
  const { markdown, edits, source } = work;
  const marks = matchesOutsideCode(markdown, /^[ \t]*::[ \t]*([\w-]+)[ \t]*::[ \t]*$/gm, range);
  const parts = marks.map((mark) => ({ name: mark[1]!, start: mark.at + mark[0].length, at: mark.at }));
  const head = edits.apply(range.start, parts[0]?.at ?? range.end).trim();
  let text = head;
  if (columns && !parts.some(({ name }) => name === "left" || name === "default")) {
    const heading = /^#{1,6}[ \t][^\n]*(?:\n|$)/.exec(head)?.[0] ?? "";
    const rest = head.slice(heading.length).trim();
    text = rest ? `${heading}\n::: left\n\n${rest}\n\n:::` : heading;
  }
  for (const [index, { name, start, at }] of parts.entries()) {
    const content = edits.apply(start, parts[index + 1]?.at ?? range.end).trim();
    const slot = name === "default" ? "left" : name;
    if (columns && OURS.has(slot)) text += `\n\n::: ${slot}\n\n${content}\n\n:::`;
    else {
      tellLost(work, source, at, `the slot ::${name}::`, "its content was kept");
      text += `\n\n${content}`;
    }
  }
  return text;
}

/** Links to a slide by its number, which no one keeps when slides come and go, become text. */
function loseSlideLinks(work: Work, range: Range): Set<number> {
  const done = new Set<number>();
  for (const { image, text, href, start, end } of findLinks(work.markdown, range)) {
    if (image || !/^\/?\d+$/.test(href)) continue;
    tellLost(
      work,
      work.source,
      start,
      `the link to slide ${href.replace("/", "")}`,
      "give that slide an id and link to #/id",
    );
    work.edits.replace(start, end, text);
    done.add(start);
  }
  return done;
}
