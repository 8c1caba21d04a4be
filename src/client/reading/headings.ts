// In a long page one goes from heading to heading: a slide without one gets its title as one, for who hears the page.

import { element } from "../element.ts";
import { slideTitle } from "../slides.ts";

const ADDED = "lectern-heading";

/** Gives a heading to each slide that has none. */
export function addHeadings(slides: HTMLElement): void {
  for (const slide of slides.querySelectorAll<HTMLElement>("section:not(.stack)"))
    if (!slide.querySelector(":is(h1, h2, h3):not(.notes *)"))
      slide.prepend(element("h2", { class: `${ADDED} visually-hidden`, text: slideTitle(slide) }));
}

/** Takes those headings away. */
export function removeHeadings(slides: HTMLElement): void {
  for (const heading of slides.querySelectorAll(`.${ADDED}`)) heading.remove();
}
