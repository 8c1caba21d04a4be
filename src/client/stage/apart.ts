// Says quietly that a window of a talk goes on by itself, or that an author's page will not hear of edits: a small ring in the corner,
// which means nothing to an audience.
import type { Announce } from "../announcer.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";
import type { StageLink } from "./link.ts";

/** A line that is back sooner was not missed, in ms. */
const PATIENCE = 2000;

/** Shows the ring while the others are not heard; `isAuthors` is true for a page that shows what is being written. */
export function showApart(stage: StageLink, announce: Announce, isAuthors: boolean): void {
  const ring = element("span", { class: "lectern-apart", title: say("apart"), "aria-hidden": "true" });
  let timer: number | undefined;
  stage.onConnection(() => {
    clearTimeout(timer);
    timer = undefined;
    if (stage.connected || !(stage.active || isAuthors)) ring.remove();
    else
      timer = setTimeout(() => {
        document.body.append(ring);
        announce(say("apart"));
      }, PATIENCE);
  });
}
