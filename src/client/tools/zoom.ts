// Zooming into a part of the slide, and moving about in it.

import type { RevealApi } from "reveal.js";
import type { StageState } from "../../deck/stage.ts";
import type { StageLink } from "../stage/link.ts";
import { share, type SlidePoint } from "./slide-layer.ts";

/** How large the part is shown at first, how much a key changes that, and how large it gets; what is smaller is the whole slide. */
const SCALE = 2;
const FACTOR = 1.25;
const LEAST = 1.1;
const LARGEST = 10;
/** How far an arrow key moves, as a share of what is seen. */
const STEP = 0.2;
/** How far a pointer moves before it drags, in CSS px. */
const CLICK = 6;

/** The zoom of a window. */
export interface Zoom {
  readonly isOn: boolean;
  /** Zooms in on a point of the slide, or out. */
  toggle(at: SlidePoint): void;
  out(): void;
  /** Shows the part larger (1) or smaller (-1). */
  resize(direction: 1 | -1): void;
  /** Moves by steps to the right and down. */
  move(right: number, down: number): void;
}

/** Shows what the stage is zoomed to, and lets it be dragged. `size` is the slide's, in CSS px. */
export function createZoom(
  root: HTMLElement,
  reveal: RevealApi,
  stage: StageLink,
  size: { width: number; height: number },
): Zoom {
  const now = () => stage.state?.zoom ?? null;
  const set = ({ x, y, scale }: NonNullable<StageState["zoom"]>) => {
    if (scale < LEAST) return stage.change({ zoom: null });
    // The middle of what is seen cannot come nearer to the edge than that.
    const edge = 0.5 / scale;
    const within = (value: number) => share(Math.max(edge, Math.min(1 - edge, value)));
    stage.change({ zoom: { x: within(x), y: within(y), scale: Math.min(LARGEST, scale) } });
  };
  const out = () => {
    if (now()) stage.change({ zoom: null });
  };
  const show = () => {
    const zoom = now();
    root.classList.toggle("lectern-zoomed", zoom !== null);
    root.style.scale = zoom ? String(zoom.scale) : "";
    if (!zoom) return; // the origin stays, or the way out would jump
    const origin = (length: number, slide: number, at: number) => {
      const middle = length / 2 + (at - 0.5) * slide * reveal.getScale();
      return Math.max(0, Math.min(length, (zoom.scale * middle - length / 2) / (zoom.scale - 1)));
    };
    const x = origin(root.offsetWidth, size.width, zoom.x);
    const y = origin(root.offsetHeight, size.height, zoom.y);
    root.style.transformOrigin = `${x}px ${y}px`;
  };
  stage.on((_, changed, isOwn) => {
    if ("zoom" in changed) show();
    else if (isOwn && ("slide" in changed || changed.overview)) out();
  });
  reveal.on("resize", show);
  show();

  dragToMove(root, {
    isOn: () => now() !== null,
    by: (right, down) => {
      const zoom = now();
      if (!zoom) return;
      const scale = reveal.getScale() * zoom.scale;
      set({ ...zoom, x: zoom.x - right / (size.width * scale), y: zoom.y - down / (size.height * scale) });
    },
  });
  return {
    get isOn() {
      return now() !== null;
    },
    toggle: (at) => (now() ? out() : set({ ...at, scale: SCALE })),
    out,
    resize: (direction) => {
      const zoom = now();
      if (zoom) set({ ...zoom, scale: zoom.scale * FACTOR ** direction });
    },
    move: (right, down) => {
      const zoom = now();
      if (zoom) set({ ...zoom, x: zoom.x + (right * STEP) / zoom.scale, y: zoom.y + (down * STEP) / zoom.scale });
    },
  };
}

/** Tells how far a pointer that is held down has moved, in CSS px; what ends a drag is no click. */
function dragToMove(root: HTMLElement, drag: { isOn: () => boolean; by: (right: number, down: number) => void }): void {
  let from: { id: number; x: number; y: number; moves: boolean } | null = null;
  root.addEventListener("pointerdown", ({ pointerId: id, clientX: x, clientY: y, isPrimary }) => {
    from = isPrimary && drag.isOn() ? { id, x, y, moves: false } : null;
  });
  root.addEventListener("pointermove", ({ pointerId, clientX, clientY, buttons }) => {
    if (!from || from.id !== pointerId || buttons === 0) return;
    const [right, down] = [clientX - from.x, clientY - from.y];
    if (!from.moves && Math.hypot(right, down) < CLICK) return;
    from = { id: pointerId, x: clientX, y: clientY, moves: true };
    drag.by(right, down);
  });
  root.addEventListener(
    "click",
    (event) => {
      if (!from?.moves) return;
      event.preventDefault();
      event.stopPropagation();
      from = null;
    },
    { capture: true },
  );
}
