// How long each slide is planned to take: as its `timing` says; slides without one share what the others leave of `duration`.
import type { Deck } from "./deck.ts";

/** Seconds for each slide in order, to a tenth; null for a deck that plans nothing. */
export function planOf({ stacks, meta }: Pick<Deck, "stacks" | "meta">): number[] | null {
  const slides = stacks.flat();
  const timings = slides.map(({ attributes }) => readSeconds(attributes["data-timing"]));
  if (meta.duration === null && timings.every((timing) => timing === undefined)) return null;
  const planned = timings.reduce<number>((sum, timing) => sum + (timing ?? 0), 0);
  const left = Math.max(0, (meta.duration ?? 0) * 60 - planned);
  // What comes after the end is not part of the talk.
  const sharing = slides.filter(({ number }, index) => timings[index] === undefined && number > 0).length;
  const share = sharing > 0 ? Math.round((10 * left) / sharing) / 10 : 0;
  return slides.map(({ number }, index) => timings[index] ?? (number > 0 ? share : 0));
}

function readSeconds(text: string | undefined): number | undefined {
  const seconds = Number(text);
  return text !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
