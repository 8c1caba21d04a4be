// Films and sounds play where the audience is; from here they are started and stopped.

import type { StageLink } from "../stage/link.ts";
import type { CopiedSlide } from "./deck-copy.ts";

/** Starts the first film or sound of a slide, or stops it where it is. */
export function toggleMedia(stage: StageLink, { id, media }: CopiedSlide): void {
  if (media === 0) return;
  const key = `${id}/0`;
  const now = stage.now();
  const { playing, time, at } = stage.state?.media[key] ?? { playing: false, time: 0, at: now };
  const reached = playing ? time + Math.max(0, now - at) / 1000 : time;
  stage.change({ media: { [key]: { playing: !playing, time: reached, at: now } } });
}
