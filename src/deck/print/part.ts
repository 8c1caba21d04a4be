// A slide as it stands in a PDF: its element, still, and what bookmarks and destinations call it.
import { sectionOf } from "../assemble.ts";
import type { Deck, Slide } from "../deck.ts";
import { escapeHtml } from "../html.ts";
import { printMath } from "../math.ts";
import { printMedia } from "../media.ts";
import { wordsOf } from "../words.ts";
import type { PrintChoices } from "./choices.ts";
import { drawStrokes } from "./strokes.ts";

/** A slide, the cover or a list, as a place in the PDF. */
export interface PrintPart {
  /** Id of its element. */
  id: string;
  /** What bookmarks call it. */
  title: string;
  /** Null for what is no slide. */
  slide: Slide | null;
}

/** A slide's element as it is printed: still, with nothing that runs or is loaded late, with a heading, and what was drawn on it. */
export function printSlide(slide: Slide, deck: Deck, { drawn }: Pick<PrintChoices, "drawn">): string {
  // Read aloud, and gone to; with its style in the tag: a theme that styles all headings must not bring it to light.
  const heading = /<h[1-6]\b/.test(slide.html)
    ? ""
    : `<h2 class="visually-hidden" style="${UNSEEN}">${escapeHtml(titleOf(slide, deck))}</h2>\n`;
  const foot = slide.foot + drawStrokes(drawn[slide.id] ?? [], deck.meta);
  return printHtml(sectionOf({ ...slide, html: heading + slide.html, foot }, deck, false));
}

/** HTML of slides and notes as a PDF can hold it. */
export function printHtml(html: string): string {
  return printMedia(printMath(html))
    .replaceAll(' loading="lazy"', "")
    .replaceAll(/ role="doc-\w+"/g, "") // with these Chromium's PDF has neither links nor list items
    .replaceAll(/(<t([dh])\b[^>]*>)\s*(?=<\/t\2>)/g, "$1&nbsp;"); // and it drops a cell without content
}

/** A slide as a part of the PDF. */
export function partOf(slide: Slide, deck: Deck): PrintPart {
  return { id: slide.id, title: titleOf(slide, deck), slide };
}

const UNSEEN = "position:absolute;margin:0;font-size:1px;line-height:1;color:transparent;white-space:nowrap";

function titleOf({ title, number, id }: Slide, { meta }: Deck): string {
  return title || (number > 0 ? `${wordsOf(meta.lang).slide} ${number}` : id);
}
