// Text that is too small to be read from the last row.
import type { SmallText } from "../../deck/page-findings.ts";
import type { SeenText } from "../drawn.ts";

/** Is small by nature; what it belongs to is looked at. */
const SMALL_BY_NATURE = "sub, sup, rt, .katex *";
/** Sizes are rounded on the way. */
const TOLERANCE = 0.1;

/** Text smaller than `least`, in CSS px of the slide. */
export function findSmallText(
  slide: HTMLElement,
  texts: readonly SeenText[],
  least: number,
): (SmallText & { element: Element })[] {
  const found = new Map<number, SmallText & { element: Element }>();
  const scales = new Map<Element, number>([[slide, 1]]);
  const scaleOf = (element: Element): number => {
    const known = scales.get(element);
    if (known !== undefined) return known;
    const { transform } = getComputedStyle(element);
    const own = transform === "none" ? 1 : Math.sqrt(Math.abs(areaOf(new DOMMatrix(transform))));
    const scale = own * (element.parentElement ? scaleOf(element.parentElement) : 1);
    scales.set(element, scale);
    return scale;
  };
  const shownAt = slide.getBoundingClientRect().width / slide.offsetWidth;
  for (const { text, element } of texts) {
    const set = Number.parseFloat(getComputedStyle(element).fontSize);
    const scale =
      element instanceof SVGGraphicsElement
        ? scaleOfDrawing(element) / shownAt
        : scaleOf(element) * ((element as { currentCSSZoom?: number }).currentCSSZoom ?? 1);
    const size = Math.round(set * scale * 10) / 10;
    if (size > least - TOLERANCE || found.has(size) || element.closest(SMALL_BY_NATURE)) continue;
    found.set(size, { element, size, text: text.data.replace(/\s+/g, " ").trim().slice(0, 40) });
  }
  return [...found.values()];
}

function areaOf({ a, b, c, d }: DOMMatrix): number {
  return a * d - b * c;
}

/** How much larger a part of a drawing is shown than it was drawn. */
function scaleOfDrawing(element: SVGGraphicsElement): number {
  const drawn = element.getBBox();
  const shown = element.getBoundingClientRect();
  const area = drawn.width * drawn.height;
  return area === 0 ? 1 : Math.sqrt((shown.width * shown.height) / area);
}
