// What may wait until what has just been changed is on screen.

/** Time for a frame to be painted after it was begun, in ms. */
const FRAME_MS = 16;

/** Does it after the next frame has been painted; in a page that is not seen, when it is seen again. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act, FRAME_MS));
}
