// A finger on the picture of the slide is a laser pointer on all screens.

import type { StageLink } from "../stage/link.ts";

/** Points as long as the picture is touched. */
export function pointByTouch(picture: HTMLElement, stage: StageLink): void {
  const dot = document.createElement("span");
  dot.className = "laser";
  dot.hidden = true;
  picture.append(dot);
  let finger: number | null = null;

  const point = (event: PointerEvent) => {
    if (event.pointerId !== finger) return;
    const { left, top, width, height } = picture.getBoundingClientRect();
    const share = (value: number) => Math.min(1, Math.max(0, value));
    const [x, y] = [share((event.clientX - left) / width), share((event.clientY - top) / height)];
    dot.style.left = `${x * 100}%`;
    dot.style.top = `${y * 100}%`;
    dot.hidden = false;
    stage.change({ pointer: { x, y, kind: "laser" } });
  };
  const end = () => {
    if (finger === null) return;
    finger = null;
    dot.hidden = true;
    stage.change({ pointer: null });
  };
  picture.addEventListener("pointerdown", (event) => {
    if (finger !== null) return;
    finger = event.pointerId;
    picture.setPointerCapture(finger);
    point(event);
  });
  picture.addEventListener("pointermove", point);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const)
    picture.addEventListener(name, ({ pointerId }) => pointerId === finger && end());
  window.addEventListener("pagehide", end);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && end());
}
