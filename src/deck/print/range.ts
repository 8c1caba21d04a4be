// Some slides of a deck: `1,4-6,intro` names them by their numbers and ids.
import type { Deck, Slide } from "../deck.ts";

/** A part of a range that names no slide, and why. */
export interface EmptyRange {
  part: string;
  /** What there is instead: the number of slides, an id that is near. */
  reason: string;
}

/** The slides that a range names, in the deck's order, or the part of it that names none. */
export function selectRange(deck: Deck, range: string): Set<Slide> | EmptyRange {
  const slides = deck.stacks.flat();
  const named = new Set<Slide>();
  for (const part of range.split(",").map((text) => text.trim())) {
    const found = findPart(slides, deck.total, part);
    if (found.length === 0) return { part, reason: reasonOf(deck.total, part) };
    for (const slide of found) named.add(slide);
  }
  return new Set(slides.filter((slide) => named.has(slide)));
}

function findPart(slides: readonly Slide[], total: number, part: string): Slide[] {
  const numbers = /^(\d+)(?:\s*-\s*(\d*))?$/.exec(part);
  if (!numbers) return slides.filter(({ id }) => id === part);
  const first = Number(numbers[1]);
  const last = numbers[2] === undefined ? first : numbers[2] === "" ? total : Number(numbers[2]);
  if (first < 1 || last > total) return [];
  return slides.filter(({ number }) => number >= first && number <= last);
}

function reasonOf(total: number, part: string): string {
  const numbers = `the deck has ${total} numbered slide${total === 1 ? "" : "s"}`;
  return /^\d/.test(part) ? numbers : `no slide has that id, and ${numbers}`;
}
