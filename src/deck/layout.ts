// Parsed slides to HTML: the stage `lay out`. Here slides get what depends on their place in the deck: id, number, section.
import type { Deck, DeckMeta, Slide } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { textOf } from "./html.ts";
import type { DeckToken } from "./markdown.ts";
import { duplicateId, removedHtml, unknownSlide } from "./mistakes.ts";
import type { ParsedSlide, SlideEnvironment } from "./slide.ts";
import { unstash } from "./stash.ts";

type Render = (tokens: DeckToken[], slide: ParsedSlide) => string;

/** Lays out all slides; `vertical[i]` says that slide i stands below the one before it. */
export async function layOutSlides(
  slides: ParsedSlide[],
  vertical: boolean[],
  meta: DeckMeta,
  environment: SlideEnvironment & { data: object },
  report: Report,
): Promise<Deck> {
  const render = await createRender(slides, environment, report);
  const shown = slides
    .map((slide, index) => ({ slide, vertical: vertical[index]! }))
    .filter(({ slide }) => slide.options.visibility !== "hidden");
  const titles = shown.map(({ slide }) => slide.options.title ?? textOf(render(titleTokens(slide), slide)));
  const ids = assignIds(
    shown.map(({ slide }) => slide),
    titles,
    report,
  );
  const counted = shown.filter(({ slide }) => slide.options.visibility !== "uncounted");
  const numbers = new Map(counted.map(({ slide }, index) => [slide, index + 1]));

  const stacks: Slide[][] = [];
  let section: string | null = null;
  shown.forEach(({ slide, vertical: below }, index) => {
    const begins = slide.layout === "section" || slide.options.section !== undefined;
    if (begins) section = slide.options.section ?? titles[index] ?? null;
    const place = {
      id: ids[index]!,
      title: titles[index]!,
      number: numbers.get(slide) ?? 0,
      total: counted.length,
      section,
      beginsSection: begins,
    };
    const laidOut = layOut(slide, place, meta, environment, render, report);
    const stack = below ? stacks.at(-1) : undefined;
    if (stack) stack.push(laidOut);
    else stacks.push([laidOut]);
  });
  checkLinks(
    shown.map(({ slide }) => slide),
    ids,
    report,
  );
  return { meta, stacks, total: counted.length, assets: shown.flatMap(({ slide }) => slide.found.assets), css: [] };
}

/** What a slide gets from its place in the deck. */
interface Place {
  id: string;
  title: string;
  number: number;
  total: number;
  section: string | null;
  beginsSection: boolean;
}

function layOut(
  slide: ParsedSlide,
  place: Place,
  meta: DeckMeta,
  environment: SlideEnvironment & { data: object },
  render: Render,
  report: Report,
): Slide {
  const { options, layout } = slide;
  const { templates, markdown } = environment;
  const inline = (text: string | undefined, otherwise: string | null) =>
    text === undefined ? otherwise : text ? markdown.renderInline(text) : null;
  const own = {
    header: inline(options.header, meta.header),
    footer: inline(options.footer, meta.footer),
    source: inline(options.source, null),
  };
  const slots: Record<string, string | null> = {};
  for (const name of templates.slotsOf(layout))
    slots[name] = slide.slots.has(name) ? render(slide.slots.get(name)!, slide) : null;
  const heading = slide.heading ? render([slide.heading], slide).trim() : null;
  const { beginsSection, ...visible } = place;
  const context = {
    title: heading?.replace(/^<h\d[^>]*>|<\/h\d>$/g, "") ?? null,
    heading,
    body: render(slide.body, slide),
    slots,
    slide: { ...visible, layout, class: options.class ?? null, ...own },
    deck: meta,
    data: environment.data,
  };
  const html = templates.render(`layouts/${layout}`, context, report);
  return {
    ...visible,
    ...own,
    beginsSection,
    layout,
    location: slide.location,
    lastLine: slide.lastLine,
    classes: ["slide", `layout-${layout}`, options.class ?? ""].join(" ").trim(),
    attributes: elementAttributes(slide),
    backdrop: slide.backdrop,
    html,
    notes: render(slide.notes, slide).trim(),
  };
}

/** reveal.js's own attributes. */
function elementAttributes({ attributes, options }: ParsedSlide): Record<string, string> {
  return {
    ...attributes,
    ...(options.transition === undefined ? {} : { "data-transition": options.transition }),
    ...(options.timing === undefined ? {} : { "data-timing": String(options.timing) }),
    ...(options.visibility === undefined ? {} : { "data-visibility": options.visibility }),
    ...(options.autoAnimate === true ? { "data-auto-animate": "" } : {}),
  };
}

/** The heading a slide is known by: its own, or the first of any depth. */
function titleTokens(slide: ParsedSlide): DeckToken[] {
  const token = slide.heading ?? slide.body.find((candidate) => candidate.type === "heading");
  return token ? [token] : [];
}

/** Ids as written; else made from the title, so that they survive when slides before it come and go. */
function assignIds(slides: ParsedSlide[], titles: string[], report: Report): string[] {
  const taken = new Map<string, ParsedSlide>();
  for (const slide of slides) {
    const { id } = slide.options;
    if (id === undefined) continue;
    const first = taken.get(id);
    if (first) report(duplicateId(id, first.placeOf("id"), slide.placeOf("id")));
    else taken.set(id, slide);
  }
  return slides.map((slide, index) => {
    if (slide.options.id !== undefined && taken.get(slide.options.id) === slide) return slide.options.id;
    const stem = slug(titles[index]!) || slug(fileStem(slide.location.path)) || "slide";
    let id = stem;
    for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
    taken.set(id, slide);
    return id;
  });
}

function slug(title: string): string {
  const words =
    title
      .toLowerCase()
      .normalize("NFC")
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const id = words.join("-").slice(0, 60).replace(/-$/, "");
  return /^\d+$/.test(id) ? `slide-${id}` : id; // reveal.js reads digits alone as a position
}

function fileStem(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "").replace(/^\d+[-_ ]*/, "");
}

function checkLinks(slides: ParsedSlide[], ids: string[], report: Report): void {
  const known = new Set([
    ...ids,
    ...slides.flatMap((slide) => slide.found.ids),
    ...slides.flatMap((slide) =>
      slide.found.html.flatMap(({ text }) => [...text.matchAll(/\bid="([^"]*)"/g)].map((match) => match[1]!)),
    ),
  ]);
  for (const { id, location } of slides.flatMap((slide) => slide.found.links)) {
    if (!known.has(id) && !/^\d+(\/\d+)*$/.test(id)) report(unknownSlide(id, ids, location));
  }
}

/** Tokens to HTML; raw HTML is sanitized and partials' HTML is put in. */
async function createRender(slides: ParsedSlide[], { markdown }: SlideEnvironment, report: Report): Promise<Render> {
  const needsSanitizer = slides.some((slide) => slide.found.html.length > 0);
  const sanitize = needsSanitizer ? (await import("./sanitize.ts")).sanitize : undefined;
  return (tokens, slide) => {
    let html = markdown.render(tokens);
    if (sanitize && slide.found.html.length > 0) {
      const placeOf = (tag: string) =>
        (slide.found.html.find(({ text }) => text.toLowerCase().includes(`<${tag}`)) ?? slide.found.html[0]!).location;
      html = sanitize(html, {
        removed: (what, tag) => report(removedHtml(what, placeOf(tag))),
        file: (path, tag) => slide.found.assets.push({ path, location: placeOf(tag) }),
      });
    }
    return unstash(slide.stash, html);
  };
}
