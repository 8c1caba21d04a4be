// Slides in place of others of which nothing but the text is other, or what they show: what most edits are. Where no other slide shows
// anything of them, the deck around them stays as it is, and the time an edit takes does not grow with the number of slides.
import type { AssetReference } from "./asset.ts";
import type { Deck, Slide } from "./deck.ts";
import { layOut } from "./laid.ts";
import { collect } from "./diagnostic.ts";
import type { LayoutEnvironment, Place } from "./layout-context.ts";
import type { MadeSlide, SlideMaker } from "./make-slides.ts";
import { beginsSection } from "./order.ts";
import { firstTitle } from "./title.ts";
import type { WrittenSlide } from "./written.ts";

/** A version of a deck without mistakes, and what its slides were made in. */
export interface Version {
  deck: Deck;
  /** True if the deck has a title of its own. */
  isTitled: boolean;
  /** All slides in the order in which they are written, and as they were made. */
  written: readonly WrittenSlide[];
  made: readonly MadeSlide[];
  environment: LayoutEnvironment;
  /** What was found out about it, when it was asked for. */
  known?: Known;
}

/** What of a deck decides whether its slides depend on one another. */
interface Known {
  ids: Set<string>;
  /** True if no slide's id was changed because another has it. */
  areOwn: boolean;
  /** True if anything links to a slide. */
  isLinked: boolean;
  /** Where the stack of each slide stands in the deck. */
  stackOf: Map<Slide, number>;
}

/** Slides that have taken the place of others. */
export interface Replaced {
  version: Version;
  slides: { before: Slide; slide: Slide }[];
}

/** A slide as it was written and as it is now: the same, if only what it shows is other. */
export interface Rewritten {
  from: WrittenSlide;
  now: WrittenSlide;
}

/**
 * The version with these slides made anew, in `environment`. Undefined if others depend on what is other in them, or if anything is wrong
 * with them: then the whole deck has to be compiled.
 */
export async function replaceSlides(
  version: Version,
  changes: readonly Rewritten[],
  environment: LayoutEnvironment,
  maker: SlideMaker,
): Promise<Replaced | undefined> {
  const olds: MadeSlide[] = [];
  for (const { from, now } of changes) {
    const index = version.written.indexOf(from);
    const old = version.made[index];
    if (!old?.laid || old.options.visibility === "hidden" || !isAlike(from, now)) return undefined;
    if (!version.isTitled && namesDeck(version.written, index, now)) return undefined;
    olds.push(old);
  }

  const { found, report } = collect();
  const fresh = await maker.beginMore(
    changes.map(({ now }) => now),
    environment,
    report,
  );
  const pairs = fresh.map((made, index) => ({ old: olds[index]!, made }));
  const ids = pairs.map(({ old, made }) => (isApart(version, old, made) ? takeId(version, old, made) : undefined));
  if (found.length > 0 || ids.includes(undefined)) return undefined;
  await maker.finish(fresh, new Map());
  const slides: Replaced["slides"] = [];
  let { assets } = version.deck;
  for (const [index, { old, made }] of pairs.entries()) {
    const { section, agendaName, place: before } = old.laid!;
    const place: Place = { ...before, id: ids[index]!, title: made.title };
    const laid = await layOut({ slide: made, place, section, agenda: () => [], agendaName }, environment);
    const wrong = [made, laid.texts, laid.layout, laid.foot].flatMap(({ diagnostics }) => diagnostics);
    const isPlanned = old.laid!.slide.attributes["data-timing"] === laid.slide.attributes["data-timing"];
    const replaced = replaceAssets(assets, assetsOf(old), assetsOf(made));
    if (wrong.length > 0 || !replaced || !isPlanned || linksOf(old) !== linksOf(made)) return undefined;
    assets = replaced;
    slides.push({ before: old.laid!.slide, slide: laid.slide });
  }

  const written = putInPlace(
    version.written,
    changes.map(({ from, now }) => [from, now]),
  );
  const made = putInPlace(
    version.made,
    pairs.map(({ old, made: one }) => [old, one]),
  );
  const known = (version.known ??= know(version));
  let { stacks } = version.deck;
  for (const { before, slide } of slides) {
    const at = known.stackOf.get(before)!;
    stacks = stacks.with(at, putInPlace(stacks[at]!, [[before, slide]]));
    known.stackOf.delete(before);
    known.stackOf.set(slide, at);
  }
  maker.keep(made);
  const deck = { ...version.deck, stacks, assets };
  return { version: { ...version, deck, written, made, environment }, slides };
}

/** The same with some in place of others. */
function putInPlace<T>(all: readonly T[], pairs: readonly [before: T, now: T][]): T[] {
  return pairs.reduce((next, [before, now]) => next.with(next.indexOf(before), now), all) as T[];
}

/** True if the slide stands as it did, and nothing of it belongs to its file or to other slides. */
function isAlike(from: WrittenSlide, { slide, audiences, entries }: WrittenSlide): boolean {
  const isOwn = slide.file.footnotes.size === 0 && from.slide.footnotes.size === 0;
  const isOne = audiences.length === 0 && !entries.some(({ key }) => key === "include");
  return isOwn && isOne && from.slide.vertical === slide.vertical;
}

/** True if the deck may be called otherwise because of the slide. */
function namesDeck(written: readonly WrittenSlide[], index: number, now: WrittenSlide): boolean {
  const isFirst = firstTitle(written.slice(0, index)) === undefined;
  return isFirst && firstTitle([written[index]!]) !== firstTitle([now]);
}

/** Takes the slide's id; undefined if the ids of others may be other because of it. */
function takeId(version: Version, old: MadeSlide, made: MadeSlide): string | undefined {
  const before = old.laid!.place.id;
  if (old.options.id !== made.options.id) return undefined;
  if (made.options.id !== undefined || made.stem === old.stem) return before;
  const { ids, areOwn, isLinked } = (version.known ??= know(version));
  if (!areOwn || isLinked || ids.has(made.stem)) return undefined;
  ids.delete(before);
  ids.add(made.stem);
  return made.stem;
}

/** True if others show nothing of the slide that is other. */
function isApart(version: Version, old: MadeSlide, made: MadeSlide): boolean {
  const [{ visibility, section, layout }, now] = [old.options, made.options];
  const isPart = visibility === now.visibility && section === now.section && layout === now.layout;
  const isAgenda = made.layout === "agenda" || old.layout === "agenda";
  if (!isPart || isAgenda || beginsSection(old) || beginsSection(made) || old.layout !== made.layout) return false;
  const { isLinked } = (version.known ??= know(version));
  return !isLinked || (old.names === "" && anchorsOf(old) === anchorsOf(made));
}

/** What in the slide can be linked to. */
function anchorsOf({ found, headings }: MadeSlide): string {
  return JSON.stringify([found.ids, headings]);
}

/** The slides that it links to. */
function linksOf({ found, laid }: MadeSlide): string {
  return [...found.links, ...laid!.texts.found.links].map(({ id }) => id).join("\0");
}

function assetsOf({ found, laid }: MadeSlide): AssetReference[] {
  return [...found.assets, ...laid!.texts.found.assets];
}

/** All files with those that the slide names now; undefined if they are others. */
function replaceAssets(
  all: AssetReference[],
  before: readonly AssetReference[],
  now: readonly AssetReference[],
): AssetReference[] | undefined {
  if (before.length !== now.length || before.some(({ path }, index) => path !== now[index]!.path)) return undefined;
  if (now.length === 0) return all;
  const places = new Map(before.map((asset, index) => [asset, now[index]!]));
  return all.map((asset) => places.get(asset) ?? asset);
}

function know({ deck, made }: Version): Known {
  const shown = made.filter(({ options }) => options.visibility !== "hidden");
  const isOwn = ({ options, stem, laid }: MadeSlide) => laid?.place.id === (options.id ?? stem);
  return {
    ids: new Set(deck.stacks.flat().map(({ id }) => id)),
    areOwn: shown.every(isOwn),
    isLinked: made.some(({ found, laid }) => found.links.length > 0 || (laid?.texts.found.links.length ?? 0) > 0),
    stackOf: new Map(deck.stacks.flatMap((stack, at) => stack.map((slide) => [slide, at]))),
  };
}
