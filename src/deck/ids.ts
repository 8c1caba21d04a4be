// The ids of slides, which are their addresses.
import type { Report } from "./diagnostic.ts";
import { duplicateId } from "./mistakes.ts";
import type { MadeSlide } from "./make-slides.ts";

/** Ids as written; else made from the title, so that they survive when slides before it come and go. */
export function assignIds(slides: readonly MadeSlide[], report: Report): string[] {
  const taken = new Map<string, MadeSlide>();
  for (const slide of slides) {
    const { id } = slide.options;
    if (id === undefined) continue;
    const first = taken.get(id);
    if (first) report(duplicateId(id, first.placeOf("id"), slide.placeOf("id")));
    else taken.set(id, slide);
  }
  const counts = new Map<string, number>();
  return slides.map((slide) => {
    if (slide.options.id !== undefined && taken.get(slide.options.id) === slide) return slide.options.id;
    const { stem } = slide;
    let id = stem;
    let count = counts.get(stem) ?? 1;
    while (taken.has(id)) id = `${stem}-${++count}`;
    counts.set(stem, count);
    taken.set(id, slide);
    return id;
  });
}

/** What the id of a slide is made of that has none. */
export function stemOf(title: string, path: string): string {
  return slug(title) || slug(fileStem(path)) || "slide";
}

/** A title as an id; "" if it holds no letter or digit. */
export function slug(title: string): string {
  const words =
    title
      .toLowerCase()
      .normalize("NFC")
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const id = words.join("-").slice(0, 60).replace(/-$/, "");
  return /^\d+$/.test(id) ? `slide-${id}` : id; // reveal.js reads digits alone as a position
}

function fileStem(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "").replace(/^\d+[-_ ]*/, "");
}
