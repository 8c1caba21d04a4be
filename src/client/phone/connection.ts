// Whether the talk hears the phone, in words and by a mark of another shape; and why not, if the link was replaced.

import type { StageLink } from "../stage/link.ts";
import { say } from "../strings.ts";

/** A line that is back sooner was not missed, in ms. */
const PATIENCE = 1500;
/** Time between two questions whether the link still opens anything, in ms. */
const PAUSE = 5000;

/** Says how it is in `place`, as long as the page is open. */
export function tellConnection(stage: StageLink, place: HTMLElement): void {
  let timer: number | undefined;
  const show = (state: "on" | "off" | "over") => {
    const text = say(state === "on" ? "phoneConnected" : state === "off" ? "phoneApart" : "phoneReplaced");
    place.dataset["state"] = state;
    if (place.textContent !== text) place.textContent = text;
  };
  const ask = async () => {
    const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (stage.connected) return;
    show(answer?.status === 403 ? "over" : "off");
    timer = setTimeout(ask, PAUSE);
  };
  const look = () => {
    clearTimeout(timer);
    if (stage.connected) show("on");
    else timer = setTimeout(ask, PATIENCE);
  };
  stage.onConnection(look);
  show("off");
  look();
}
