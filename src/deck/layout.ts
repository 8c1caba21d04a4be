// All slides in their places: here they get what depends on where they stand in the deck: id, number, section.
import { encodePath } from "./asset.ts";
import type { Deck, DeckMeta, Slide } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { nameHeadings } from "./heading-links.ts";
import { assignIds } from "./ids.ts";
import { layOut, stillLaid, type Laid } from "./laid.ts";
import type { LayoutEnvironment } from "./layout-context.ts";
import type { MadeSlide, SlideMaker } from "./make-slides.ts";
import { unknownSlide } from "./mistakes.ts";
import { beginsSection, findSections, isCounted, orderSlides, type Section } from "./order.ts";
import { emptyAgenda, leftOutSlide } from "./structure-mistakes.ts";

/** Lays out all slides; `vertical[i]` says that slide i stands below the one before it. */
export async function layOutSlides(
  slides: MadeSlide[],
  vertical: boolean[],
  maker: SlideMaker,
  environment: LayoutEnvironment,
  leftOutIds: ReadonlySet<string>,
  report: Report,
): Promise<Deck> {
  const { meta } = environment;
  const shown = orderSlides(slides, vertical);
  const order = shown.map(({ slide }) => slide);
  const ids = assignIds(order, report);
  const headings = nameHeadings(order, ids);
  await maker.finish(order, headings);
  const total = order.filter(isCounted).length;
  let counted = 0;
  const sections = findSections(slides);
  const agenda = listSections(order, ids, sections);
  const agendaName = JSON.stringify(agenda.map(({ name, href }) => [name, href]));

  /** What the agenda is called on the slides of each section. */
  const names = new Map<MadeSlide | undefined, string>();
  const stacks: Slide[][] = [];
  const laid: Laid[] = [];
  for (const [index, { slide, vertical: below }] of shown.entries()) {
    const section = sections.get(slide);
    const first = section?.first;
    if (!names.has(first)) names.set(first, `${agendaName} ${agenda.findIndex((entry) => entry.first === first)}`);
    const place = {
      id: ids[index]!,
      title: slide.title,
      number: isCounted(slide) ? ++counted : 0,
      total,
      section: section?.name ?? null,
      beginsSection: beginsSection(slide),
    };
    if (slide.layout === "agenda" && agenda.length === 0) report(emptyAgenda(slide.placeOf("layout")));
    const placed = { slide, place, section: first, agendaName: names.get(first)! };
    const showAgenda = () => agenda.map(({ first: begin, name, href }) => ({ name, href, current: begin === first }));
    const one = stillLaid(placed, environment) ?? (await layOut({ ...placed, agenda: showAgenda }, environment));
    laid.push(one);
    const stack = below ? stacks.at(-1) : undefined;
    if (stack) stack.push(one.slide);
    else stacks.push([one.slide]);
  }
  for (const { texts, layout, foot } of laid) {
    texts.diagnostics.forEach(report);
    layout.diagnostics.forEach(report);
    foot.diagnostics.forEach(report);
  }
  const found = [...order.map((slide) => slide.found), ...laid.map(({ texts }) => texts.found)];
  const links = found.flatMap((one) => one.links);
  if (links.length > 0) {
    const named = [...headings.values()].flatMap((names) => Array.from(names.values()));
    const known = new Set([...ids, ...found.flatMap((one) => one.ids), ...named]);
    checkLinks(links, known, (id) => (leftOutIds.has(id) ? meta.audience : null), report);
  }
  const assets = found.flatMap((one) => one.assets);
  return { meta, stacks, total, register: environment.register, assets, css: [] };
}

/** What stands in an agenda: the sections, without those of backup slides. */
function listSections(order: MadeSlide[], ids: string[], sections: ReadonlyMap<MadeSlide, Section>) {
  return order.flatMap((first, index) =>
    beginsSection(first) && first.options.visibility !== "backup"
      ? [{ name: sections.get(first)!.name, href: `#/${encodePath(ids[index]!)}`, first }]
      : [],
  );
}

/** `audienceWithout` gives the deck's audience if a slide is left out for it. */
function checkLinks(
  links: readonly MadeSlide["found"]["links"][number][],
  known: ReadonlySet<string>,
  audienceWithout: (id: string) => DeckMeta["audience"],
  report: Report,
): void {
  for (const { id, location } of links) {
    if (known.has(id) || /^\d+(\/\d+)*$/.test(id)) continue;
    const audience = audienceWithout(id);
    report(audience === null ? unknownSlide(id, known, location) : leftOutSlide(id, audience, location));
  }
}
