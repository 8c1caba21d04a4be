// Laser pointer and spotlight: a light that follows the mouse, the finger, or the arrow keys held with Shift.

import type { StageLink } from "../stage/link.ts";
import { share, type SlideLayer, type SlidePoint } from "./slide-layer.ts";

export type Light = "laser" | "spotlight";

/** How far one press of an arrow key goes, as a share of the slide's width and height. */
const STEP = 0.02;

/** The light in a window. */
export interface Pointer {
  /** Where the mouse was last, also while there is no light. */
  readonly at: SlidePoint;
  /** Switches to a light, or off. */
  set(light: Light | null): void;
  /** Moves it by steps to the right and down. */
  nudge(right: number, down: number): void;
}

/** Has a light follow what moves on `surface`, which may be larger than the slide. */
export function createPointer(surface: HTMLElement, layer: SlideLayer, stage: StageLink): Pointer {
  let kind: Light | null = null;
  let at: SlidePoint = { x: 0.5, y: 0.5 };
  const point = () => {
    if (kind) stage.change({ pointer: { ...at, kind } });
  };
  const leave = () => {
    if (kind) stage.change({ pointer: null });
  };
  for (const name of ["pointermove", "pointerdown"] as const)
    surface.addEventListener(name, (event) => {
      at = layer.pointOf(event);
      point();
    });
  surface.addEventListener("pointerleave", leave);
  window.addEventListener("pagehide", leave);
  return {
    get at() {
      return at;
    },
    set: (light) => {
      if (kind && !light) leave();
      kind = light;
      point();
    },
    nudge: (right, down) => {
      at = { x: share(at.x + right * STEP), y: share(at.y + down * STEP) };
      point();
    },
  };
}
