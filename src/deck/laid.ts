// One slide in its place: the stage `lay out`. What it was laid out with is kept, and it is laid out again only when that is other.
import type { DeckMeta, Slide } from "./deck.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { nameOfFact } from "./fact.ts";
import { factsIn } from "./figure.ts";
import { leastLegible } from "./legible.ts";
import { isOld, renderTexts, writtenTexts, type Texts } from "./head-and-foot.ts";
import { contextOf, deckOf, type LayoutEnvironment, type Place, type Placed } from "./layout-context.ts";
import type { MadeSlide } from "./make-slides.ts";
import { placeId } from "./slide-mark.ts";
import { Uses, watch, type Note } from "./uses.ts";

/** What a template gave, and what it read for that. */
interface Rendered {
  html: string;
  uses: Uses;
  diagnostics: Diagnostic[];
}

/** A slide as it was laid out. */
export interface Laid {
  slide: Slide;
  place: Place;
  /** The first slide of its section. */
  section: MadeSlide | undefined;
  agendaName: string;
  texts: Texts;
  layout: Rendered;
  foot: Rendered;
}

/** The slide as it was laid out, if nothing is other than then. */
export function stillLaid(
  { slide, place, section, agendaName }: Omit<Placed, "agenda">,
  { meta, world }: LayoutEnvironment,
): Laid | undefined {
  const { laid } = slide;
  if (!laid || laid.agendaName !== agendaName || !isSamePlace(laid.place, place)) return undefined;
  const { texts, layout, foot } = laid;
  if (!isOld(texts, slide, section, meta) || !layout.uses.holdIn(world) || !foot.uses.holdIn(world)) return undefined;
  laid.section = section;
  return laid;
}

/** Lays a slide out. Waits only for what its head and foot need loaded. */
export async function layOut(placed: Placed, environment: LayoutEnvironment): Promise<Laid> {
  const { slide, place } = placed;
  const { meta } = environment;
  const before = slide.laid;
  const { section } = placed;
  const texts =
    before && isOld(before.texts, slide, section, meta)
      ? before.texts
      : await renderTexts(writtenTexts(slide, section), section, meta, environment);
  const { recorder, figures, slideSources } = environment;
  const visible: Record<string, unknown> = {
    id: place.id,
    title: place.title,
    number: place.number,
    total: place.total,
    section: place.section,
    layout: slide.layout,
    class: slide.options.class ?? null,
    ...texts.html,
  };
  const layout = renderOr(before?.layout, nowIn(placed, environment, "slide ", visible), environment, (note, report) =>
    figures.show(
      environment.templates.render(`layouts/${slide.layout}`, contextOf(placed, visible, environment, note), report),
    ),
  );

  // What only lists the sources does not rest on them.
  const listsSources = slide.options.source !== undefined || slide.layout === "sources";
  const based = [...new Set([...factsIn(layout.html), ...(slide.options.cite ?? [])])];
  const { header, footer, source } = texts.html;
  const foundSource = listsSources ? source : slideSources.foot(based);
  const [head, end, from] = [header, footer, foundSource].map((html) => html && figures.show(html)) as (
    string | null
  )[];
  const shown = { header: head!, footer: end!, source: from! };
  const inFoot: Record<string, unknown> = {
    number: meta.slideNumber ? place.number : 0,
    total: place.total,
    section: place.section,
    ...shown,
  };
  const foot = renderOr(before?.foot, nowIn(placed, environment, "foot ", inFoot), environment, (note, report) => {
    const context = Object.defineProperty(watch(inFoot, "foot ", note), "deck", deckOf(environment));
    return environment.templates.render("partials/foot", context, report);
  });

  const notes = figures.show(placeId(slide.parts!.notes, place.id));
  const facts = [...new Set([...based, ...factsIn(foot.html + notes)])];
  recorder.during(foot.uses, () => {
    for (const id of facts) recorder.look(nameOfFact(id));
  });
  const rendered = {
    html: layout.html,
    foot: foot.html,
    notes: [notes, slideSources.notes(facts.filter((id) => !based.includes(id)))].filter(Boolean).join("\n"),
    figureNotes: slideSources.notes(based),
    ...shown,
  };
  const laid: Laid = {
    slide: slideOf(placed, meta, rendered, facts, before?.slide),
    place,
    section,
    agendaName: placed.agendaName,
    texts,
    layout,
    foot,
  };
  slide.laid = laid;
  return laid;
}

function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.id === b.id && a.title === b.title && a.number === b.number && a.total === b.total && a.section === b.section
  );
}

/** What stands under a name that was noted down while a template was rendered. */
function nowIn(
  { agendaName }: Placed,
  { now }: LayoutEnvironment,
  prefix: string,
  values: Record<string, unknown>,
): (name: string) => unknown {
  return (name) => {
    if (name.startsWith(prefix)) return values[name.slice(prefix.length)];
    return name === "sections" ? agendaName : now(name);
  };
}

/** What was rendered before, if what was read for it is still the same. */
function renderOr(
  before: Rendered | undefined,
  now: (name: string) => unknown,
  { recorder, world }: LayoutEnvironment,
  render: (note: Note, report: Report) => string,
): Rendered {
  if (before?.uses.hold(world, now)) return before;
  const uses = new Uses();
  const diagnostics: Diagnostic[] = [];
  const html = recorder.during(uses, () => render(recorder.note, (diagnostic) => diagnostics.push(diagnostic)));
  return { html, uses, diagnostics };
}

/** The slide; the same object as before if nothing of it is other. */
function slideOf(
  { slide, place }: Placed,
  meta: DeckMeta,
  rendered: Pick<Slide, "html" | "foot" | "notes" | "figureNotes" | "header" | "footer" | "source">,
  facts: string[],
  before: Slide | undefined,
): Slide {
  const { id, title, number, section, beginsSection } = place;
  const { options, layout, backdrop } = slide;
  const fit = options.fit ?? meta.fit;
  const ground = meta.colorScheme === "dark" && !/(^|\s)(light|dark)(\s|$)/.test(options.class ?? "") ? "dark" : "";
  const classes = ["slide", `layout-${layout}`, options.visibility === "backup" ? "backup" : "", ground, options.class];
  const values = {
    id,
    title,
    number,
    section,
    beginsSection,
    layout,
    classes: classes.filter(Boolean).join(" "),
    // These change only when the slide is made anew, and then nothing of it was laid out before.
    attributes: before && before.fit === fit ? before.attributes : elementAttributes(slide, fit, meta),
    fit,
    backdrop,
    ...rendered,
    facts: before && before.facts.join() === facts.join() ? before.facts : facts,
    written: before?.written ?? { texts: slide.written, stash: slide.stash },
  };
  const same = before && Object.entries(values).every(([key, value]) => before[key as keyof typeof values] === value);
  return same ? before : placed(values, slide);
}

/** The slide with its place, which may become another when there is more or less above it in its file. It holds on to no older one. */
function placed<T extends object>(
  values: T,
  { location, end, file }: MadeSlide,
): T & Pick<Slide, "location" | "lastLine" | "file"> {
  return {
    ...values,
    location,
    get lastLine() {
      return end.line;
    },
    get file() {
      return file.source;
    },
  };
}

/** reveal.js's own attributes. */
function elementAttributes({ attributes, options }: MadeSlide, fit: boolean, meta: DeckMeta): Record<string, string> {
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
