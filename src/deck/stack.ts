// Stacks of slides when some slides are taken out of the deck.

/** A slide that stays, and whether it stands below the one before it. */
export interface Stacked<T> {
  slide: T;
  vertical: boolean;
}

/** What stays: a slide whose stack has lost all slides above it begins a stack, and never joins another. */
export function keepStacks<T>(
  slides: readonly T[],
  isVertical: (slide: T, index: number) => boolean,
  stays: (slide: T) => boolean,
): Stacked<T>[] {
  const kept: Stacked<T>[] = [];
  let isOpen = false;
  for (const [index, slide] of slides.entries()) {
    const vertical = isVertical(slide, index);
    if (!vertical) isOpen = false;
    if (!stays(slide)) continue;
    kept.push({ slide, vertical: vertical && isOpen });
    isOpen = true;
  }
  return kept;
}
