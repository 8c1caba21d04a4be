// The pen: lines on a slide that stay with it until they are cleared, on all windows.

import type { Stroke } from "../../deck/stage.ts";
import type { StageLink } from "../stage/link.ts";
import { simplify } from "./simplify.ts";
import type { SlideLayer } from "./slide-layer.ts";

/** How many colours there are; which they are is in the stylesheet. */
export const COLORS = 4;

/** Least way between two points of a line, and what may be left out of it, as shares of the slide's width. */
const SPACING = 0.0025;
const TOLERANCE = 0.0003;
/** How often a line is sent while it is drawn, in ms. */
const SEND_PAUSE = 80;

/** The pen of a window. */
export interface Pen {
  readonly color: number;
  setColor(color: number): void;
  /** Takes back what was done last on the slide: a line, or clearing. False if there was nothing. */
  undo(): boolean;
  /** Takes all lines from the slide. False if there were none. */
  clear(): boolean;
}

/** Where the pen writes. */
export interface PenSpec {
  /** What is drawn on; it takes the pointer only while the pen is in use. */
  layer: SlideLayer;
  /** Id of the slide that is under it. */
  slide: () => string;
  stage: StageLink;
  /** Width of the slide by its height. */
  aspect: number;
}

/** Makes the pen. */
export function createPen({ layer, slide, stage, aspect }: PenSpec): Pen {
  let color = 0;
  const history = new Map<string, Stroke[][]>();
  const linesOf = (id: string) => stage.state?.strokes[id] ?? [];
  const set = (id: string, lines: Stroke[]) => stage.change({ strokes: { [id]: lines } });
  const remember = (id: string) => history.set(id, [...(history.get(id) ?? []), linesOf(id)]);

  layer.element.addEventListener("pointerdown", (down) => {
    // The second finger, the palm beside the pen, the other buttons.
    if (!down.isPrimary || down.button !== 0) return;
    down.stopPropagation();
    const id = slide();
    const before = linesOf(id);
    remember(id);
    const points: number[] = [];
    let sent = 0;
    const add = (event: PointerEvent) => {
      const { x, y } = layer.pointOf(event);
      const [lastX, lastY] = points.slice(-2);
      if (lastX === undefined || Math.hypot(x - lastX, (y - lastY!) / aspect) >= SPACING) points.push(x, y);
    };
    const line = (): Stroke => ({ points: [...points], color });
    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      event.stopPropagation();
      if (slide() !== id) return end(event); // the deck was moved on under the pen
      const passed = event.getCoalescedEvents();
      for (const each of passed.length > 0 ? passed : [event]) add(each);
      const lines = [...before, line()];
      layer.showStrokes(lines);
      if (event.timeStamp - sent < SEND_PAUSE) return;
      sent = event.timeStamp;
      set(id, lines);
    };
    const end = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      listening.abort();
      if (event.type === "pointerup") add(event);
      set(id, [...before, { points: simplify(points, TOLERANCE, aspect), color }]);
    };
    const listening = new AbortController();
    const { signal } = listening;
    layer.element.addEventListener("pointermove", move, { signal });
    for (const name of ["pointerup", "pointercancel"] as const) layer.element.addEventListener(name, end, { signal });
    layer.element.setPointerCapture(down.pointerId);
    add(down);
    layer.showStrokes([...before, line()]);
  });

  return {
    get color() {
      return color;
    },
    setColor: (wanted) => {
      color = wanted;
    },
    undo: () => {
      const id = slide();
      const lines = linesOf(id);
      // What another window drew, or was drawn before this page was loaded, goes line by line.
      const before = history.get(id)?.pop() ?? lines.slice(0, -1);
      if (lines.length === 0 && before.length === 0) return false;
      set(id, before);
      return true;
    },
    clear: () => {
      const id = slide();
      if (linesOf(id).length === 0) return false;
      remember(id);
      set(id, []);
      return true;
    },
  };
}
