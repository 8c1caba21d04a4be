// From a line of a file to the slide that is written there.
import type { Deck, Slide } from "./deck.ts";

/** The slide of a line (1-based) of a file by its shown path: the last that begins there or above, else the file's first. */
export function slideAt(deck: Pick<Deck, "stacks">, path: string, line: number): Slide | undefined {
  const slides = deck.stacks.flat().filter(({ location }) => location.path === path);
  slides.sort((a, b) => a.location.line - b.location.line);
  return slides.findLast(({ location }) => location.line <= line) ?? slides[0];
}
