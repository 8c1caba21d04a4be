// What may wait until what has just been changed is on screen.

/** Time for a frame to be painted after it was begun, in ms. */
const FRAME_MS = 16;

const waiting = new Set<() => void>();

/** Does it once after the next frame has been painted, however often it was asked for; in a page that is not seen, when it is seen again. */
export function afterPaint(act: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(() => setTimeout(doAll, FRAME_MS));
  waiting.add(act);
}

function doAll(): void {
  const acts = Array.from(waiting);
  waiting.clear();
  for (const act of acts) act();
}
