// `fit: true`: what stands on a slide that is too full is made smaller until it fits, and never so small that its text cannot be
// read. The same in the page and in print, so that both break lines alike.
import { textsOf } from "./drawn.ts";
import { isHtmlElement } from "./node-kind.ts";
import { measureOverflow } from "./overflow.ts";

/** Scales between 1 and the smallest are tried in this many steps. */
const STEPS = 32;

/** Makes a slide fit that is shown and may shrink: its `data-fit` is the smallest legible type in CSS px. */
export function fitSlide(slide: HTMLElement): void {
  if (slide.dataset["fit"] === undefined || slide.getBoundingClientRect().width === 0) return;
  const least = Number(slide.dataset["fit"]);
  const texts = findTexts(slide);
  const smallest = Math.min(1, least / sizeOfMost(texts));
  const scaleAt = (step: number) => 1 - ((1 - smallest) * step) / STEPS;
  const fitsWithin = (step: number, strict: boolean): boolean => {
    apply(slide, texts, scaleAt(step), least);
    return (measureOverflow(slide, strict) ?? []).length === 0;
  };
  if (fitsWithin(0, true)) return;
  // Margins are kept if that can be done at all: some layouts have text in them.
  const strict = fitsWithin(STEPS, true);
  const fits = (step: number) => fitsWithin(step, strict);
  if (fits(0)) return;
  let [low, high] = [0, STEPS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  apply(slide, texts, scaleAt(high), least);
}

interface SizedText {
  element: HTMLElement;
  /** As the stylesheets have it, in CSS px. */
  size: number;
  characters: number;
}

/** The texts that shrink: drawings keep their size, as their text does in them. */
function findTexts(slide: HTMLElement): SizedText[] {
  slide.style.removeProperty("--fit");
  for (const element of slide.querySelectorAll<HTMLElement>("[data-fit-kept]")) {
    element.style.fontSize = element.dataset["fitKept"]!;
    delete element.dataset["fitKept"];
  }
  const texts: SizedText[] = [];
  for (const { text, element } of textsOf(slide))
    if (isHtmlElement(element) && element.closest(".frame"))
      texts.push({
        element,
        size: Number.parseFloat(getComputedStyle(element).fontSize),
        characters: text.data.trim().length,
      });
  return texts;
}

/** The size in which most of the slide's text is set. */
function sizeOfMost(texts: readonly SizedText[]): number {
  const counts = new Map<number, number>();
  for (const { size, characters } of texts) counts.set(size, (counts.get(size) ?? 0) + characters);
  return [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? 1;
}

/** Scales by CSS (base.css); text that would become too small stays at the least, or as small as it was. */
function apply(slide: HTMLElement, texts: readonly SizedText[], scale: number, least: number): void {
  if (scale === 1) slide.style.removeProperty("--fit");
  else slide.style.setProperty("--fit", String(Math.round(scale * 10_000) / 10_000));
  for (const { element, size } of texts) {
    if (element.closest(".katex *, sub, sup, rt")) continue; // in proportion to what they belong to
    const wanted = Math.min(size, least) / scale;
    const isKept = size * scale < Math.min(size, least);
    if (!isKept && element.dataset["fitKept"] === undefined) continue;
    element.dataset["fitKept"] ??= element.style.fontSize;
    element.style.fontSize = isKept ? `${wanted}px` : element.dataset["fitKept"];
  }
}
