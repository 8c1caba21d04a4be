// How small text may be and still be read from the last row.
import type { DeckMeta } from "./deck.ts";

/** Smallest type that is legible on a slide whose shorter side is 720, in CSS px. */
export const LEAST = 18;

/** The same on a slide of this size. */
export function leastLegible({ width, height }: Pick<DeckMeta, "width" | "height">): number {
  return (LEAST * Math.min(width, height)) / 720;
}
