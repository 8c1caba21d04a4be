// Which slide of the page that is read stands where.

/** All slides in the order of the page. */
export function slidesInOrder(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(".slides section:not(.stack)")];
}

/** How far below the window's upper edge one reads, in CSS px. */
const READ_AT = 56;

/** The slide one reads: the one at the top of the window; at the page's end, the last one. */
export function slideAtTop(root: HTMLElement): HTMLElement {
  const slides = slidesInOrder(root);
  const isAtEnd = scrollY > 0 && Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
  return (
    (isAtEnd ? undefined : slides.find((slide) => slide.getBoundingClientRect().bottom > READ_AT)) ?? slides.at(-1)!
  );
}

/** The slide that an address names by its id, e.g. `#/results/2`. */
export function slideOfHash(hash: string): HTMLElement | null {
  const [, name = ""] = /^#\/([^/]+)/.exec(hash) ?? [];
  return document.getElementById(decode(name))?.closest<HTMLElement>("section:not(.stack)") ?? null;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a "%" that stands for itself
  }
}
