// What all readers do: write as text what only our dialect would take for something else, and see to the files that are shown.
import { parseTarget } from "../deck/asset.ts";
import { parseBraces } from "../deck/attributes.ts";
import { locate, type Location, type Source } from "../deck/source.ts";
import type { Range } from "../deck/split.ts";
import { Edits } from "./edits.ts";
import { tellLost, type ImportContext, type ImportedFile } from "./imported.ts";
import { matchesOutsideCode, readMarkdown, type Markdown } from "./markdown.ts";

/** What a reader works on. */
export interface Work extends ImportContext {
  source: Source;
  markdown: Markdown;
  edits: Edits;
  files: ImportedFile[];
  /** Where a path that begins with `/` is looked for, with its `/`. */
  publicFolder: string;
}

/** Which of our dialect's words the other tool knows as well. */
export interface Dialect {
  notes: boolean;
  attributes: boolean;
}

/** Escapes what is text in the other tool: `{{`, `:::`, `Note:` and `{.class}`. Underlined headings get their `#`. */
export function escapeText(work: Work, range: Range, dialect: Dialect): void {
  const { markdown, edits } = work;
  const formulas = matchesOutsideCode(markdown, /\$\$[^]*?\$\$|\$(?=\S)[^$\n]*\$/g, range);
  for (const { at } of matchesOutsideCode(markdown, /(?<!\\)\{\{/g, range)) {
    const inFormula = formulas.some((formula) => formula.at < at && at < formula.at + formula[0].length);
    if (!inFormula) edits.replace(at, at, "\\");
    // In a formula a backslash would be LaTeX; after a letter and the like, braces are LaTeX anyway.
    else if (!/[\w{}\]^\\]/.test(markdown.text[at - 1]!)) edits.replace(at, at + 2, "{ {");
  }
  for (const { at, 1: indent } of matchesOutsideCode(markdown, /^( {0,3}):{3,}/gm, range))
    edits.replace(at + indent!.length, at + indent!.length, "\\");
  if (!dialect.notes)
    for (const match of matchesOutsideCode(markdown, /^(notes?):/gim, range))
      edits.replace(match.at + match[1]!.length, match.at + match[1]!.length, "\\");
  if (!dialect.attributes)
    for (const match of matchesOutsideCode(markdown, /\{[^{}\n]*\}/g, range))
      if (parseBraces(match[0])) edits.replace(match.at, match.at, "\\");
  for (const { token, start, end } of markdown.blocks) {
    if (start < range.start || end > range.end) continue;
    if (token.type === "hr") edits.replace(start, start + token.raw.trimEnd().length, "***");
    else if (token.type === "heading" && /\n[ \t]*(?:-+|=+)[ \t]*\n*$/.test(token.raw)) {
      const end = start + token.raw.trimEnd().length;
      edits.replace(start, start, `${"#".repeat(Number(token["depth"]))} `);
      const underline = markdown.text.lastIndexOf("\n", end - 1);
      for (let at = markdown.text.indexOf("\n", start); at < underline; at = markdown.text.indexOf("\n", at + 1))
        edits.replace(at, at + 1, " ");
      edits.replace(underline, end, "");
    }
  }
}

const LINK =
  /(!?)\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/g;
const TAG_ADDRESS = /<(img|video|audio|source|image)\b[^>]*?\s(?:src|href)=(?:"([^"]*)"|'([^']*)')[^>]*>/gi;

/** An image or link in Markdown. */
export interface FoundLink extends Range {
  image: boolean;
  text: string;
  href: string;
  /** ` "title"` as written, or "". */
  title: string;
}

/** Images and links outside code, those inside a link's text included. */
export function findLinks(markdown: Markdown, range: Range): FoundLink[] {
  return matchesOutsideCode(markdown, LINK, range).flatMap((match) => {
    const [whole, mark, text, href, title = ""] = match as unknown as [string, string, string, string, string?];
    const found = {
      start: match.at,
      end: match.at + whole.length,
      image: mark === "!",
      text,
      href: href.replace(/^<|>$/g, ""),
      title,
    };
    const inner = { start: match.at + 1 + mark.length, end: match.at + 1 + mark.length + text.length };
    return text.includes("](") ? [found as FoundLink].concat(findLinks(markdown, inner)) : [found];
  });
}

/** Notes down the files that images, links and tags show; what would come from the network becomes a link and is told. */
export function carryFiles(work: Work, range: Range, done: ReadonlySet<number> = new Set()): void {
  const { markdown, edits } = work;
  const found = findLinks(markdown, range);
  const around = [
    ...found.filter(({ image }) => !image),
    ...markdown.references.filter(({ token }) => token.type === "link"),
  ];
  // A link in a link would be none, so a badge that is one becomes its words.
  const link = (at: number, text: string, href: string) =>
    around.some(({ start, end }) => start < at && at < end) ? text || "image" : `[${text || "image"}](${href})`;
  for (const { start, end, image, text, href, title } of found) {
    if (done.has(start)) continue;
    if (!image && isLostSlide(work, href)) {
      tellLost(work, work.source, start, `the link to "${href}"`, "give a slide an id and link to #/id");
      edits.replace(start, end, text);
      continue;
    }
    const written = carryFile(work, href, start, image);
    if (written === undefined) edits.replace(start, end, link(start, text, href));
    else if (written !== href) edits.replace(start, end, `${image ? "!" : ""}[${text}](${format(written)}${title})`);
  }
  for (const { token, start, end } of markdown.references) {
    if (start < range.start || end > range.end) continue;
    const written = carryFile(work, token.href, start, token.type === "image");
    if (written === undefined || isLostSlide(work, token.href))
      edits.replace(start, end, written === undefined ? link(start, token.text, token.href) : token.text);
  }
  for (const match of matchesOutsideCode(markdown, TAG_ADDRESS, range)) {
    const href = match[2] ?? match[3] ?? "";
    const written = carryFile(work, href, match.at, true);
    if (written === undefined) {
      const alt = /\salt=(?:"([^"]*)"|'([^']*)')/.exec(match[0]);
      edits.replace(match.at, match.at + match[0].length, `<a href="${href}">${alt?.[1] ?? alt?.[2] ?? match[1]!}</a>`);
    } else if (written !== href)
      edits.replace(
        match.at,
        match.at + match[0].length,
        match[0].replace(href, () => written),
      );
  }
}

/**
 * The address of a file in the new deck; what it names is to be copied. Undefined for what is shown from the network,
 * which a deck cannot do, and which is told.
 */
export function carryFile(work: Work, href: string, at: number, shown: boolean): string | undefined {
  const target = parseTarget(href);
  if (shown && target.kind === "remote") {
    tellLost(
      work,
      work.source,
      at,
      `"${href}"`,
      "it would come from the network: download it into assets/ and show it from there",
    );
    return undefined;
  }
  if (target.kind === "unsafe" && !shown) {
    tellLost(work, work.source, at, `the link to "${href}"`);
    return "#/";
  }
  if (target.kind !== "asset" && target.kind !== "outside") return href;
  const bare = decode(href.replace(/[?#].*$/s, ""));
  const to = target.kind === "asset" ? target.path : `assets/${bare.split(/[\\/]/).at(-1)}`;
  const local = bare.replace(/^\.?\//, "");
  const published = `${work.publicFolder}${local}`;
  const from = bare.startsWith("/") ? [published, local] : [bare, published];
  work.files.push({ from: [...new Set(from)], to, location: locate(work.source, at) });
  return target.kind === "asset" ? href : to;
}

/** True for a link to what has no address in the new deck; a slide has one by its id or its first heading. */
export function isLostSlide({ source }: Work, href: string): boolean {
  const target = parseTarget(href);
  if (target.kind !== "slide" || target.id === "" || /^\d+(?:\/\d+)*$/.test(target.id)) return false;
  const named = new RegExp(
    `(?:\\bid=["']?|routeAlias:[ \t]*["']?|\\{[^}\\n]*#)${target.id.replace(/[^\p{L}\p{N}_-]/gu, "\\$&")}(?![\\w-])`,
  );
  return !named.test(source.text) && !titlesOf(source.text).has(target.id);
}

/** Ids that slides get from their first headings. */
function titlesOf(text: string): Set<string> {
  const slides = text.split(/^-{3,}[ \t]*$/m);
  const titles = slides.flatMap((slide) => /^#{1,2}[ \t]+(.+)$/m.exec(slide)?.[1] ?? []);
  return new Set(
    titles.map((title) =>
      (
        title
          .toLowerCase()
          .replace(/['’]/g, "")
          .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
      ).join("-"),
    ),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function format(address: string): string {
  return /[\s()]/.test(address) ? `<${address}>` : address;
}

/** Takes elements out of the text that a deck cannot hold, such as `style`; each is told. */
export function loseTags(work: Work, range: Range, names: readonly string[]): void {
  const pattern = new RegExp(`<(${names.join("|")})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, "gi");
  for (const match of matchesOutsideCode(work.markdown, pattern, range)) {
    const instead =
      match[1]!.toLowerCase() === "style"
        ? "write a stylesheet for .slide into assets/ and name it in css"
        : "a deck runs no scripts";
    tellLost(work, work.source, match.at, `<${match[1]!.toLowerCase()}>`, instead);
    work.edits.replace(match.at, match.at + match[0].length, "");
  }
}

/** A text from a setting, such as a footer, with the files it shows; `at` is where it stands. `images` reads images first. */
export function carryText(
  work: Work,
  text: string,
  at: Location,
  images?: (work: Work, range: Range) => { done: Set<number> },
): string {
  const whole = { start: 0, end: text.length };
  const files: ImportedFile[] = [];
  const own: Work = {
    ...work,
    source: { path: at.path, text, lineStarts: [0] },
    markdown: readMarkdown(text, 0, text.length),
    edits: new Edits(text),
    files,
    report: (diagnostic) => work.report({ ...diagnostic, location: at }),
  };
  carryFiles(own, whole, images?.(own, whole).done);
  work.files.push(...files.map((file) => Object.assign(file, { location: at })));
  return own.edits.apply(0, text.length);
}
