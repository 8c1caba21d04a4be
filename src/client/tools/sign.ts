// The signs on the buttons of the tools.

import { svgElement } from "./svg-element.ts";

/** Lines on a square of 24. */
const SIGNS = {
  clear: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
  close: "M6 6l12 12M18 6L6 18",
  color: "M12 5a7 7 0 100 14 7 7 0 000-14z",
  find: "M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4 4",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  help: "M8.5 9a3.5 3.5 0 117 0c0 2.5-3.5 2.5-3.5 6M12 19v.01",
  laser: "M12 9a3 3 0 100 6 3 3 0 000-6zM12 3v3M12 18v3M3 12h3M18 12h3",
  menu: "M4 7h16M4 12h16M4 17h16",
  overview: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  pause: "M9 5v14M15 5v14",
  pen: "M4 20l1-5L16 4l4 4L9 19z",
  play: "M7 5l12 7-12 7z",
  read: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
  save: "M12 4v11M7 10l5 5 5-5M4 20h16",
  screen: "M3 5h18v12H3zM8 21h8",
  spotlight: "M3 4h18v16H3zM12 8a4 4 0 100 8 4 4 0 000-8z",
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-3",
  zoom: "M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4 4M8 11h6M11 8v6",
} as const;

export type Sign = keyof typeof SIGNS;

/** Draws a sign; what it means stands in words beside it or in the button's label. */
export function drawSign(sign: Sign): SVGElement {
  const lines = svgElement("path", { d: SIGNS[sign] });
  return svgElement("svg", { class: "lectern-sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, lines);
}
