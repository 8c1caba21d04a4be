// The settings that the build wrote into the page.

/** Where the page hears of changes; only in a page that `present` serves. */
export interface LiveSettings {
  /** Address of the server-sent events, e.g. "/lectern/events". */
  events: string;
  /** Hash of the build this page was made from; another one on the server means the page is old. */
  build: string;
}

/** Content of `<script type="application/json" id="lectern-settings">`. */
export interface Settings {
  title: string;
  /** BCP 47, e.g. "en". */
  lang: string;
  /** Slide size in CSS pixels. */
  width: number;
  height: number;
  /** A reveal.js transition. */
  transition: "none" | "fade" | "slide" | "convex" | "concave" | "zoom";
  /** reveal's own progress line (a theme has one in the foot). */
  progress: boolean;
  rtl: boolean;
  /** reveal's arrows; on unless the build says no. */
  controls?: boolean;
  live: LiveSettings | null;
}

/** The settings of this page. Written by the same build as this code, so their shape is trusted. */
export function readSettings(): Settings {
  return JSON.parse(document.getElementById("lectern-settings")?.textContent ?? "{}") as Settings;
}
