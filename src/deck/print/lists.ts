// What stands at the end of a PDF: where the slides' facts are from, and the addresses of the deck's links.
import { cite } from "../citation.ts";
import { formatDate, isDate } from "../date.ts";
import type { Deck, Slide } from "../deck.ts";
import type { FactSource, Register, RegisterSource } from "../fact.ts";
import { escapeHtml } from "../html.ts";
import { wordsOf } from "../words.ts";
import { isWrittenOut, outsideLinks, type OutsideLink } from "./links.ts";

/** A source, as HTML, and the slides that name it. */
export interface ListedSource {
  html: string;
  slides: SlideReference[];
}

/** A link and the slides it stands on. */
export interface ListedLink extends OutsideLink {
  /** True if its text says no more than its address. */
  bare: boolean;
  slides: SlideReference[];
}

/** A slide as a list refers to it. */
export interface SlideReference {
  /** Its number, or its id if it has none. */
  name: string;
  id: string;
}

/**
 * Each source of the slides once, in the order in which they come: those of the register that their facts are from, and what
 * slides without such facts say of theirs.
 */
export function listSources(slides: readonly Slide[], { register, meta }: Deck): ListedSource[] {
  const list = new Map<string, ListedSource>();
  const add = (html: string, slide: Slide) => {
    const listed = list.get(html) ?? { html, slides: [] };
    listed.slides.push(referenceTo(slide));
    list.set(html, listed);
  };
  for (const slide of slides) {
    const ids = new Set(sourcesOf(slide, register).map(({ id }) => id));
    const sources = [...ids].map((id) => register?.sources.get(id)).filter((source) => source !== undefined);
    for (const source of sources) add(describeSource(source, meta.lang), slide);
    if (sources.length === 0 && slide.source) add(slide.source, slide);
  }
  return [...list.values()];
}

/** Where a slide's facts are from, in one line; "" if it has none. */
export function citeSlide(slide: Slide, register: Register | null): string {
  return register ? cite(sourcesOf(slide, register), register) : "";
}

function sourcesOf({ facts }: Slide, register: Register | null): FactSource[] {
  return facts.flatMap((id) => {
    const statement = register?.statements.get(id);
    return register?.facts.get(id)?.sources ?? (statement ? [statement.source] : []);
  });
}

function describeSource({ title, publisher, date, url }: RegisterSource, lang: string): string {
  const when = date !== null && isDate(date) ? formatDate(date, lang) : date;
  const text = escapeHtml([title, publisher, when].filter(Boolean).join(", "));
  return url === null ? text : `${text}, <a class="address" href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
}

/** Each address to which the slides link once, in the order in which they come; those of notes too if these are printed. */
export function listLinks(slides: readonly Slide[], withNotes: boolean): ListedLink[] {
  const list = new Map<string, ListedLink>();
  for (const slide of slides) {
    for (const link of outsideLinks(textsOf(slide, withNotes))) {
      const listed = list.get(link.href) ?? { ...link, bare: isWrittenOut(link), slides: [] };
      listed.slides.push(referenceTo(slide));
      list.set(link.href, listed);
    }
  }
  return [...list.values()];
}

/** The HTML of a slide in which links may stand. */
export function textsOf({ header, html, foot, notes }: Slide, withNotes: boolean): string {
  return [header ?? "", html, foot, withNotes ? notes : ""].join("\n");
}

/** Id of the list of links; an underscore begins no id that is made from a title. */
export const LINKS_ID = "_links";
/** How many links a slide of links holds. */
const LINKS_A_SLIDE = 12;

/** The links as slides of their own, for a PDF that is slides. */
export function linkSlides(slides: readonly Slide[], { meta }: Deck): string[] {
  const links = listLinks(slides, false).filter(({ bare }) => !bare);
  const ground = meta.colorScheme === "dark" ? " dark" : "";
  const pages = Math.ceil(links.length / LINKS_A_SLIDE);
  return Array.from({ length: pages }, (_, page) => {
    const from = page * LINKS_A_SLIDE;
    const items = links.slice(from, from + LINKS_A_SLIDE).map(({ text, href, address, slides: on }) => {
      const places = on.map(({ name, id }) => `<a href="#${escapeHtml(id)}">${escapeHtml(name)}</a>`).join(", ");
      return `<li>${escapeHtml(text)} (${places}): <a href="${href}">${escapeHtml(address)}</a></li>\n`;
    });
    const of = pages > 1 ? ` ${page + 1}/${pages}` : "";
    const id = page === 0 ? ` id="${LINKS_ID}"` : "";
    return `<section${id} class="slide layout-sources link-slide${ground}">
<div class="frame"><h2>${escapeHtml(wordsOf(meta.lang).links)}${of}</h2>
<div class="body"><ol start="${from + 1}">\n${items.join("")}</ol></div></div>
</section>\n`;
  });
}

function referenceTo({ number, id }: Slide): SlideReference {
  return { name: number > 0 ? String(number) : id, id };
}
