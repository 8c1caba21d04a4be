// Raw HTML in Markdown. Each tag that an author wrote gets a mark before it is rendered, so that what is removed is told at its
// place, and our own markup around it never is. What cleans is loaded only where there is raw HTML.
import type { Attachments } from "./attachments.ts";
import type { Report } from "./diagnostic.ts";
import { escapeHtml } from "./html.ts";
import { lostDeclaration, strayTag } from "./html-mistakes.ts";
import type { DeckToken } from "./markdown.ts";
import { scanHtml, type RawComment, type RawDeclaration, type RawMarkup, type RawTag } from "./raw-tags.ts";
import { withoutReferences } from "./reserved.ts";
import type { Location } from "./source.ts";

/** What an author wrote as HTML: a block, or one tag in a line of text. */
export interface RawHtml {
  text: string;
  markup: RawMarkup;
  /** The place of an offset in `text`. */
  locate: (offset: number) => Location;
}

/** A tag with the piece it stands in. */
export interface PlacedTag {
  tag: RawTag;
  piece: RawHtml;
}

/** The cleaning of one rendering. */
export interface Cleaning {
  /** A token of raw HTML, with marks. */
  html: (token: DeckToken) => string;
  /** All that was rendered, cleaned; files and links that the raw HTML holds are added to what was found. */
  finish: (rendered: string) => string;
}

/** Begins a cleaning. */
export type Cleaner = (found: Pick<Attachments, "assets" | "links">) => Cleaning;

const KEPT = /\ue028([^\ue029]*)\ue029/g;
/** Stands in a tag as an attribute: the number of the tag. */
export const TAG_MARK = /^\ue02a(\d+)\ue02b$/;
const MARKS = / ?\ue02a\d+\ue02b ?/g;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Reads a piece of raw HTML. */
export function readRawHtml(text: string, locate: RawHtml["locate"]): RawHtml {
  return { text, markup: scanHtml(text), locate };
}

/** Marks HTML that is ours, so that it is not cleaned. */
export function keep(html: string): string {
  return `\ue028${html}\ue029`;
}

/** Makes a cleaner; `needed` is false if no HTML it will be given holds raw HTML. Trusted HTML keeps what runs. */
export async function createCleaner(needed: boolean, trusted: boolean, report: Report): Promise<Cleaner> {
  const sanitize = needed ? (await import("./sanitize.ts")).sanitize : undefined;
  return (found) => {
    const tags: PlacedTag[] = [];
    const open: string[] = [];
    let any = false;
    return {
      html: ({ piece, raw, attributes }) => {
        if (!sanitize || !piece) return escapeHtml(raw);
        any = true;
        const html = mark(piece as RawHtml, tags, open, report);
        const place = attributes?.["data-place"];
        return place ? html.replace(/^\s*<[a-z][^\s>/]*/i, `$& data-place="${place}"`) : html;
      },
      finish: (rendered) => {
        if (!sanitize || !any) return rendered.replace(KEPT, "$1");
        const kept: string[] = [];
        const held = rendered.replace(KEPT, (_, own: string) => `\ue028${kept.push(own) - 1}\ue029`);
        const cleaned = sanitize(withoutReferences(held), { trusted, tags, found, report });
        return cleaned.replace(MARKS, "").replace(KEPT, (_, index: string) => kept[Number(index)] ?? "");
      },
    };
  };
}

/** The text of a piece with a mark in each tag, without comments and declarations. `open` are the elements that raw HTML has opened so far. */
function mark(piece: RawHtml, tags: PlacedTag[], open: string[], report: Report): string {
  const { text, markup, locate } = piece;
  let html = "";
  let at = 0;
  for (const { start, end } of markup.declarations) report(lostDeclaration(text.slice(start, end), locate(start)));
  const parts: (RawTag | RawComment | RawDeclaration)[] = [...markup.tags, ...markup.comments, ...markup.declarations];
  for (const part of parts.sort((a, b) => a.start - b.start)) {
    html += text.slice(at, part.start);
    at = part.end;
    if (!("name" in part)) continue;
    // Whatever follows would be taken for its attributes.
    if (!part.complete) html += escapeHtml(text.slice(part.start));
    else if (part.closes && part.name === "br")
      html += "<br>"; // as browsers take it
    else if (part.closes) {
      const opened = open.lastIndexOf(part.name);
      if (opened < 0) report(strayTag(part.name, locate(part.start)));
      else {
        open.length = opened;
        html += text.slice(part.start, part.end);
      }
    } else {
      if (!VOID.has(part.name)) open.push(part.name);
      html += `${text.slice(part.start, part.head)} \ue02a${tags.push({ tag: part, piece }) - 1}\ue02b ${text.slice(part.head, part.end)}`;
    }
  }
  return html + text.slice(at);
}
