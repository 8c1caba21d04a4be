// The deck as bookmarks: one for each slide, those of a section under its first.
import type { Deck, Slide } from "./deck.ts";
import { wordsOf } from "./words.ts";

/** A bookmark, and those under it. */
export interface OutlineItem {
  title: string;
  /** 0-based, in a document with one page a slide. */
  page: number;
  children: OutlineItem[];
}

/** The bookmarks of a document with one page for each slide. */
export function outlineOf(deck: Deck): OutlineItem[] {
  const outline: OutlineItem[] = [];
  let section: OutlineItem | undefined;
  deck.stacks.flat().forEach((slide, page) => {
    const item = { title: nameOf(slide, page, deck.meta.lang), page, children: [] };
    if (slide.beginsSection || slide.section === null) section = undefined;
    (section?.children ?? outline).push(item);
    if (slide.beginsSection) section = item;
  });
  return outline;
}

/** What a slide is called where it must have a name: its title, or its place. `index` is 0-based. */
export function nameOf(slide: Slide, index: number, lang: string): string {
  return slide.title || `${wordsOf(lang).slide} ${index + 1}`;
}
