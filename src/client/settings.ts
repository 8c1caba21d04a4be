// The settings that the build wrote into the page.

import type { Viewer } from "../deck/guest.ts";
import type { Strings } from "./strings.ts";

/** Where the page hears of changes; only in a page that `present` serves. */
export interface LiveSettings {
  /** Address of the channel, e.g. "/lectern/live". */
  channel: string;
  /** Address of the channel over which windows stay in step, e.g. "/lectern/stage". */
  stage: string;
  /** The version that this page is; the server knows what has changed since. */
  revision: string;
  /** Set for who looks at it over the network. */
  guest?: Viewer;
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
  /** Planned seconds of each slide, in order; null for a talk without a plan. */
  plan: number[] | null;
  /** reveal's arrows; on unless the build says no. */
  controls?: boolean;
  live: LiveSettings | null;
  /** The words around the slides, in the deck's language or else in English. */
  strings: Strings;
}

/** The settings of this page. Written by the same build as this code, so their shape is trusted. */
export function readSettings(): Settings {
  return JSON.parse(document.getElementById("lectern-settings")?.textContent ?? "{}") as Settings;
}
