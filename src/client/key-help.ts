// The keys that the help lists.

import { say, type StringKey } from "./strings.ts";

/** One row of the help: the keys, and what they do. */
export interface KeyHelp {
  /** Keys that do the same, by their English names; a combination is one entry, e.g. "Alt + →". */
  keys: string[];
  does: StringKey;
}

/** The keys, in the order in which one needs them. */
export const keyHelp: KeyHelp[] = [
  { keys: ["Space", "N", "Page Down"], does: "helpNext" },
  { keys: ["Shift + Space", "P", "Page Up"], does: "helpPrevious" },
  { keys: ["←", "→", "↑", "↓"], does: "helpMove" },
  { keys: ["Alt + ←", "Alt + →"], does: "helpMoveSlides" },
  { keys: ["Home", "End"], does: "helpEnds" },
  { keys: ["G", "/", "Ctrl + Shift + F"], does: "helpGoTo" },
  { keys: ["O", "Esc"], does: "helpOverview" },
  { keys: ["R"], does: "helpReading" },
  { keys: ["F"], does: "helpFullScreen" },
  { keys: ["F5"], does: "helpBegin" },
  { keys: ["S"], does: "helpPresenter" },
  { keys: ["B", "."], does: "helpBlack" },
  { keys: ["W", ","], does: "helpWhite" },
  { keys: ["Ctrl + P"], does: "helpPrint" },
  { keys: ["Alt + Click"], does: "helpOpenPlace" },
  { keys: ["?", "F1"], does: "helpThis" },
];

/** Keys of a page that is open while its deck is written. */
export const liveKeyHelp: KeyHelp[] = [{ keys: ["E"], does: "helpFollow" }];

/** The keys of a speaker's tools. */
export const toolKeyHelp: KeyHelp[] = [
  { keys: ["C"], does: "helpLaser" },
  { keys: ["Shift + C"], does: "helpSpotlight" },
  { keys: ["Shift + ←", "Shift + →", "Shift + ↑", "Shift + ↓"], does: "helpMoveLight" },
  { keys: ["D"], does: "helpPen" },
  { keys: ["1", "2", "3", "4"], does: "helpColors" },
  { keys: ["U", "Ctrl + Z"], does: "helpUndo" },
  { keys: ["Delete"], does: "helpClear" },
  { keys: ["Z"], does: "helpZoom" },
  { keys: ["+", "-", "←", "→", "↑", "↓"], does: "helpMoveZoom" },
  { keys: ["Esc"], does: "helpAway" },
];

/** Keys of a deck that plays by itself. */
export const loopKeyHelp: KeyHelp[] = [{ keys: ["A"], does: "helpPlay" }];

/** What is printed on the keys of a keyboard in the page's language. */
const printed: Record<string, StringKey> = {
  Space: "keySpace",
  Shift: "keyShift",
  Ctrl: "keyCtrl",
  Esc: "keyEsc",
  "Page Down": "keyPageDown",
  "Page Up": "keyPageUp",
  Home: "keyHome",
  End: "keyEnd",
  Click: "keyClick",
  Delete: "keyDelete",
};

/** Names a key or combination. Browsers listen for Cmd where Apple's keyboards have it. */
export function nameKeys(keys: string): string {
  const isApple = /^(Mac|iPhone|iPad)/.test(navigator.platform);
  const nameOf = (key: string) => (isApple && key === "Ctrl" ? "Cmd" : printed[key] ? say(printed[key]) : key);
  return keys.split(" + ").map(nameOf).join(" + ");
}
