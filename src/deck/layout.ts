// Parsed slides to HTML: the stage `lay out`. Here slides get what depends on their place in the deck: id, number, section.
import { encodePath } from "./asset.ts";
import type { Deck, DeckMeta, Slide } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { factsIn } from "./figure.ts";
import { textOf } from "./html.ts";
import { nameHeadings } from "./heading-links.ts";
import { assignIds } from "./ids.ts";
import { renderInline } from "./inline.ts";
import { leastLegible } from "./legible.ts";
import type { DeckToken } from "./markdown.ts";
import { unknownSlide } from "./mistakes.ts";
import { createCleaner } from "./raw-html.ts";
import { plainTokens } from "./plain.ts";
import type { ParsedSlide, SlideEnvironment } from "./slide.ts";
import { beginsSection, findSections, isCounted, orderSlides, type Section } from "./order.ts";
import { emptyAgenda, leftOutSlide } from "./structure-mistakes.ts";
import { createSlideSources, type SlideSources } from "./slide-sources.ts";
import { unstash } from "./stash.ts";
import { loadTools } from "./tools.ts";

type Render = (tokens: DeckToken[], slide: ParsedSlide) => string;

/** Lays out all slides; `vertical[i]` says that slide i stands below the one before it. */
export async function layOutSlides(
  slides: ParsedSlide[],
  vertical: boolean[],
  meta: DeckMeta,
  environment: SlideEnvironment & { data: object; leftOutIds: ReadonlySet<string> },
  report: Report,
): Promise<Deck> {
  const render = await createRender(slides, meta, environment, report);
  const shown = orderSlides(slides, vertical);
  const order = shown.map(({ slide }) => slide);
  const { figures, register } = environment;
  const slideSources = createSlideSources(register, meta.lang);
  const titles = order.map((slide) => slide.options.title ?? figures.plain(textOf(render(titleTokens(slide), slide))));
  const ids = assignIds(order, titles, report);
  nameHeadings(order, ids);
  const numbers = new Map(order.filter(isCounted).map((slide, index) => [slide, index + 1]));
  const sections = findSections(slides, (slide) => titles[order.indexOf(slide)]);
  const agenda = listSections(order, ids, sections);

  const stacks: Slide[][] = [];
  for (const [index, { slide, vertical: below }] of shown.entries()) {
    const section = sections.get(slide);
    const place = {
      id: ids[index]!,
      title: titles[index]!,
      number: numbers.get(slide) ?? 0,
      total: numbers.size,
      section: section?.name ?? null,
      beginsSection: beginsSection(slide),
      agenda: agenda.map(({ first, ...entry }) => ({ ...entry, current: first === section?.first })),
    };
    if (slide.layout === "agenda" && agenda.length === 0) report(emptyAgenda(slide.placeOf("layout")));
    const texts = await renderTexts(slide, section?.first, meta, environment, report);
    const laidOut = layOut(slide, place, texts, meta, { ...environment, slideSources }, render, report);
    const stack = below ? stacks.at(-1) : undefined;
    if (stack) stack.push(laidOut);
    else stacks.push([laidOut]);
  }
  checkLinks(order, ids, (id) => (environment.leftOutIds.has(id) ? meta.audience : null), report);
  const assets = order.flatMap((slide) => slide.found.assets);
  return { meta, stacks, total: numbers.size, register, assets, css: [] };
}

/** What a slide gets from its place in the deck. */
interface Place {
  id: string;
  title: string;
  number: number;
  total: number;
  section: string | null;
  beginsSection: boolean;
  agenda: { name: string; href: string; current: boolean }[];
}

/** What stands in an agenda: the sections, without those of backup slides. */
function listSections(order: ParsedSlide[], ids: string[], sections: ReadonlyMap<ParsedSlide, Section>) {
  const firsts = order.filter((slide) => beginsSection(slide) && slide.options.visibility !== "backup");
  return firsts.map((first) => ({
    name: sections.get(first)!.name,
    href: `#/${encodePath(ids[order.indexOf(first)]!)}`,
    first,
  }));
}

/** HTML for a slide's head and foot: its own, or else its section's, or else the deck's. */
type Texts = Pick<Slide, "header" | "footer" | "source">;

async function renderTexts(
  slide: ParsedSlide,
  section: ParsedSlide | undefined,
  meta: DeckMeta,
  environment: SlideEnvironment,
  report: Report,
): Promise<Texts> {
  const texts: Texts = { header: meta.header, footer: meta.footer, source: null };
  for (const key of ["header", "footer", "source"] as const) {
    const from = slide.options[key] === undefined && key !== "source" && section ? section : slide;
    const text = from.options[key];
    if (text !== undefined)
      texts[key] = await renderInline(text, from.placeIn(key, text), environment, slide.found, report);
  }
  return texts;
}

function layOut(
  slide: ParsedSlide,
  place: Place,
  texts: Texts,
  meta: DeckMeta,
  environment: SlideEnvironment & { data: object; slideSources: SlideSources },
  render: Render,
  report: Report,
): Slide {
  const { options, layout } = slide;
  for (const anchors of slide.footnotes.anchors) anchors.slide = place.id;
  const { templates, figures, slideSources } = environment;
  const slots: Record<string, string | null> = {};
  for (const name of templates.slotsOf(layout))
    slots[name] = slide.slots.has(name) ? render(slide.slots.get(name)!, slide) : null;
  const heading = slide.heading ? render([slide.heading], slide).trim() : null;
  const { beginsSection, agenda, ...visible } = place;
  const context = {
    title: heading?.replace(/^<h\d[^>]*>|<\/h\d>$/g, "") ?? null,
    heading,
    body: render(slide.body, slide),
    slots,
    sections: agenda,
    ...slideSources.all,
    slide: { ...visible, layout, class: options.class ?? null, ...texts },
    deck: meta,
    data: environment.data,
  };
  const html = figures.show(templates.render(`layouts/${layout}`, context, report));
  const written = figures.show(render(slide.notes, slide).trim());
  const shown = [...new Set([...factsIn(html), ...(options.cite ?? [])])];
  // What only lists the sources does not rest on them.
  if (options.source === undefined && layout !== "sources") texts.source = slideSources.foot(shown);
  const ground = meta.colorScheme === "dark" && !/(^|\s)(light|dark)(\s|$)/.test(options.class ?? "") ? "dark" : "";
  for (const key of ["header", "footer", "source"] as const) texts[key] &&= figures.show(texts[key]);
  const { total, section } = context.slide;
  const fit = options.fit ?? meta.fit;
  const number = meta.slideNumber ? place.number : 0;
  const foot = templates.render("partials/foot", { number, total, section, ...texts, deck: meta }, report);
  const facts = [...new Set([...shown, ...factsIn(foot + written)])];
  return {
    ...visible,
    ...texts,
    beginsSection,
    layout,
    location: slide.location,
    lastLine: slide.lastLine,
    file: slide.file,
    written: { texts: slide.written, stash: slide.stash },
    classes: ["slide", `layout-${layout}`, options.visibility === "backup" ? "backup" : "", ground, options.class]
      .filter(Boolean)
      .join(" "),
    attributes: elementAttributes(slide, fit, meta),
    fit,
    backdrop: slide.backdrop,
    html,
    foot,
    notes: [written, slideSources.notes(facts.filter((id) => !shown.includes(id)))].filter(Boolean).join("\n"),
    figureNotes: slideSources.notes(shown),
    facts,
  };
}

/** reveal.js's own attributes. */
function elementAttributes({ attributes, options }: ParsedSlide, fit: boolean, meta: DeckMeta): Record<string, string> {
  return {
    ...attributes,
    ...(options.transition === undefined ? {} : { "data-transition": options.transition }),
    ...(options.timing === undefined ? {} : { "data-timing": String(options.timing) }),
    ...(options.visibility === undefined
      ? {}
      : { "data-visibility": options.visibility === "backup" ? "uncounted" : options.visibility }),
    ...(fit ? { "data-fit": String(leastLegible(meta)) } : {}),
    ...(options.autoAnimate === true ? { "data-auto-animate": "" } : {}),
  };
}

/** The heading a slide is known by: its own, or the first of any depth. */
function titleTokens(slide: ParsedSlide): DeckToken[] {
  const token = slide.heading ?? slide.body.find((candidate) => candidate.type === "heading");
  return token ? plainTokens([token]) : [];
}

/** `audienceWithout` gives the deck's audience if a slide is left out for it. */
function checkLinks(
  slides: ParsedSlide[],
  ids: string[],
  audienceWithout: (id: string) => string | null,
  report: Report,
): void {
  const known = new Set([...ids, ...slides.flatMap((slide) => slide.found.ids)]);
  for (const { id, location } of slides.flatMap((slide) => slide.found.links)) {
    if (known.has(id) || /^\d+(\/\d+)*$/.test(id)) continue;
    const audience = audienceWithout(id);
    report(audience === null ? unknownSlide(id, known, location) : leftOutSlide(id, audience, location));
  }
}

/** Tokens to HTML; raw HTML is sanitized and partials' HTML is put in. */
async function createRender(
  slides: ParsedSlide[],
  meta: DeckMeta,
  environment: SlideEnvironment,
  report: Report,
): Promise<Render> {
  const { markdown } = environment;
  const tools = await loadTools(slides, meta, environment, report);
  const clean = await createCleaner(
    slides.some((slide) => slide.found.html.length > 0),
    environment.trusted ?? false,
    report,
  );
  return (tokens, slide) => {
    const { html, finish } = clean(slide.found);
    return unstash(slide.stash, finish(markdown.render(tokens, { ...tools, html })));
  };
}
