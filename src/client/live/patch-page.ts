// Brings an open page from one version of the deck to the next without loading it anew: what is on screen stays on screen, at the
// same slide, the same step, in the same overview.

import type { RevealApi } from "reveal.js";
import type { PagePatch } from "../../deck/live-page.ts";
import type { SmallChange, TextChange } from "../../deck/small-change.ts";
import { labelSlide, labelSlides } from "../accessibility.ts";
import { afterPaint } from "../after-paint.ts";
import { prepareCharts } from "../charts.ts";
import { followCodeSteps } from "../code-steps.ts";
import { fitSlide } from "../fit.ts";
import { knowBackground } from "../backgrounds.ts";
import { arrangeSlides } from "./arrange-slides.ts";
import { authoredFragments, renumberFragments, revealLike, stepOf } from "./fragments.ts";
import { parseElement, patchElement, type Touched } from "./patch-element.ts";

/** A patch as it comes: with the id that each element had, and what is other in it, or all of it, as it was and as it is. */
export interface SentPatch extends Omit<PagePatch, "slides"> {
  slides: ({ at: number; id?: string } & (
    { small: SmallChange } | { small?: undefined; before?: string; html: string }
  ))[];
  headBefore?: string;
}

/** A slide that was changed, and what in it was. */
export interface PatchedSlide {
  slide: HTMLElement;
  touched: Touched;
  /** The step that was reached on it. */
  step: () => number;
}

/** Slides in order; a stack is not a slide, the slides in it are. */
function slidesOf(root: HTMLElement): HTMLElement[] {
  return sectionsOf(root.querySelector(".slides")!).flatMap((column) =>
    column.classList.contains("stack") ? sectionsOf(column) : [column],
  );
}

/** The sections that are children of an element. Looking for them below it would go through all that is on the slides. */
function sectionsOf(parent: Element): HTMLElement[] {
  return ([...parent.children] as HTMLElement[]).filter(({ localName }) => localName === "section");
}

/** Applies the changes of slides; gives those that are new or other, and those of which other text was written. */
export function patchSlides(
  root: HTMLElement,
  reveal: RevealApi,
  patch: SentPatch,
): { changed: PatchedSlide[]; written: HTMLElement[] } {
  const slides = slidesFor(root, patch);
  const changed = patch.slides.map((one): PatchedSlide => {
    const { at } = one;
    const live = slides[at];
    const touched: Touched = { elements: [], fragments: false };
    if (one.small) {
      applySmall(live!, one.small, touched);
      return { slide: live!, touched, step: () => -1 };
    }
    const { before, html } = one;
    const step = live ? stepOf(live) : () => -1;
    const was = before === undefined ? undefined : parseElement(before);
    const after = parseElement(html) as HTMLElement;
    if (!live || !was) {
      slides[at] = document.importNode(after, true);
      knowBackground(slides[at]!);
      touched.elements.push(slides[at]!);
      touched.fragments = true;
    } else patchElement(live, was, after, touched);
    const slide = slides[at]!;
    if (touched.fragments && live) authoredFragments(slide, after);
    return { slide, touched, step };
  });
  if (patch.stacks) rearrange(root, reveal, (patch.order ? slides : slidesOf(root)) as HTMLElement[], patch.stacks);
  for (const one of changed) settle(one, reveal);
  const renamed = changed.filter(({ slide, touched }) => touched.elements.includes(slide));
  // Nobody hears of it before the slide has been painted.
  if (patch.stacks || renamed.length > 1) afterPaint(labelSlides);
  else if (renamed.length === 1) {
    unnamed.add(renamed[0]!.slide);
    afterPaint(nameOthers);
  }
  return { changed, written: patch.written.map((at) => slides[at]!) };
}

/** True if the words that a patch changes a little are those in the page. */
export function hasWords(root: HTMLElement, patch: SentPatch): boolean {
  if (patch.slides.every(({ small }) => !small?.text)) return true;
  const slides = slidesFor(root, patch);
  return patch.slides.every(({ at, small }) => !small?.text || wordsOf(slides[at], small.text) !== undefined);
}

/** What is changed by a small change; undefined if something else stands there. */
function wordsOf(slide: HTMLElement | undefined, { place, was }: TextChange): Text | undefined {
  const words = slide?.querySelector(`[data-place="${place}"]`)?.firstChild;
  return words instanceof Text && words.data === was ? words : undefined;
}

/** Takes over a small change. */
function applySmall(slide: HTMLElement, { attributes, text }: SmallChange, touched: Touched): void {
  const words = text && wordsOf(slide, text);
  if (words) {
    words.data = text.is;
    touched.elements.push(words.parentElement!);
  }
  for (const [name, value] of Object.entries(attributes)) slide.setAttribute(name, value);
  if (Object.keys(attributes).length > 0) touched.elements.push(slide);
}

/** The slides of which a patch speaks, at their indices. */
function slidesFor(root: HTMLElement, patch: SentPatch): (HTMLElement | undefined)[] {
  // Going through all slides would take longer than changing one.
  return patch.order ? inOrder(slidesOf(root), patch.order) : (namedSlides(patch) ?? slidesOf(root));
}

/** Slides that stand where they stood and may have another name. */
const unnamed = new Set<HTMLElement>();

function nameOthers(): void {
  for (const slide of unnamed) labelSlide(slide);
  unnamed.clear();
}

function inOrder(slides: readonly HTMLElement[], order: readonly number[]): (HTMLElement | undefined)[] {
  return order.map((was) => slides[was]);
}

/** The slides that are other, each at its index, by their ids; undefined if one cannot be found so. */
function namedSlides(patch: SentPatch): (HTMLElement | undefined)[] | undefined {
  const found: (HTMLElement | undefined)[] = [];
  for (const { at, id } of patch.slides) {
    const slide = id === undefined ? null : document.getElementById(id);
    if (!slide?.parentElement?.matches(".reveal > .slides, .reveal > .slides > .stack")) return undefined;
    found[at] = slide;
  }
  return found;
}

/** Brings reveal.js up to what it does not look at by itself. */
function settle({ slide, touched, step }: PatchedSlide, reveal: RevealApi): void {
  const current = reveal.getCurrentSlide();
  if (touched.fragments) {
    renumberFragments(reveal, slide);
    if (slide === current) reveal.navigateFragment(step());
    else revealLike(slide, Boolean(slide.compareDocumentPosition(current) & Node.DOCUMENT_POSITION_FOLLOWING));
  }
  if (slide.querySelector("[data-src]") || touchesBackground(slide, touched)) reveal.syncSlide(slide);
  followCodeSteps(slide);
  prepareCharts(slide);
  if (slide !== current) return;
  if (slide.querySelector(".r-stretch, .r-fit-text")) reveal.layout();
  fitSlide(slide);
}

function touchesBackground(slide: HTMLElement, { elements }: Touched): boolean {
  return elements.includes(slide) && slide.getAttributeNames().some((name) => /^data-background-(?!color$)/.test(name));
}

/** Puts the slides in their order, and reveal.js back on the slide that it was on, or on what stands in its place. */
function rearrange(root: HTMLElement, reveal: RevealApi, slides: HTMLElement[], stacks: readonly number[]): void {
  const current = reveal.getCurrentSlide();
  const { h, v } = reveal.getIndices();
  const fragment = current && slides.includes(current) ? reveal.getIndices().f : undefined;
  const container = root.querySelector<HTMLElement>(".slides")!;
  const overview = reveal.isOverview();
  container.classList.add("disable-slide-transitions");
  root.classList.add("lectern-patching");
  // Slides that come do not know how to be chosen in the overview.
  if (overview) reveal.toggleOverview(false);
  arrangeSlides(container, slides, stacks);
  const isThere = current !== undefined && current !== null && slides.includes(current);
  const at = isThere ? placeOf(container, current) : { h, v };
  if (isThere) hideMedia(current);
  reveal.sync();
  reveal.slide(at.h, at.v, fragment);
  if (isThere) showMedia(current);
  forgetOthers(root, reveal.getCurrentSlide());
  if (overview) reveal.toggleOverview(true);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      container.classList.remove("disable-slide-transitions");
      root.classList.remove("lectern-patching");
    }),
  );
}

/** Syncing showed the slide of a stack that stands where the current slide stood; it leaves that one present as well. */
function forgetOthers(root: HTMLElement, current: HTMLElement): void {
  for (const slide of slidesOf(root)) {
    if (slide === current || !slide.classList.contains("present")) continue;
    slide.classList.remove("present");
    slide.setAttribute("aria-hidden", "true");
  }
}

/**
 * Where a slide has another number, reveal.js takes it for another slide: it stops what plays in it, and starts it anew. Until it
 * has found its place, there is nothing in it that plays.
 */
function hideMedia(slide: HTMLElement): void {
  slide.querySelectorAll = ((selector: string) =>
    Element.prototype.querySelectorAll.call(
      slide,
      MEDIA.test(selector) ? ":not(*)" : selector,
    )) as typeof slide.querySelectorAll;
}

function showMedia(slide: HTMLElement): void {
  Reflect.deleteProperty(slide, "querySelectorAll");
}

/** What reveal.js looks for to stop it or to start it. */
const MEDIA = /^(video, audio$|iframe|img\[src\$)/;

function placeOf(container: HTMLElement, slide: HTMLElement): { h: number; v: number } {
  const columns = sectionsOf(container);
  const stack = slide.parentElement === container ? slide : slide.parentElement!;
  const inStack = stack === slide ? [] : sectionsOf(stack);
  return { h: columns.indexOf(stack), v: Math.max(0, inStack.indexOf(slide)) };
}
