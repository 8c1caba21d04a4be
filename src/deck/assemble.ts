// A deck to its page for the browser: the stage `assemble`. The page that is printed, in print/, holds the same slides; the two
// differ in what is around them.
import { markAsset, placeAssets } from "./asset.ts";
import type { Backdrop } from "./backdrop.ts";
import type { Deck, Slide } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import type { Viewer } from "./guest.ts";
import { formatAttributes } from "./html.ts";
import { planOf } from "./plan.ts";
import type { Templates } from "./template.ts";

/** What the page loads, as addresses relative to it. */
export interface PageResources {
  /** Gives a file's address; its path is encoded. */
  addressOf: (path: string) => string;
  /** In the order they are linked. */
  stylesheets: readonly string[];
  /** The client's script; unused in print. */
  script: string;
  /** Set for a page that is one file: what stands in it instead of stylesheets and script, and the script's CSP hash. */
  inline?: { styles: string; code: string; hash: string };
  /** A short script that stands in the page, and its CSP hash (`sha256-…`). */
  boot: { code: string; hash: string };
  /** Set while a deck is edited: where the page hears of changes, which version it is, and whose it is if it is not the author's. */
  live: { channel: string; stage: string; revision: string; guest?: Viewer } | null;
  /** The words around the slides; the client knows their names. */
  strings: Readonly<Record<string, unknown>>;
  /** True lets scripts run that stand in the slides. */
  trusted?: boolean;
  /** `Lectern 1.2.3`. */
  generator: string;
}

/** The page for the browser. */
export function assembleDeck(deck: Deck, templates: Templates, resources: PageResources, report: Report): string {
  const sections = sectionsOf(deck, resources.addressOf);
  const first = sections[0]?.[0]?.replace(/^(<section[^>]* class="[^"]*)"/, '$1 present"');
  const stacks = sections.map((stack, index) => {
    const html = (index === 0 ? [first, ...stack.slice(1)] : stack).join("");
    return stack.length === 1 ? html : `<section class="stack${index === 0 ? " present" : ""}">\n${html}</section>\n`;
  });
  return assembleShell(deck, templates, resources, report, stacks.join(""));
}

/** The slides' elements in their stacks. */
function sectionsOf(deck: Deck, addressOf: PageResources["addressOf"]): string[][] {
  return deck.stacks.map((stack) => stack.map((slide) => placeAssets(sectionOf(slide, deck, true), addressOf)));
}

/** The page around its slides, whose elements are given. */
export function assembleShell(
  deck: Deck,
  templates: Templates,
  resources: PageResources,
  report: Report,
  slides: string,
): string {
  const { meta } = deck;
  const settings = {
    title: meta.title,
    lang: meta.lang,
    width: meta.width,
    height: meta.height,
    transition: meta.transition,
    progress: false, // the theme draws its own line
    rtl: meta.dir === "rtl",
    plan: planOf(deck),
    live: resources.live,
    strings: resources.strings,
  };
  const context = {
    ...pageContext(deck, resources),
    // A page that is one file has no picture beside it.
    cover: meta.cover && meta.url && !resources.inline ? meta.url + markAsset(meta.cover) : null,
    csp: contentSecurityPolicy(resources),
    script: resources.inline ? null : resources.script,
    styles: resources.inline?.styles ?? null,
    code: resources.inline?.code ?? null,
    boot: resources.boot.code,
    settings: JSON.stringify(settings).replaceAll("<", "\\u003c"),
    slides,
  };
  return placeAssets(templates.render("deck", context, report), resources.addressOf);
}

/** What the templates of both pages are given. */
export function pageContext(deck: Deck, { stylesheets, generator }: PageResources) {
  const { meta } = deck;
  return {
    title: meta.title,
    author: meta.author,
    description: meta.description,
    lang: meta.lang,
    dir: meta.dir,
    width: meta.width,
    height: meta.height,
    generator,
    stylesheets,
    ticks: ticksOf(deck),
  };
}

/** A slide's element, for the browser's page or for print. */
export function sectionOf(slide: Slide, deck: Deck, isDeck: boolean): string {
  const style = [`--progress:${progressOf(slide, deck)}%`, slide.attributes["style"]].filter(Boolean).join(";");
  const named: Record<string, string> = slide.title ? { "data-title": slide.title } : {};
  const attributes = formatAttributes({ id: slide.id, class: slide.classes, ...named, ...slide.attributes, style });
  const backdrop = slide.backdrop ? backdropElement(slide.backdrop, isDeck) : "";
  const header = slide.header ? `<div class="head">${slide.header}</div>\n` : "";
  const said = [slide.notes, slide.figureNotes].filter(Boolean).join("\n");
  const notes = isDeck && said ? `<aside class="notes">${said}</aside>\n` : "";
  return `<section${attributes}>\n${backdrop}${header}${slide.html}${slide.foot}${notes}</section>\n`;
}

function backdropElement({ style, film }: Backdrop, isDeck: boolean): string {
  return `<div class="backdrop"${formatAttributes(style ? { style } : {})}>${isDeck ? (film ?? "") : ""}</div>\n`;
}

/** How far the talk has come on this slide, in percent of the line. */
function progressOf(slide: Slide, deck: Deck): number {
  const position = slide.number || deck.stacks.flat().indexOf(slide);
  return deck.total < 2 ? 100 : Math.min(100, Math.round((1000 * Math.max(0, position - 1)) / (deck.total - 1)) / 10);
}

/** A tick on the line where each section begins, as CSS gradients; `none` without sections. */
function ticksOf(deck: Deck): string {
  const at = deck.stacks.flat().filter((slide) => slide.beginsSection && slide.number > 1);
  const stops = at.map((slide) => {
    const position = progressOf(slide, deck);
    return `transparent ${position}%,currentColor ${position}%,currentColor calc(${position}% + 4px),transparent calc(${position}% + 4px)`;
  });
  return stops.length > 0
    ? `linear-gradient(${deck.meta.dir === "rtl" ? "270deg" : "90deg"},${stops.join(",")})`
    : "none";
}

/** Nothing from elsewhere, no script but ours, unless the deck is trusted; style attributes are what authors lay out with. */
function contentSecurityPolicy({ boot, live, trusted, inline }: PageResources): string {
  const from = inline ? "data:" : "'self'";
  const hashes = [boot.hash, ...(inline ? [inline.hash] : [])].map((hash) => `'${hash}'`);
  return [
    "default-src 'none'",
    // A hash would rule out what 'unsafe-inline' allows.
    `script-src ${[...(inline ? [] : ["'self'"]), ...(trusted ? ["'unsafe-inline'"] : hashes)].join(" ")}`,
    `style-src ${inline ? "" : "'self' "}'unsafe-inline'`,
    `img-src ${inline ? "" : "'self' "}data:`,
    `font-src ${from}`,
    `media-src ${from}`,
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
