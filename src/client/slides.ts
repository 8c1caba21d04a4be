// The slides of the page as a reader counts and names them.

import { slideText } from "./slide-text.ts";
import { say } from "./strings.ts";

/** A slide and where it stands. */
export interface Slide {
  element: HTMLElement;
  /** Its number, from 1; null for a slide that is not counted. */
  number: number | null;
  /** reveal's indices, from 0. */
  h: number;
  v: number;
}

/** All slides of a page in order; a stack is not a slide, the slides in it are. */
export function allSlides(page: ParentNode = document): Slide[] {
  const columns = [...page.querySelectorAll<HTMLElement>(".reveal .slides > section")];
  let number = 0;
  return columns.flatMap((column, h) => {
    const stack = [...column.querySelectorAll<HTMLElement>(":scope > section")];
    return (stack.length > 0 ? stack : [column]).map((element, v) => {
      const isCounted = element.dataset["visibility"] !== "uncounted";
      return { element, number: isCounted ? ++number : null, h, v };
    });
  });
}

/** What a slide is called: its title as the build knows it, else its heading, else the start of its text. */
export function slideTitle(slide: HTMLElement): string {
  if (slide.dataset["title"]) return slide.dataset["title"];
  const heading = slide.querySelector(":is(h1, h2, h3):not(.notes *)");
  const text = heading ? slideText(heading).join(" ") : (slideText(slide)[0] ?? "");
  return shorten(text) || say("untitled");
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
