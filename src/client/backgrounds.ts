// Slides have backgrounds of their own, as elements in them; reveal.js is told that there is none of its kind.

/**
 * Tells reveal.js that a slide has no background of its kind. Where it is told none, it reads the computed style of each slide
 * while it adds the next, which takes seconds in a long deck.
 */
export function knowBackground(slide: HTMLElement): void {
  slide.dataset["backgroundColor"] ??= "rgba(0, 0, 0, 0)";
}

/** Tells it of all slides. */
export function knowBackgrounds(root: HTMLElement): void {
  for (const slide of root.querySelectorAll<HTMLElement>(".slides section")) knowBackground(slide);
}
