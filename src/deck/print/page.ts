// The page that is printed: a deck as slides, one box each, or as a handout. No script, every image loaded at once.
import { pageContext, type PageResources } from "../assemble.ts";
import { encodePath, placeAssets } from "../asset.ts";
import type { Deck, Slide } from "../deck.ts";
import type { Report } from "../diagnostic.ts";
import type { Templates } from "../template.ts";
import { wordsOf } from "../words.ts";
import type { PrintChoices } from "./choices.ts";
import { assembleHandout } from "./handout.ts";
import { anchor, linkWithin, markTargets, nameTargets } from "./links.ts";
import { LINKS_ID, linkSlides } from "./lists.ts";
import { partOf, printSlide, type PrintPart } from "./part.ts";
import { atStep, countSteps } from "./steps.ts";
import { withoutIds } from "./tags.ts";

/** What the page loads; `paper` are those of the stylesheets that belong to the page and not to the slides. */
export type PrintResources = PageResources & { paper: readonly string[] };

/** A page to print, and what is to be found in its PDF. */
export interface PrintPage {
  html: string;
  /** In the order of the pages. A part goes on until the next one begins. `destination` is what the PDF calls its place. */
  parts: (PrintPart & { destination: string })[];
  /** For each element of the class "page", the index of the part it begins with. */
  begins: number[];
  /** True if such an element may go on over several pages of the PDF. */
  flows: boolean;
  choices: PrintChoices;
}

/** The page of these slides of the deck, in the deck's order. */
export function assemblePrint(
  deck: Deck,
  slides: readonly Slide[],
  choices: PrintChoices,
  templates: Templates,
  resources: PrintResources,
  report: Report,
): PrintPage {
  const { body, parts, begins, aliases, context } =
    choices.layout === "slides"
      ? assembleSlides(deck, slides, choices)
      : assembleHandout(deck, slides, { ...choices, layout: choices.layout }, templates, report);
  const targets = nameTargets(body);
  const names = new Map([...targets, ...aliases]);
  const placed = parts.map((part) => Object.assign(part, { destination: names.get(part.id) ?? part.id }));
  const anchors = placed.map(({ destination }) => `<a href="#${encodePath(destination)}"></a>`).join("");
  // Chromium gives a PDF a destination for what a link names, wherever the link stands.
  const page = templates.render(
    "print",
    {
      ...pageContext(deck, resources),
      ...choices.size,
      ...stylesheetsOf(resources, choices),
      layout: choices.layout,
      grayscale: choices.grayscale,
      ...context,
      body: `${linkWithin(markTargets(body, targets), names)}<div hidden>${anchors}</div>\n`,
    },
    report,
  );
  return {
    html: placeAssets(page, resources.addressOf),
    parts: placed,
    begins,
    flows: choices.layout !== "slides",
    choices,
  };
}

/** For an outline the slides' own styles stand in a layer under the page's, which then need not outdo them one by one. */
function stylesheetsOf({ stylesheets, paper }: PrintResources, { layout }: PrintChoices) {
  if (layout !== "outline") return { stylesheets, layered: [] };
  return { stylesheets: paper, layered: stylesheets.filter((address) => !paper.includes(address)) };
}

/** What differs between slides and handouts; `context` is for the template of the page. */
export interface PrintBody {
  body: string;
  parts: PrintPart[];
  begins: number[];
  /** Other names for ids: of slides on several pages that of the first. */
  aliases: ReadonlyMap<string, string>;
  context: Record<string, unknown>;
}

function assembleSlides(deck: Deck, slides: readonly Slide[], { steps, links, drawn }: PrintChoices): PrintBody {
  const begins: number[] = [];
  const aliases = new Map<string, string>();
  const pages = slides.flatMap((slide, index) => {
    const html = printSlide(slide, deck, { drawn });
    const count = steps ? countSteps(html) : 0;
    begins.push(...Array.from({ length: count + 1 }, () => index));
    if (count === 0) return [boxOf(html)];
    aliases.set(slide.id, beginOf(index));
    return Array.from({ length: count + 1 }, (_, reached) => {
      // Ids stand where all that they name is there; the slide itself begins with its first page.
      const first = reached === 0 ? `${anchor(beginOf(index))}\n` : "";
      const state = atStep(html, reached);
      return boxOf(first + (reached < count ? withoutIds(state) : state), " step");
    });
  });
  const parts = slides.map((slide) => partOf(slide, deck));
  const lists = links ? linkSlides(slides, deck) : [];
  if (lists.length > 0) {
    begins.push(...lists.map(() => parts.length));
    parts.push({ id: LINKS_ID, title: wordsOf(deck.meta.lang).links, slide: null });
    pages.push(...lists.map((html) => boxOf(html)));
  }
  return { body: pages.join(""), parts, begins, aliases, context: { handout: null } };
}

/** Where a slide on several pages begins; an underscore begins no id that is made from a title. */
function beginOf(index: number): string {
  return `_slide-${index + 1}`;
}

function boxOf(html: string, state = ""): string {
  return `<div class="page${state}">\n${html}</div>\n`;
}
