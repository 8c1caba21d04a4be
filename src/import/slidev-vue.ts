// What Slidev adds to Markdown: clicks, which are fragments here, Vue, which does not come along, and code from files.
import { locate } from "../deck/source.ts";
import type { Range } from "../deck/split.ts";
import { isLostSlide, type Work } from "./common.ts";
import { tellLost } from "./imported.ts";
import { matchesOutsideCode } from "./markdown.ts";

const ATTRIBUTE = String.raw`\s+[^\s=/>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?`;
const TAG = new RegExp(`<(/?)([A-Za-z][\\w.:-]*)((?:${ATTRIBUTE})*)\\s*(/?)>`, "g");
const ATTRIBUTES = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const HTML = new Set(
  `a abbr address article aside audio b bdi bdo blockquote br button caption center cite code col colgroup dd del details dfn div dl dt em
embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark
menu meter nav object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select small source span strike
strong style sub summary sup svg table tbody td template textarea tfoot th thead time tr track tt u ul var video wbr
g path circle ellipse line polygon polyline rect text tspan title desc defs use symbol marker lineargradient radialgradient stop clippath mask pattern
image foreignobject filter animate animatetransform math mi mn mo mrow mfrac msup msub`.split(/\s+/),
);

/** Changes the tags of a slide. */
export function convertTags(work: Work, range: Range): void {
  const { markdown, edits, source } = work;
  for (const match of matchesOutsideCode(markdown, TAG, range)) {
    const [whole, slash, name, attributes, closed] = match as unknown as [string, string, string, string, string];
    const end = match.at + whole.length;
    if (/^v-?(click|clicks|after|switch)$/i.test(name))
      convertClick(work, name.toLowerCase(), attributes, slash !== "", match.at, end);
    else if (name === "Link") convertLink(work, attributes, slash !== "", match.at, end);
    else if (/^[A-Z]/.test(name) || !HTML.has(name.toLowerCase())) {
      // A component: its tags go, what stands between them stays.
      if (!slash) tellLost(work, source, match.at, `the component <${name}>`, componentHint(name, closed));
      edits.replace(match.at, end, "");
    } else if (!slash && attributes) {
      const kept = convertAttributes(work, attributes, match.at);
      if (kept !== attributes) edits.replace(match.at, end, `<${name}${kept}${closed && " /"}>`);
    }
  }
}

/** `<Link to="id">` is a link to a slide, unless it is by number. */
function convertLink(work: Work, attributes: string, closing: boolean, at: number, end: number): void {
  const { text } = work.markdown;
  const opening = closing ? text.slice(text.lastIndexOf("<Link", at), at) : attributes;
  const to = /\bto=["']?([^\s"'>]+)/.exec(opening)?.[1] ?? "";
  const kept = !/^\/?\d*$/.test(to) && !isLostSlide(work, `#/${to.replace(/^\//, "")}`) && text.includes("</Link>");
  if (!kept && !closing)
    tellLost(work, work.source, at, `the link to slide ${to}`, "give that slide an id and link to #/id");
  work.edits.replace(at, end, kept ? (closing ? `](#/${to.replace(/^\//, "")})` : "[") : "");
}

function componentHint(name: string, closed: string): string | undefined {
  if (
    /^(?:carbon|mdi|ph|uim|simple-icons|material-symbols|heroicons|fluent|openmoji|noto|devicon|vscode-icons|skill-icons|bx|la|eva|ic|logos|twemoji|tabler|lucide|ri|bi|fa|icon|i)[-:]/.test(
      name,
    )
  )
    return "write the icon as an image or in words";
  if (/^(youtube|tweet|slidevvideo|bluesky)$/i.test(name)) return "show a picture of it and link to it";
  return closed ? undefined : "what stands in it was kept";
}

/** `<v-click>` on lines of its own is a container, in a line a span. */
function convertClick(work: Work, name: string, attributes: string, closing: boolean, at: number, end: number): void {
  const { text } = work.markdown;
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end);
  const before = text.slice(lineStart, at);
  const after = text.slice(end, lineEnd);
  const tag = name.replace("v-", "").replace(/^v/, "");
  const alone = closing ? before.trim() === "" || !hasOpening(before) : after.trim() === "" || !hasClosing(after);
  if (closing) {
    if (alone) work.edits.replace(at, end, "\n\n:::\n\n");
    else work.edits.replace(at, end, "]{.fragment}");
    return;
  }
  const order = /\bat\s*=\s*["']?(\d+)/.exec(attributes)?.[1];
  if (/\b(?:hide|every|depth)\b/.test(attributes) || (/\bat\s*=/.test(attributes) && order === undefined))
    tellLost(work, work.source, at, `${attributes.trim()} of <${name}>`);
  const words = tag === "clicks" ? "incremental" : order ? `fragment {data-fragment-index=${order}}` : "fragment";
  if (alone) work.edits.replace(at, end, `\n\n::: ${words}\n\n`);
  else work.edits.replace(at, end, "[");
}

function hasOpening(text: string): boolean {
  return /<v-?(?:click|after|clicks)\b[^>]*>(?![\s\S]*<\/v-?(?:click|after|clicks)>)/i.test(text);
}

function hasClosing(text: string): boolean {
  return /<\/v-?(?:click|after|clicks)>/i.test(text);
}

/** Attributes without Vue's; `v-click` becomes a fragment. */
function convertAttributes(work: Work, attributes: string, at: number): string {
  const classes: string[] = [];
  let [kept, fragment] = ["", ""];
  for (const [whole, name, double, single, bare] of attributes.matchAll(ATTRIBUTES)) {
    const value = double ?? single ?? bare;
    const click = /^v-(?:click|after|click-hide)(\.hide)?$/.exec(name!);
    if (click) {
      classes.push(click[1] || name === "v-click-hide" ? "fragment fade-out" : "fragment");
      if (value !== undefined && /^\d+$/.test(value)) fragment = ` data-fragment-index="${value}"`;
      else if (value) tellLost(work, work.source, at, `${name}="${value}"`, "it is the next step");
    } else if (/^(?:v-|:|@|#)/.test(name!)) tellLost(work, work.source, at, whole);
    else if (name === "class") {
      classes.push(value ?? "");
      tellLost(
        work,
        work.source,
        at,
        `the look of class="${value}"`,
        "the class is there: write its style into a stylesheet of css",
      );
    } else kept += ` ${whole}`;
  }
  if (classes.length === 0 && !/\s(?:v-|:|@|#)/.test(attributes)) return attributes;
  return `${classes.length > 0 ? ` class="${classes.join(" ")}"` : ""}${fragment}${kept}`;
}

const IMPORT = /^<<<[ \t]*(\S+?)(?:#(\S+))?(?:[ \t]+([^\n]*))?$/gm;

/** `<<< @/snippets/a.ts#region {2}` becomes a fence that names the file. */
export function convertImports(work: Work, range: Range): void {
  for (const match of matchesOutsideCode(work.markdown, IMPORT, range)) {
    const [whole, file, region, rest = ""] = match as unknown as [string, string, string | undefined, string?];
    const path = file.replace(/^@?\//, "");
    const language = /^[a-z]+(?=\s|$)/.exec(rest)?.[0] ?? /\.(\w+)$/.exec(path)?.[1] ?? "";
    const words = [
      language,
      `file=${path}`,
      region && `region=${region}`,
      ...(rest.match(/\{[\d,|\-\s*al]+\}/g) ?? []).slice(0, 1),
    ];
    work.files.push({ from: [path], to: path, location: locate(work.source, match.at) });
    work.edits.replace(match.at, match.at + whole.length, `\`\`\`${words.filter(Boolean).join(" ")}\n\`\`\``);
  }
}

/** Words of fences that only Slidev knows; what stands in a `magic-move` fence is code blocks. */
export function convertFences(work: Work, range: Range): void {
  for (const { token, start, end } of work.markdown.blocks) {
    if (token.type !== "code" || start < range.start || end > range.end || !/^[ \t]*[`~]{3}/.test(token.raw)) continue;
    const info = /^[^\n]*/.exec(token.raw)![0];
    if (/^\s*`{4,}\s*md\s+magic-move/.test(info)) {
      tellLost(
        work,
        work.source,
        start,
        "magic-move",
        "its steps are code blocks below each other; put them on slides with autoAnimate",
      );
      work.edits.replace(start, start + token.raw.trimEnd().length, String(token["text"]).trim());
      continue;
    }
    const lost =
      info.match(/\s(?:twoslash\b|\{(?:monaco|maxHeight|at:|editorOptions)[^{}]*(?:\{[^{}]*\})?[^{}]*\})/g) ?? [];
    if (lost.length === 0) continue;
    for (const word of lost) tellLost(work, work.source, start, word.trim());
    work.edits.replace(
      start,
      start + info.length,
      lost.reduce((text, word) => text.replace(word, () => ""), info),
    );
  }
}
