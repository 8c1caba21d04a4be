// Where the presenter view is: beside a deck that is presented at /presenter, of a built deck at ?presenter, also in one file.

import type { Settings } from "../settings.ts";

type Live = Pick<Settings, "live">;

/** True if this page is to be the presenter view, which guests of a shared deck do not have. */
export function isPresenterView({ live }: Live): boolean {
  if (live?.guest) return false;
  return (live !== null && location.pathname === "/presenter") || new URLSearchParams(location.search).has("presenter");
}

/** Address of the presenter view of this page's deck. */
export function presenterAddress({ live }: Live): string {
  return live ? "/presenter" : `${location.pathname}?presenter`;
}

/** Address of the deck of which this page is the presenter view, at a slide. */
export function deckAddress({ live }: Live, slide: string): string {
  return `${live ? "/" : location.pathname}#/${encodeURIComponent(slide)}`;
}
