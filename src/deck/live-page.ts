// A page that is open while its deck is written, in the pieces that can be changed in place, and the changes from one version of
// it to the next.
import { sectionOf, type PageResources } from "./assemble.ts";
import { placeAssets } from "./asset.ts";
import type { Deck, Slide } from "./deck.ts";

/** One version of a page. */
export interface LivePage {
  /** In the order of the deck. */
  slides: readonly LiveSlide[];
  /** How many slides stand in each stack. */
  stacks: readonly number[];
  /** Content of the page's `<head>`, and of its settings, as HTML. */
  head: string;
  settings: string;
  /** Everything else; where this changes, the page has to be loaded anew. */
  frame: string;
  /** Of all that is in it: the same content has the same, also after the server was started again. */
  hash: number;
  /** Set if only these slides, by their indices, are other than in the page of this hash. */
  since?: { hash: number; at: readonly number[] };
}

/** A slide of a page. */
export interface LiveSlide {
  /** The same object as long as what is written is the same, wherever the slide stands. */
  key: object;
  /** Its texts, after filling. */
  texts: readonly string[];
  id: string;
  /** Its element. */
  html: string;
  /** Of its element. */
  hash: number;
}

/** Slides by what they were made of, from one version of a deck to the next; a slide that is the same is the same object. */
export type KeptSlides = WeakMap<Slide, { number: number; index: number; total: number; live: LiveSlide }>;

/** A deck in the page `shell`. `addressOf` gives addresses of files; where it gives others than before, nothing may be kept. */
export function livePage(deck: Deck, shell: string, addressOf: PageResources["addressOf"], kept: KeptSlides): LivePage {
  const slides = deck.stacks.flat().map((slide, index) => liveSlide(slide, index, deck, addressOf, kept));
  const stacks = deck.stacks.map(({ length }) => length);
  const rest = takeApart(shell);
  let hash = hashOf(`${stacks.join()}\0${rest.head}\0${rest.settings}\0${rest.frame}`);
  for (const [index, slide] of slides.entries()) hash = xor(hash, placed(slide, index));
  return { ...rest, slides, stacks, hash };
}

/** The page with slides in place of others; undefined if it does not have those. */
export function replaceLive(
  page: LivePage,
  deck: Deck,
  replaced: readonly { before: Slide; slide: Slide }[],
  addressOf: PageResources["addressOf"],
  kept: KeptSlides,
): LivePage | undefined {
  let { slides } = page;
  const since = { hash: page.hash, at: [] as number[] };
  let { hash } = page;
  for (const { before, slide } of replaced) {
    const known = kept.get(before);
    const at = known ? slides.indexOf(known.live) : -1;
    if (at < 0) return undefined;
    const live = liveSlide(slide, at, deck, addressOf, kept);
    hash = xor(xor(hash, placed(known!.live, at)), placed(live, at));
    slides = slides.with(at, live);
    since.at.push(at);
  }
  return { ...page, slides, hash, since };
}

function liveSlide(
  slide: Slide,
  index: number,
  deck: Deck,
  addressOf: PageResources["addressOf"],
  kept: KeptSlides,
): LiveSlide {
  const { total } = deck;
  const known = kept.get(slide);
  const isSame = known?.total === total && known.number === slide.number && (slide.number > 0 || known.index === index);
  if (isSame) return known.live;
  const html = placeAssets(sectionOf(slide, deck, true), addressOf);
  const live = known?.live.html === html ? known.live : newSlide(slide, html);
  kept.set(slide, { number: slide.number, index, total, live });
  return live;
}

function newSlide({ location, written, id }: Slide, html: string): LiveSlide {
  return { key: location, texts: written.texts.map(({ text }) => text), id, html, hash: hashOf(html) };
}

/** The pieces of a page, from the whole page without its slides. */
function takeApart(shell: string): Pick<LivePage, "head" | "settings" | "frame"> {
  const head = /<head>([^]*?)<\/head>/.exec(shell)?.[1] ?? "";
  const settings = /<script type="application\/json" id="lectern-settings">([^]*?)<\/script>/.exec(shell)?.[1] ?? "";
  return { head, settings, frame: shell.replace(head, "").replace(settings, "") };
}

/** 53 bits of a text: two halves that are mixed each in its way. */
function hashOf(text: string): number {
  let [low, high] = [0x9e3779b1, 0x85ebca6b];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 13;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** A slide's share in the hash of the page, at its index. */
function placed({ hash }: LiveSlide, index: number): number {
  const mixed = hash ^ Math.imul(index + 1, 0x9e3779b1);
  const low = Math.imul(mixed ^ (mixed >>> 15), 0x01000193);
  const high = Math.imul(Math.floor(hash / 2 ** 32) ^ low, 0x5bd1e995);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function xor(a: number, b: number): number {
  const high = Math.floor(a / 2 ** 32) ^ Math.floor(b / 2 ** 32);
  return high * 2 ** 32 + ((a ^ b) >>> 0);
}

/** Changes of a page that is open; slides are named by their index in the deck, from 0. */
export interface PagePatch {
  /** For each slide the index that it had, -1 for a new one. Absent if no slide came, went or moved. */
  order?: number[];
  /** How many slides stand in each stack. Absent if that is as it was. */
  stacks?: number[];
  /** New elements: those of new slides, and those that are other. */
  slides: { at: number; html: string }[];
  /** Slides of which other text was written, the new ones among them. */
  written: number[];
  head?: string;
  settings?: string;
}

/** What changes a page of one version into the next; undefined if it has to be loaded anew. */
export function diffPages(before: LivePage, after: LivePage): PagePatch | undefined {
  if (after.since?.hash === before.hash) return diffSlides(before, after, after.since.at);
  if (before.frame !== after.frame) return undefined;
  const order = matchSlides(before.slides, after.slides);
  const isMoved = order.length !== before.slides.length || order.some((was, at) => was !== at);
  const patch: PagePatch = { slides: [], written: [] };
  for (const [at, slide] of after.slides.entries()) {
    const old = before.slides[order[at]!];
    const { key, html } = slide;
    if (old === slide || old?.html === html) continue;
    patch.slides.push({ at, html });
    if (old?.key !== key) patch.written.push(at);
  }
  // Where the whole deck is another, or looks otherwise, slides may have been made anew of the same text.
  const isOther = isMoved || before.head !== after.head || before.settings !== after.settings;
  if (isOther || patch.slides.length > FEW)
    patch.written = patch.written.filter((at) => !saysTheSame(before.slides[order[at]!], after.slides[at]!));
  if (isMoved) patch.order = order;
  if (isMoved || before.stacks.join() !== after.stacks.join()) patch.stacks = [...after.stacks];
  if (before.head !== after.head) patch.head = after.head;
  if (before.settings !== after.settings) patch.settings = after.settings;
  return patch;
}

/** So many slides may be other because of something that is shown on them, such as a figure. */
const FEW = 3;

/** True if a slide's text is what it was; blank lines at its end belong to what follows. */
function saysTheSame(before: LiveSlide | undefined, { texts }: LiveSlide): boolean {
  return before?.texts.length === texts.length && before.texts.every((text, at) => text.trim() === texts[at]!.trim());
}

function diffSlides(before: LivePage, after: LivePage, others: readonly number[]): PagePatch {
  const changed = others.filter((at) => before.slides[at]?.html !== after.slides[at]!.html).toSorted((a, b) => a - b);
  return {
    slides: changed.map((at) => ({ at, html: after.slides[at]!.html })),
    written: changed.filter((at) => before.slides[at]?.key !== after.slides[at]!.key),
  };
}

/** True for a patch that changes nothing. */
export function isEmpty({ order, stacks, slides, head, settings }: PagePatch): boolean {
  return !order && !stacks && slides.length === 0 && head === undefined && settings === undefined;
}

/**
 * For each slide the index that it had. A slide is the one of the same text, else of the same id, else the one that stood in its
 * place between two that are found.
 */
function matchSlides(before: readonly LiveSlide[], after: readonly LiveSlide[]): number[] {
  const found = after.map(() => -1);
  const isTaken = before.map(() => false);
  const take = (at: number, was: number | undefined) => {
    if (was === undefined || found[at] !== -1 || isTaken[was]) return;
    found[at] = was;
    isTaken[was] = true;
  };
  // Most slides are where they were.
  for (const [at, slide] of after.entries()) if (before[at] === slide || before[at]?.key === slide.key) take(at, at);
  const left = found.flatMap((was, at) => (was === -1 ? [at] : []));
  if (left.length === 0) return found;
  const free = isTaken.flatMap((taken, was) => (taken ? [] : [was]));
  const byKey = new Map(free.map((was) => [before[was]!.key, was]));
  const byId = new Map(free.map((was) => [before[was]!.id, was]));
  for (const at of left) take(at, byKey.get(after[at]!.key));
  for (const at of left) take(at, byId.get(after[at]!.id));
  for (const at of left) {
    const was = at === 0 ? 0 : found[at - 1]! + 1;
    if ((at === 0 || found[at - 1] !== -1) && was < before.length) take(at, was);
  }
  return found;
}
