// Whether the deck is read as one page that scrolls, or shown slide by slide. Also part of what runs before the first slide, so that
// a phone never shows the wrong one of the two.

import { isPresenterView } from "../presenter/address.ts";
import type { Settings } from "../settings.ts";

/** The root element's class while the deck is read. */
export const READING = "lectern-reading";

/** Windows in which a slide's text would be too small to read; a desktop window at 400 % is one. */
export const NARROW = "(max-width: 599px)";

/** Whether the page is being read now. */
export function isReading(): boolean {
  return document.documentElement.classList.contains(READING);
}

/** What the address asks for: `?reading=true`, `?reading=false`; null if it leaves it to the window. */
export function askedReading(search: string): boolean | null {
  const asked = new URLSearchParams(search).get("reading");
  return asked === "true" ? true : asked === "false" ? false : null;
}

/**
 * Whether the page should be read: as the address asks, else in narrow windows. In a frame it is a picture of the deck, and who follows
 * a talk sees its steps as they come.
 */
export function wantsReading(settings: Pick<Settings, "live">): boolean {
  if (isPresenterView(settings)) return false;
  const isOwn = settings.live?.guest !== "audience" && window.top === window;
  return askedReading(location.search) ?? (isOwn && matchMedia(NARROW).matches);
}
