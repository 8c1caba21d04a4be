// Entry of what is run in a page that is printed or checked, by `node/check-pages.ts`: looks at all its slides at once.
import type { Placed, SlideFindings } from "../../deck/page-findings.ts";
import { textsOf } from "../drawn.ts";
import { fitSlide } from "../fit.ts";
import { measureOverflow } from "../overflow.ts";
import { findBrokenImages } from "./broken-images.ts";
import { findMissingGlyphs } from "./missing-glyphs.ts";
import { findRasterized } from "./rasterized.ts";
import { shrinkImages, type ImageSettings } from "./shrink-images.ts";
import { findSmallText } from "./small-text.ts";

declare global {
  /** What is done in the page. */
  var lecternPrint: {
    /** Makes the slides that may shrink fit, as far as they can. */
    fit: () => void;
    /** Makes images no larger than the page needs. */
    shrinkImages: (settings: ImageSettings) => Promise<void>;
    /** The findings of each slide in the order of the page; `least` is the smallest legible type in CSS px. */
    check: (least: number) => Promise<SlideFindings[]>;
  };
}

globalThis.lecternPrint = { fit, shrinkImages, check };

function slidesOfPage(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("section.slide")];
}

function fit(): void {
  for (const slide of slidesOfPage()) fitSlide(slide);
}

async function check(least: number): Promise<SlideFindings[]> {
  const slides = slidesOfPage();
  const broken = await findBrokenImages(slides);
  const rasterized = findRasterized(slides);
  const glyphs = findMissingGlyphs();
  return slides.map((slide, index) => {
    const texts = [...textsOf(slide)];
    return {
      id: slide.id,
      overflow: withPlaces(measureOverflow(slide) ?? [], slide),
      smallText: withPlaces(findSmallText(slide, texts, least), slide),
      missingGlyphs: withPlaces(glyphs(texts), slide),
      brokenImages: withPlaces(broken[index]!, slide),
      rasterized: withPlaces(rasterized[index]!, slide),
    };
  });
}

function withPlaces<T extends { element: Element }>(found: T[], slide: Element): Placed<Omit<T, "element">>[] {
  return found.map(({ element, ...rest }) => Object.assign(rest, { place: placeOf(element, slide) }));
}

/** Where an element was written: its own place, or that of what is around it, or of what stands before it. */
function placeOf(element: Element, slide: Element): string | null {
  const around = element.closest("[data-place]");
  if (around && slide.contains(around)) return around.getAttribute("data-place");
  if (element === slide || element.closest(".foot, .head, .backdrop")) return null;
  const before = [...slide.querySelectorAll("[data-place]")].findLast(
    (placed) => placed.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before?.getAttribute("data-place") ?? null;
}
