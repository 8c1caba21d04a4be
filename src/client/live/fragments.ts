// The steps of a slide whose elements came, went or changed.

import type { RevealApi } from "reveal.js";

/** Gives fragments the numbers they were written with; reveal.js has put its own in their place. */
export function authoredFragments(slide: HTMLElement, written: Element): void {
  const [live, own] = [slide, written].map((element) => Array.from(element.querySelectorAll(".fragment"))) as [
    Element[],
    Element[],
  ];
  for (const [index, fragment] of live.entries()) {
    const number = own[index]?.getAttribute("data-fragment-index") ?? null;
    if (number === null) fragment.removeAttribute("data-fragment-index");
    else fragment.setAttribute("data-fragment-index", number);
  }
}

/** Has reveal.js number them. */
export function renumberFragments(reveal: RevealApi, slide: HTMLElement): void {
  reveal.syncFragments(slide);
}

/** Remembers the last step that was reached; gives its number when it may have another. */
export function stepOf(slide: HTMLElement): () => number {
  const all = [...slide.querySelectorAll(".fragment")];
  const numberOf = (shown: readonly Element[]) =>
    Math.max(-1, ...shown.map((fragment) => Number(fragment.getAttribute("data-fragment-index"))));
  const shown = all.filter((fragment) => fragment.classList.contains("visible"));
  const before = numberOf(shown);
  return () => {
    // Where all are others, only the number is left to go by.
    if (all.length > 0 && !all.some((fragment) => slide.contains(fragment))) return before;
    return numberOf(shown.filter((fragment) => slide.contains(fragment)));
  };
}

/** Shows all steps of a slide that was passed, and none of one that is to come, as reveal.js does when one moves. */
export function revealLike(slide: HTMLElement, isPast: boolean): void {
  for (const fragment of slide.querySelectorAll(".fragment")) {
    fragment.classList.toggle("visible", isPast);
    fragment.classList.remove("current-fragment");
  }
}
