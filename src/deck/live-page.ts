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
}

/** A slide of a page. */
export interface LiveSlide {
  /** The same object as long as what is written is the same, wherever the slide stands. */
  key: object;
  id: string;
  /** Its element. */
  html: string;
  /** Of its element. */
  hash: number;
}

/** Slides by what they were made of, from one version of a deck to the next; a slide that is the same is the same object. */
export type KeptSlides = WeakMap<Slide, { number: number; index: number; total: number; live: LiveSlide }>;

/** The slides of a deck. `addressOf` gives addresses of files; where it gives others than before, nothing may be kept. */
export function liveSlides(deck: Deck, addressOf: PageResources["addressOf"], kept: KeptSlides): LiveSlide[] {
  const { total } = deck;
  return deck.stacks.flat().map((slide, index) => {
    const known = kept.get(slide);
    const isSame =
      known?.total === total && known.number === slide.number && (slide.number > 0 || known.index === index);
    if (isSame) return known.live;
    const html = placeAssets(sectionOf(slide, deck, true), addressOf);
    const live =
      known?.live.html === html ? known.live : { key: slide.location, id: slide.id, html, hash: hashOf(html) };
    kept.set(slide, { number: slide.number, index, total, live });
    return live;
  });
}

/** Names a version by all that is in it: the same content has the same name, also after the server was started again. */
export function nameVersion({ slides, stacks, head, settings, frame }: LivePage): string {
  let hash = hashOf(`${stacks.join()}\0${head}\0${settings}\0${frame}`);
  for (const slide of slides) hash = mix(hash, slide.hash);
  return hash.toString(36);
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

function mix(hash: number, next: number): number {
  const low = Math.imul((hash ^ next) | 1, 0x01000193) ^ Math.imul(next | 0, 0x5bd1e995);
  const high = Math.imul(Math.floor(hash / 2 ** 32) ^ Math.floor(next / 2 ** 32), 0x01000193) + low;
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
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

/** The pieces of a page, from the whole page without its slides. */
export function takeApart(shell: string): Pick<LivePage, "head" | "settings" | "frame"> {
  const head = /<head>([^]*?)<\/head>/.exec(shell)?.[1] ?? "";
  const settings = /<script type="application\/json" id="lectern-settings">([^]*?)<\/script>/.exec(shell)?.[1] ?? "";
  return { head, settings, frame: shell.replace(head, "").replace(settings, "") };
}

/** What changes a page of one version into the next; undefined if it has to be loaded anew. */
export function diffPages(before: LivePage, after: LivePage): PagePatch | undefined {
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
  if (isMoved) patch.order = order;
  if (isMoved || before.stacks.join() !== after.stacks.join()) patch.stacks = [...after.stacks];
  if (before.head !== after.head) patch.head = after.head;
  if (before.settings !== after.settings) patch.settings = after.settings;
  return patch;
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
