// The order of a deck's slides: what is hidden is gone, what is backup stands after the end, and sections go on until the next.
import type { MadeSlide } from "./make-slides.ts";
import { keepStacks, type Stacked } from "./stack.ts";

/** A section, known by the slide it begins with. */
export interface Section {
  name: string;
  first: MadeSlide;
}

/** The slides that are shown, in their order. */
export function orderSlides(slides: readonly MadeSlide[], vertical: readonly boolean[]): Stacked<MadeSlide>[] {
  const isBelow = (_: MadeSlide, index: number) => vertical[index]!;
  const keep = (stays: (visibility: string | undefined) => boolean) =>
    keepStacks(slides, isBelow, ({ options }) => stays(options.visibility));
  return [
    ...keep((visibility) => visibility !== "hidden" && visibility !== "backup"),
    ...keep((visibility) => visibility === "backup"),
  ];
}

/** True for a slide with a page number. */
export function isCounted({ options }: MadeSlide): boolean {
  return options.visibility !== "uncounted" && options.visibility !== "backup";
}

/** True for the first slide of a section. */
export function beginsSection({ layout, options }: MadeSlide): boolean {
  return layout === "section" || options.section !== undefined;
}

/**
 * The section of each slide, by what was written before it. A backup slide stands in the section it is written in, and
 * one that begins a section does so for backup slides alone.
 */
export function findSections(slides: readonly MadeSlide[]): Map<MadeSlide, Section> {
  const sections = new Map<MadeSlide, Section>();
  let main: Section | undefined;
  let backup: Section | undefined;
  for (const slide of slides) {
    const { visibility, section: name } = slide.options;
    if (visibility === "hidden") continue;
    if (beginsSection(slide)) {
      const begun = { name: name ?? slide.title, first: slide };
      backup = visibility === "backup" ? begun : undefined;
      if (visibility !== "backup") main = begun;
    }
    const current = visibility === "backup" ? (backup ?? main) : main;
    if (current) sections.set(slide, current);
  }
  return sections;
}
