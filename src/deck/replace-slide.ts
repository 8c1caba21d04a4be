// One slide in place of another, of which nothing but the text is other: what most edits are. Where no other slide shows anything of
// it, the deck around it stays as it is, and the time an edit takes does not grow with the number of slides.
import type { AssetReference } from "./asset.ts";
import type { Deck, Slide } from "./deck.ts";
import { layOut } from "./laid.ts";
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
}

/** A slide that has taken the place of another. */
export interface Replaced {
  version: Version;
  before: Slide;
  slide: Slide;
}

/**
 * The version with `now` in place of the slide `from`. Undefined if others depend on what is other in it, or if anything is wrong with
 * it: then the whole deck has to be compiled.
 */
export async function replaceSlide(
  version: Version,
  from: WrittenSlide,
  now: WrittenSlide,
  maker: SlideMaker,
): Promise<Replaced | undefined> {
  const index = version.written.indexOf(from);
  const old = version.made[index];
  if (!old?.laid || old.options.visibility === "hidden" || !isAlike(from, now)) return undefined;
  if (!version.isTitled && namesDeck(version.written, index, now)) return undefined;

  let isFine = true;
  const made = await maker.beginOne(now, () => (isFine = false));
  const id = idOf(version, old, made);
  if (!isFine || id === undefined || !isApart(version, old, made)) return undefined;
  await maker.finish([made], new Map());
  const { section, agendaName } = old.laid;
  const place: Place = { ...old.laid.place, id, title: made.title };
  const laid = await layOut({ slide: made, place, section, agenda: () => [], agendaName }, version.environment);
  const wrong = [made, laid.texts, laid.layout, laid.foot].flatMap(({ diagnostics }) => diagnostics);
  if (wrong.length > 0) return undefined;

  const [before, { slide }] = [old.laid.slide, laid];
  const assets = replaceAssets(version.deck.assets, assetsOf(old), assetsOf(made));
  const isPlanned = before.attributes["data-timing"] === slide.attributes["data-timing"];
  if (!assets || !isPlanned || linksOf(old) !== linksOf(made)) return undefined;
  maker.replace(old, made);
  version.known?.ids.delete(before.id);
  version.known?.ids.add(id);
  const h = version.deck.stacks.findIndex((stack) => stack.includes(before));
  const stack = version.deck.stacks[h]!;
  const stacks = version.deck.stacks.with(h, stack.with(stack.indexOf(before), slide));
  const written = version.written.with(index, now);
  const deck = { ...version.deck, stacks, assets };
  return { version: { ...version, deck, written, made: version.made.with(index, made) }, before, slide };
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

/** The slide's id; undefined if the ids of others may be other because of it. */
function idOf(version: Version, old: MadeSlide, made: MadeSlide): string | undefined {
  const before = old.laid!.place.id;
  if (old.options.id !== made.options.id) return undefined;
  if (made.options.id !== undefined || made.stem === old.stem) return before;
  const { ids, areOwn, isLinked } = (version.known ??= know(version));
  return areOwn && !isLinked && !ids.has(made.stem) ? made.stem : undefined;
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
  };
}
