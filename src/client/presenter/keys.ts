// The keys of the presenter view: those of the deck and of remote clickers, and some for the timer and the notes.

import { openDialog } from "../dialog.ts";
import { element } from "../element.ts";
import { nameKeys, type KeyHelp } from "../key-help.ts";
import { isKeyForDeck } from "../keyboard.ts";
import { say } from "../strings.ts";
import type { Actions } from "./frame.ts";
import type { PictureTool } from "./picture-tools.ts";

/** What keys do besides. */
export interface KeyActions extends Actions {
  /** Moves by slides, without their steps. */
  jump(by: 1 | -1): void;
  first(): void;
  last(): void;
  timer(): void;
  /** Makes the notes larger or smaller. */
  notes(by: 1 | -1): void;
  /** Takes a tool into the hand, or puts it away. */
  take(tool: PictureTool | null): void;
  undo(): void;
}

const help: KeyHelp[] = [
  { keys: ["→", "Space", "Page Down", "N"], does: "helpNext" },
  { keys: ["←", "Shift + Space", "Page Up", "P"], does: "helpPrevious" },
  { keys: ["Alt + ←", "Alt + →"], does: "helpMoveSlides" },
  { keys: ["Home", "End"], does: "helpEnds" },
  { keys: ["G", "/"], does: "helpGoTo" },
  { keys: ["B", "."], does: "helpBlack" },
  { keys: ["W", ","], does: "presenterHelpWhite" },
  { keys: ["C"], does: "helpLaser" },
  { keys: ["Shift + C"], does: "helpSpotlight" },
  { keys: ["D"], does: "helpPen" },
  { keys: ["T"], does: "presenterHelpTimer" },
  { keys: ["+", "−"], does: "presenterHelpNotes" },
  { keys: ["M"], does: "presenterHelpMedia" },
  { keys: ["A"], does: "presenterHelpAudience" },
  { keys: ["?", "F1"], does: "helpThis" },
];

/** What a key press does; also for the pages of frames. */
export function bindKeys(actions: KeyActions): (event: KeyboardEvent) => void {
  return (event) => {
    const action = actionFor(event, actions);
    if (!action || !isKeyForDeck(event)) return;
    event.preventDefault();
    action();
  };
}

function actionFor(
  { key, altKey, ctrlKey, metaKey, shiftKey, repeat }: KeyboardEvent,
  actions: KeyActions,
): (() => void) | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) {
    if (key === "ArrowRight" || key === "ArrowDown") return () => actions.jump(1);
    if (key === "ArrowLeft" || key === "ArrowUp") return () => actions.jump(-1);
    return null;
  }
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "ArrowRight":
    case "ArrowDown":
    case "PageDown":
    case "n":
      return actions.next;
    case "ArrowLeft":
    case "ArrowUp":
    case "PageUp":
    case "p":
      return actions.previous;
    case " ":
      return shiftKey ? actions.previous : actions.next;
    case "Home":
      return actions.first;
    case "End":
      return actions.last;
    case "+":
    case "=":
      return () => actions.notes(1);
    case "-":
    case "−":
      return () => actions.notes(-1);
  }
  if (repeat) return null;
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "g":
    case "/":
      return actions.goTo;
    case "b":
    case ".":
      return actions.black;
    case "w":
    case ",":
      return actions.white;
    case "c":
      return () => actions.take(shiftKey ? "spotlight" : "laser");
    case "d":
      return () => actions.take("pen");
    case "u":
      return actions.undo;
    case "Escape":
      return () => actions.take(null);
    case "t":
      return actions.timer;
    case "m":
      return actions.media;
    case "a":
      return actions.audience;
    case "?":
    case "F1":
      return actions.help;
  }
  return null;
}

/** Shows the keys. */
export function openKeyHelp(): void {
  const rows = help.map(({ keys, does }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...keys.flatMap((key) => [element("kbd", { text: nameKeys(key) }), " "])),
      element("td", { text: say(does) }),
    ),
  );
  openDialog({ name: "help", title: say("help"), content: [element("table", {}, element("tbody", {}, ...rows))] });
}
