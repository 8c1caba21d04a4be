// Says quietly that a window of a talk goes on by itself: a small ring in the corner, which means nothing to an audience.
import type { Announce } from "../announcer.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";
import type { StageLink } from "./link.ts";

/** A line that is back sooner was not missed, in ms. */
const PATIENCE = 2000;

/** Shows the ring while the others are not heard. */
export function showApart(stage: StageLink, announce: Announce): void {
  const ring = element("span", { class: "lectern-apart", title: say("apart"), "aria-hidden": "true" });
  let timer: number | undefined;
  stage.onConnection(() => {
    clearTimeout(timer);
    timer = undefined;
    if (stage.connected || !stage.active) ring.remove();
    else
      timer = setTimeout(() => {
        document.body.append(ring);
        announce(say("apart"));
      }, PATIENCE);
  });
}
