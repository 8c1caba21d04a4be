// The page's one live region: what a screen reader is told without being asked.

import { element } from "./element.ts";

/** Tells a screen reader a text, politely; the latest one wins. */
export type Announce = (text: string) => void;

/** Adds the live region and returns what speaks through it. */
export function addLiveRegion(): Announce {
  const region = element("div", {
    class: "lectern-live-region",
    role: "status",
    "aria-live": "polite",
    "aria-atomic": "true",
  });
  document.body.append(region);
  return (text) => {
    region.textContent = text;
  };
}

/** Texts as sentences of one, so that a screen reader pauses between blocks. */
export function asSentences(texts: string[]): string {
  return texts.map((text) => (/[.!?…:;,。！？]$/.test(text) ? text : `${text}.`)).join(" ");
}
