// What does not fit on the slide that is written, at once: a red frame around the slide and around the first element that is
// lost, and a message to the server, which knows where that was written.

import type { RevealApi } from "reveal.js";
import type { Overflow } from "../../deck/page-findings.ts";
import { afterPaint } from "../after-paint.ts";
import { isReading } from "../reading/mode.ts";
import { measureOverflow, type OverflowingElement } from "../overflow.ts";

/** What was measured on a slide; `place` is where the element was written, see element-place.ts. */
export interface MeasuredSlide {
  slide: string;
  found: (Overflow & { place: string | null })[];
}

/** Measures the slide on screen when it comes and when it is changed. */
export function watchOverflow(
  root: HTMLElement,
  reveal: RevealApi,
  tell: (measured: MeasuredSlide) => void,
): () => void {
  const marked: Element[] = [];
  const measure = () => {
    for (const element of marked.splice(0)) {
      element.classList.remove("lectern-overflow", "lectern-overflowing");
      if (element.classList.length === 0) element.removeAttribute("class");
    }
    const slide = reveal.getCurrentSlide();
    if (!slide || reveal.isOverview() || reveal.isPaused() || isReading()) return;
    const found = measureOverflow(slide);
    if (!found) return;
    if (found.length > 0) {
      slide.classList.add("lectern-overflow");
      marked.push(slide);
    }
    for (const { element } of found) {
      element.classList.add("lectern-overflowing");
      marked.push(element);
    }
    tell({ slide: slide.id, found: found.map(describe) });
  };
  const soon = () => afterPaint(measure); // what was changed does not wait for this
  for (const event of ["slidechanged", "overviewhidden", "resumed"] as const) reveal.on(event, soon);
  // A picture has its size, and a font its letters, only when it has come.
  root.addEventListener("load", soon, { capture: true });
  void document.fonts.ready.then(soon);
  soon();
  return soon;
}

function describe({ element, ...found }: OverflowingElement): MeasuredSlide["found"][number] {
  return { ...found, place: element.closest("[data-place]")?.getAttribute("data-place") ?? null };
}
