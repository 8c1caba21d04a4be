// A deck without what is not for those who look at it.
import { encodePath, markedAssets } from "./asset.ts";
import type { Deck, Slide } from "./deck.ts";

/** Slides by what they were made of: as long as a slide is the same, so is the one without something. */
export type LeftSlides = WeakMap<Slide, Slide>;

/** The deck without its speaker notes, and without the files that nothing else shows. */
export function withoutNotes(deck: Deck, left: LeftSlides = new WeakMap()): Deck {
  const stacks = eachSlide(deck, left, (slide) => ({ ...slide, notes: "" }));
  const shown = new Set([...stacks.flat().flatMap(filesOf), ...markedAssets(JSON.stringify(deck.meta))]);
  const isShown = (path: string) => deck.css.includes(path) || path === deck.meta.cover || shown.has(encodePath(path));
  return { ...deck, stacks, assets: deck.assets.filter(({ path }) => isShown(path)) };
}

/** The deck as it would be if its elements did not say where they were written. */
export function withoutPlaces(deck: Deck, left: LeftSlides = new WeakMap()): Deck {
  const strip = (html: string) => (html.includes(" data-place=") ? html.replace(TAG, stripTag) : html);
  const stacks = eachSlide(deck, left, (slide) => ({
    ...slide,
    html: strip(slide.html),
    foot: strip(slide.foot),
    notes: strip(slide.notes),
    figureNotes: strip(slide.figureNotes),
    header: slide.header && strip(slide.header),
  }));
  return { ...deck, stacks };
}

/** A start tag: an attribute's value may hold what would end it. */
const TAG = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

function stripTag(tag: string): string {
  return tag.replace(/ data-place="[^"]*"/g, "");
}

function eachSlide(deck: Deck, left: LeftSlides, make: (slide: Slide) => Slide): Slide[][] {
  return deck.stacks.map((stack) =>
    stack.map((slide) => {
      const made = left.get(slide) ?? make(slide);
      left.set(slide, made);
      return made;
    }),
  );
}

/** The files that a slide shows outside of its notes. */
function filesOf({ html, foot, figureNotes, header, attributes, backdrop }: Slide): string[] {
  const parts = [html, foot, figureNotes, header, ...Object.values(attributes), backdrop?.style, backdrop?.film];
  return markedAssets(parts.join("\n"));
}
