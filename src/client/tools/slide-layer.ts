// What lies on a slide without being part of it: the light of a pointer, and the lines of the pen. It has the slide's own
// measures, so that all of it is as large as the slide is.

import type { StageState, Stroke } from "../../deck/stage.ts";
import { element } from "../element.ts";
import { svgElement } from "./svg-element.ts";

/** A point of the slide: 0, 0 is its upper left corner and 1, 1 its lower right one. */
export interface SlidePoint {
  x: number;
  y: number;
}

/** The layer of a deck, or of a picture of one of its slides. */
export interface SlideLayer {
  element: HTMLElement;
  /** Where on the slide something happened; beyond its edge, the nearest point of it. */
  pointOf(event: MouseEvent): SlidePoint;
  showPointer(pointer: StageState["pointer"]): void;
  showStrokes(strokes: readonly Stroke[]): void;
}

/** Makes the layer; its parent has to have the slide's size, given in CSS px. */
export function createSlideLayer({ width, height }: { width: number; height: number }): SlideLayer {
  const drawing = svgElement("svg", { class: "lectern-strokes", viewBox: `0 0 ${width} ${height}` });
  const light = element("div", { class: "lectern-light", hidden: "" });
  const layer = element("div", { class: "lectern-layer", "aria-hidden": "true" }, drawing, light);
  layer.style.setProperty("--layer-width", `${width}px`);
  layer.style.setProperty("--layer-height", `${height}px`);
  let shown: readonly Stroke[] = [];
  return {
    element: layer,
    pointOf: ({ clientX, clientY }) => {
      const { left, top, width: wide, height: high } = layer.getBoundingClientRect();
      return { x: share((clientX - left) / wide), y: share((clientY - top) / high) };
    },
    showPointer: (pointer) => {
      light.hidden = !pointer;
      if (!pointer) return;
      light.dataset["kind"] = pointer.kind;
      light.style.translate = `${pointer.x * width}px ${pointer.y * height}px`;
    },
    showStrokes: (strokes) => {
      // Only the last line grows; the others are the same objects as before.
      const same = strokes.findIndex((stroke, at) => stroke !== shown[at]);
      const kept = same < 0 ? Math.min(strokes.length, shown.length) : same;
      while (drawing.childElementCount > kept) drawing.lastElementChild!.remove();
      for (const { points, color } of strokes.slice(kept)) {
        const at = points.map((value, index) => round(value * (index % 2 === 0 ? width : height), 10));
        // A dot is a line to itself.
        const all = at.length > 2 ? at : [...at, ...at];
        drawing.append(svgElement("polyline", { points: all.join(" "), "data-color": String(color) }));
      }
      shown = strokes;
    },
  };
}

/** A share of a length, as it is sent: from 0 to 1, to a tenth of a px of a slide of 1000. */
export function share(value: number): number {
  return round(Math.max(0, Math.min(1, value)), 10_000);
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
