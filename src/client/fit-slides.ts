// Makes each slide fit when it comes, before it is painted.
import type { RevealApi } from "reveal.js";
import { fitSlide } from "./fit.ts";

/** Begins with the slide that is shown. */
export function keepFitting(root: HTMLElement, reveal: RevealApi): void {
  const fit = () => {
    const slide = reveal.getCurrentSlide();
    if (slide) fitSlide(slide);
  };
  reveal.on("slidechanged", () => {
    fit();
    // A slide's fonts may be loaded only now that it is shown.
    if (document.fonts.status === "loading") void document.fonts.ready.then(fit);
  });
  reveal.on("overviewshown", () => {
    for (const slide of root.querySelectorAll<HTMLElement>("section.slide[data-fit]")) fitSlide(slide);
  });
  fit();
  void document.fonts.ready.then(() => {
    fit();
    root.classList.add("fitted");
  });
}
