// The page's address: made safe and right before reveal.js reads it, kept right while one moves.

import type { RevealApi } from "reveal.js";
import { hashOf, type Place } from "./place.ts";
import { allowedQuery } from "./query.ts";

/** Least time between two writes, in ms; a browser refuses (Safari at 100 in 30 s) what comes faster. */
const writePause = 350;

/** Leaves in the query string only what a link may set, and points the hash at the place the page was reloaded at. */
export function prepareAddress(place: Place | null): void {
  const query = allowedQuery(location.search);
  const hash = place ? hashOf(place) : location.hash;
  if (query === location.search && hash === location.hash) return;
  history.replaceState(history.state, "", location.pathname + query + hash);
}

/** Has the hash name the slide and step on screen. reveal would do that only when one has stood still for a second. Gives what looks anew. */
export function followInAddress(reveal: RevealApi): () => void {
  let timer: number | undefined;
  let written = -writePause;
  /** The hash that this has heard of. */
  let heard = location.hash;
  const write = () => {
    timer = undefined;
    written = performance.now();
    // A link may have been followed at this very moment, and `hashchange` is about to come.
    if (location.hash !== heard) {
      heard = location.hash;
      follow();
      return;
    }
    const hash = `#${reveal.getSlidePath()}`;
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
    heard = location.hash;
  };
  // Never at once: on `hashchange` reveal has to read the hash first.
  const follow = () => {
    timer ??= setTimeout(write, Math.max(0, written + writePause - performance.now()));
  };
  for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"] as const) reveal.on(event, follow);
  window.addEventListener("hashchange", () => {
    heard = location.hash;
    follow();
  });
  follow();
  return follow;
}
