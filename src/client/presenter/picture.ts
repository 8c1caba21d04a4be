// A slide as a picture: a frame of its own with the deck's styles and no script, in which a copy of the slide stands at a step. It
// joins nothing, plays nothing, and takes no key.

import { followChartSteps } from "../chart-steps.ts";
import { followCodeSteps } from "../code-steps.ts";
import { element } from "../element.ts";
import { fitSlide } from "../fit.ts";
import type { CopiedSlide, DeckCopy, Point } from "./deck-copy.ts";
import { showStep } from "./fragments.ts";

/** A frame for one slide. */
export interface Picture {
  /** The box that keeps the slide's shape; what is to lie on the picture goes into it. */
  box: HTMLElement;
  show(deck: DeckCopy, point: Point | null): void;
}

/** Makes one. */
export function makePicture(title: string): Picture {
  const frame = element("iframe", { title, tabindex: "-1", inert: "" });
  const box = element("div", { class: "picture" }, frame);
  let [styles, shown, key] = ["", null as { deck: DeckCopy; point: Point | null } | null, ""];
  const draw = () => {
    const place = frame.contentDocument?.querySelector<HTMLElement>(".slides");
    if (!place || !shown) return;
    const { point } = shown;
    if (!point) place.replaceChildren();
    else drawSlide(place, point.slide, point.step);
  };
  frame.addEventListener("load", draw);
  new ResizeObserver(() => scale(box, frame, shown?.deck)).observe(box);
  return {
    box,
    show: (deck, point) => {
      const now = `${point?.slide.id} ${point?.step}`;
      if (shown?.deck === deck && now === key) return;
      [shown, key] = [{ deck, point }, now];
      box.classList.toggle("empty", point === null);
      scale(box, frame, deck);
      const page = framePage(deck, "picture-page");
      if (page === styles) return draw();
      styles = page;
      frame.srcdoc = page;
    },
  };
}

/** The page of a frame for slides: the deck's styles, and nothing that moves. */
export function framePage({ settings, dir, styles }: DeckCopy, kind: string, more = ""): string {
  const { lang, width, height } = settings;
  return `<!doctype html><html lang="${lang}" dir="${dir}" class="print-pdf"><head><meta charset="utf-8"><title>${kind}</title>
${styles}
<style>*,*::before,*::after{animation:none!important;transition:none!important}html,body{width:100%;height:100%;margin:0;overflow:hidden}.slides{width:${width}px!important;height:${height}px!important}${more}</style>
</head><body class="reveal-viewport"><div class="reveal ready fitted"><div class="slides"></div></div></body></html>`;
}

/** Puts a copy of a slide into a page of {@link framePage}, as reveal.js would have it on screen. */
export function drawSlide(place: HTMLElement, { picture }: CopiedSlide, step: number): void {
  const slide = place.ownerDocument.importNode(picture, true);
  slide.classList.remove("past", "future", "stack");
  slide.classList.add("present");
  showStep(slide, step);
  place.replaceChildren(slide);
  followCodeSteps(place);
  followChartSteps(place);
  fitSlide(slide);
  void place.ownerDocument.fonts.ready.then(() => slide.isConnected && fitSlide(slide));
}

function scale(box: HTMLElement, frame: HTMLElement, deck: DeckCopy | undefined): void {
  if (!deck) return;
  const { width, height } = deck.settings;
  box.style.aspectRatio = `${width} / ${height}`;
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
  frame.style.transform = `scale(${box.clientWidth / width})`;
}
