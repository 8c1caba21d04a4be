// A handout: slides as pictures on paper, with their notes, with lines to write on or many on a page; or their text alone.
import { formatDate } from "../date.ts";
import type { Deck, Slide } from "../deck.ts";
import type { Report } from "../diagnostic.ts";
import { escapeHtml } from "../html.ts";
import type { Templates } from "../template.ts";
import { wordsOf } from "../words.ts";
import { holdsNotes, type PrintChoices, type PrintLayout } from "./choices.ts";
import { isWrittenOut, numberLinks, outsideLinks, type OutsideLink } from "./links.ts";
import { citeSlide, LINKS_ID, listLinks, listSources, textsOf } from "./lists.ts";
import type { PrintBody } from "./page.ts";
import { partOf, printHtml, printSlide, type PrintPart } from "./part.ts";
import { sheetOf } from "./sheet.ts";

type HandoutChoices = PrintChoices & { layout: Exclude<PrintLayout, "slides"> };

/** Ids of what is no slide. */
const IDS = { cover: "_cover", sources: "_sources", links: LINKS_ID };

/** A handout of these slides. */
export function assembleHandout(
  deck: Deck,
  slides: readonly Slide[],
  choices: HandoutChoices,
  templates: Templates,
  report: Report,
): PrintBody {
  const { meta } = deck;
  const words = wordsOf(meta.lang);
  const sheet = sheetOf(choices.layout, choices.paper, meta);
  const heads = new RunningHeads();
  const parts: PrintPart[] = [];
  const render = (name: string, context: object) =>
    templates.render(`print/${name}`, { deck: meta, words, ...context }, report);
  const pages: string[] = [];
  const begins: number[] = [];
  const add = (page: string, ...its: PrintPart[]) => {
    begins.push(parts.length);
    parts.push(...its);
    pages.push(page);
  };

  if (choices.cover) {
    const cover = render("cover", { id: IDS.cover, when: dateOf(deck), sections: sectionsOf(slides) });
    add(cover, { id: IDS.cover, title: meta.title, slide: null });
  }
  const lines = Array.from({ length: sheet.lines }, () => "");
  for (const group of groupsOf(slides, sheet.columns * sheet.rows)) {
    // An outline is one text: a change of its head would begin a page.
    const head = choices.layout === "outline" ? heads.named("") : heads.of(group);
    const shown = group.map((slide) => showSlide(slide, deck, choices));
    const page =
      choices.layout === "notes" || choices.layout === "outline"
        ? render(choices.layout, { head, slide: shown[0] })
        : render("sheet", { head, slides: shown, lines });
    add(page, ...group.map((slide) => partOf(slide, deck)));
  }
  const sources = choices.sources ? listSources(slides, deck) : [];
  if (sources.length > 0) {
    const list = render("sources", { id: IDS.sources, head: heads.named(words.sources), sources });
    add(list, { id: IDS.sources, title: words.sources, slide: null });
  }
  const links = choices.linkList ? listLinks(slides, holdsNotes(choices)) : [];
  if (links.length > 0) {
    const list = render("links", { id: IDS.links, head: heads.named(words.links), links });
    add(list, { id: IDS.links, title: words.links, slide: null });
  }
  const strings = {
    title: cssString(meta.title),
    foot: cssString([meta.author, dateOf(deck)].filter(Boolean).join(" · ")),
    heads: heads.all().map(({ name, text }) => ({ name, text: cssString(text) })),
    start: meta.dir === "rtl" ? "right" : "left",
    end: meta.dir === "rtl" ? "left" : "right",
  };
  const scale = (sheet.slide.width * 96) / 25.4 / meta.width;
  return {
    body: pages.join(""),
    parts,
    begins,
    aliases: new Map(),
    context: { handout: { ...sheet, scale, ...strings } },
  };
}

/** A slide as the templates of a handout see it. */
interface ShownSlide {
  id: string;
  /** Its number; "" for one that is not counted. */
  number: string;
  title: string;
  beginsSection: boolean;
  /** True if the text has no heading of its own. */
  heading: boolean;
  /** Its element, for a picture of it. */
  picture: string;
  /** HTML of its text, for reading. */
  text: string;
  /** HTML, or "". */
  notes: string;
  source: string;
  /** HTML of the tables that its charts are drawn from, or "". */
  data: string;
  /** Addresses of its links, if they are to be printed. */
  links: OutsideLink[];
}

function showSlide(slide: Slide, deck: Deck, choices: HandoutChoices): ShownSlide {
  const withNotes = holdsNotes(choices);
  const numbers = new Map<string, number>();
  const isText = choices.layout === "outline";
  const links = choices.links ? outsideLinks(textsOf(slide, withNotes)).filter((link) => !isWrittenOut(link)) : [];
  for (const { href } of links) numbers.set(href, numbers.size + 1);
  const numbered = (html: string) =>
    choices.links ? numberLinks(html, ({ href }: OutsideLink) => numbers.get(href) ?? 0) : html;
  const { title } = partOf(slide, deck);
  return {
    id: slide.id,
    number: slide.number > 0 ? String(slide.number) : "",
    title,
    beginsSection: slide.beginsSection,
    heading: !/<h[1-6][\s>]/.test(slide.html),
    picture: isText ? "" : printSlide(slide, deck, choices),
    text: isText ? numbered(printHtml(slide.html)) : "",
    notes: withNotes ? numbered(printHtml([slide.notes, slide.figureNotes].filter(Boolean).join("\n"))) : "",
    source: slide.source ?? escapeHtml(citeSlide(slide, deck.register)),
    data: choices.layout === "notes" ? tablesOf(slide.html) : "",
    links,
  };
}

/** The data of a slide's charts, which on the slide itself only who does not see it is told. */
function tablesOf(html: string): string {
  return [...html.matchAll(/<div class="chart-data">(<table>.*?<\/table>)<\/div>/gs)]
    .map(([, table]) => table)
    .join("\n");
}

/** The sections that begin on these slides, as links. */
function sectionsOf(slides: readonly Slide[]) {
  return slides
    .filter(({ beginsSection, section, number }) => beginsSection && section && number > 0)
    .map(({ id, section, number }) => ({ id, name: section, number }));
}

function groupsOf(slides: readonly Slide[], size: number): Slide[][] {
  const groups: Slide[][] = [];
  for (let start = 0; start < slides.length; start += size) groups.push(slides.slice(start, start + size));
  return groups;
}

/** What stands at the head of pages: CSS has a kind of page for each. */
class RunningHeads {
  readonly #names = new Map<string, string>();

  /** The sections of the slides of one page. */
  of(slides: readonly Slide[]): string {
    return this.named([...new Set(slides.map(({ section }) => section ?? ""))].filter(Boolean).join(" · "));
  }

  named(text: string): string {
    const name = this.#names.get(text) ?? `head-${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  all(): { name: string; text: string }[] {
    return [...this.#names].map(([text, name]) => ({ name, text }));
  }
}

/** The deck's date in its language; "" for none. */
function dateOf({ meta: { date, lang } }: Deck): string {
  return date === null ? "" : formatDate(date, lang);
}

/** A text as a string in a stylesheet that stands in HTML. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N} .,:;!?·()+-]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
