// What was drawn, over a reload of the page: it belongs to the talk, and a talk has no save button.

import type { StageLink } from "../stage/link.ts";

/** Keeps the lines for as long as the tab is open, and brings them back where no other window has any. */
export function keepStrokes(stage: StageLink): void {
  const key = `lectern-strokes ${location.pathname}`;
  const lines = () => stage.state?.strokes ?? {};
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}") as ReturnType<typeof lines>;
    if (Object.keys(lines()).length === 0 && Object.keys(kept).length > 0) stage.change({ strokes: kept });
  } catch {
    // No storage, or not ours.
  }
  window.addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(lines()));
    } catch {
      // No storage, or no room: the lines go with the page.
    }
  });
}
