// Entry of the page that is printed or checked: measures all its slides at once. Run in the page by `node/check-pages.ts`.
import { measureOverflow, type Overflow } from "./overflow.ts";

/** What was found on one slide. Elements are told by their `data-place`. */
export interface SlideFindings {
  overflow: (Omit<Overflow, "element"> & { place: string | null })[];
}

declare global {
  /** The findings of each slide in the order of the page. */
  var lecternCheck: () => SlideFindings[];
}

globalThis.lecternCheck = () =>
  [...document.querySelectorAll<HTMLElement>(".page > .slide")].map((slide) => ({
    overflow: (measureOverflow(slide) ?? []).map((overflow) => withPlace(overflow, slide)),
  }));

function withPlace<T extends { element: Element }>({ element, ...found }: T, slide: Element) {
  return Object.assign(found, { place: placeOf(element, slide) });
}

/** Where an element was written: its own place, or that of what is around it, or of what stands before it. */
function placeOf(element: Element, slide: Element): string | null {
  const around = element.closest("[data-place]");
  if (around && slide.contains(around)) return around.getAttribute("data-place");
  const before = [...slide.querySelectorAll("[data-place]")].findLast(
    (placed) => placed.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before?.getAttribute("data-place") ?? null;
}
