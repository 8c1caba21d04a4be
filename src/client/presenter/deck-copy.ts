// The deck as the presenter view has it: its slides as the build wrote them, out of the page, with their notes beside them.

import type { Settings } from "../settings.ts";
import { allSlides, slideTitle } from "../slides.ts";
import { numberFragments } from "./fragments.ts";

/** A slide to be pictured. */
export interface CopiedSlide {
  id: string;
  title: string;
  /** From 1; null for a slide that is not counted. */
  number: number | null;
  /** reveal's indices, from 0. */
  h: number;
  v: number;
  /** Its element without what is only said or heard; fragments are numbered from 0. */
  picture: HTMLElement;
  /** How many steps it has after the first. */
  steps: number;
  /** What is said; without elements if nothing is. */
  notes: HTMLElement;
  /** How many films and sounds it has. */
  media: number;
  /** Planned seconds; null if nothing is planned. */
  planned: number | null;
}

/** A deck. */
export interface DeckCopy {
  settings: Settings;
  slides: CopiedSlide[];
  /** Number of counted slides. */
  total: number;
  dir: string;
  /** The styles of its page, in their order, as HTML. */
  styles: string;
}

/** A point in the talk: a slide, and the last step that is shown, -1 before the first. */
export interface Point {
  slide: CopiedSlide;
  step: number;
}

/** Copies a deck out of its page, be it this one or one that was fetched. Nothing in the page is changed. */
export function copyDeck(page: Document): DeckCopy {
  const settings = JSON.parse(page.getElementById("lectern-settings")!.textContent!) as Settings;
  const slides = allSlides(page).map(({ element, number, h, v }, index): CopiedSlide => {
    const picture = document.importNode(element, true);
    const notes = document.createElement("div");
    for (const aside of picture.querySelectorAll("aside.notes")) {
      notes.append(...aside.childNodes);
      aside.remove();
    }
    for (const part of [
      ...picture.querySelectorAll("script, iframe, object, embed"),
      ...notes.querySelectorAll("script"),
    ])
      part.remove();
    const media = picture.querySelectorAll<HTMLMediaElement>("video, audio");
    for (const one of media) still(one);
    return {
      id: element.id,
      title: slideTitle(element),
      number,
      h,
      v,
      picture,
      steps: numberFragments(picture),
      notes,
      media: [...media].filter((one) => !one.closest(".backdrop")).length,
      planned: settings.plan?.[index] ?? null,
    };
  });
  const styles = [...page.querySelectorAll("head > link[rel=stylesheet], head > style")];
  return {
    settings,
    slides,
    total: slides.filter(({ number }) => number !== null).length,
    dir: page.documentElement.dir,
    styles: styles.map((style) => style.outerHTML).join("\n"),
  };
}

/** A film that shows its first picture and never plays. */
function still(media: HTMLMediaElement): void {
  for (const name of ["autoplay", "data-autoplay", "loop", "controls"]) media.removeAttribute(name);
  media.setAttribute("preload", "metadata");
  media.setAttribute("muted", "");
  const source = media.getAttribute("data-src");
  if (source !== null && media.localName === "video") media.setAttribute("src", source);
}

/** The point after the next key press; null at the end. */
export function nextPoint({ slides }: DeckCopy, { slide, step }: Point): Point | null {
  if (step + 1 < slide.steps) return { slide, step: step + 1 };
  const next = slides[slides.indexOf(slide) + 1];
  return next ? { slide: next, step: -1 } : null;
}

/** The point before; null at the beginning. A slide that one comes back to shows all its steps, as in reveal.js. */
export function previousPoint({ slides }: DeckCopy, { slide, step }: Point): Point | null {
  if (step >= 0) return { slide, step: step - 1 };
  const before = slides[slides.indexOf(slide) - 1];
  return before ? { slide: before, step: before.steps - 1 } : null;
}

/** Index at which one finds in a later version of the deck what stood at a slide: the slide, or what follows the one before it. */
export function indexIn(later: DeckCopy, { slides }: DeckCopy, slide: CopiedSlide): number {
  for (let index = slides.indexOf(slide); index >= 0; index--) {
    const found = later.slides.findIndex(({ id }) => id === slides[index]!.id);
    if (found >= 0) return slides[index] === slide ? found : found + 1;
  }
  return 0;
}

/** Where the stage is; if that slide is gone, what is at the index. Null for a deck without slides. */
export function pointAt({ slides }: DeckCopy, id: string, step: number, index: number): Point | null {
  const slide = slides.find((one) => one.id === id) ?? slides[Math.min(Math.max(0, index), slides.length - 1)];
  return slide ? { slide, step: Math.max(-1, Math.min(step, slide.steps - 1)) } : null;
}
