// Where the reader is, kept over a reload. The hash alone is not enough: reveal.js writes it at most once a second,
// and it knows neither overview nor pause.

import type { RevealApi } from "reveal.js";

/** A place in the deck. The id finds the slide again after it has moved, the indices are for when it is gone. */
export interface Place {
  id: string;
  h: number;
  v: number;
  /** Index of the last revealed fragment; -1 before the first, absent on a slide without fragments. */
  f?: number;
  overview: boolean;
  paused: boolean;
}

/** Keeps the place whenever the page is left; `current` is the slide one looks at. */
export function keepPlace(reveal: RevealApi, current: () => HTMLElement): void {
  window.addEventListener("pagehide", () => {
    const slide = current();
    const place: Place = {
      id: slide.id,
      ...(slide === reveal.getCurrentSlide() ? reveal.getIndices() : reveal.getIndices(slide)),
      overview: reveal.isOverview(),
      paused: reveal.isPaused(),
    };
    try {
      sessionStorage.setItem(key(), JSON.stringify(place));
    } catch {
      // No storage (a sandboxed frame, a strict privacy setting): the hash has to do.
    }
  });
}

/** The place that was kept, if this page is a reload of the one that kept it. */
export function keptPlace(): Place | null {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (navigation?.type !== "reload") return null;
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

/** The hash from which reveal opens at this place: by the slide's id, else by the indices it had. */
export function hashOf({ id, h, v, f }: Place): string {
  if (id === "" || !document.getElementById(id)) return `#/${h}/${v ?? 0}`;
  return `#/${encodeURIComponent(id)}${f !== undefined && f >= 0 ? `/${f}` : ""}`;
}

/** Returns to the states of a place that a hash cannot hold. */
export function restoreStates(reveal: RevealApi, { overview, paused }: Place): void {
  if (overview) reveal.toggleOverview(true);
  if (paused) reveal.togglePause(true);
}

function key(): string {
  return `lectern-place ${location.pathname}`;
}
