// The keys that are ours and not reveal's.

import { isKeyForDeck } from "./keyboard.ts";

/** What our keys do. */
export interface ShortcutActions {
  goTo(): void;
  /** Finds a slide: in the overview there, else as `goTo` does. */
  find(): void;
  help(): void;
  print(): void;
  /** Opens the presenter view. */
  presenter(): void;
  /** Changes between slides and one page to read. */
  read(): void;
  /** Has a page that is written follow the edits, or not. */
  follow(): void;
  /** While the screen is black, single keys do nothing but end that. */
  isPaused(): boolean;
}

/** Listens for our keys; before reveal does, which skips a key press that is taken. */
export function bindShortcuts(actions: ShortcutActions): void {
  document.addEventListener(
    "keydown",
    (event) => {
      const action = actionFor(event, actions);
      if (!action) return;
      event.preventDefault();
      if (!event.repeat) action();
    },
    { capture: true },
  );
}

function actionFor(event: KeyboardEvent, actions: ShortcutActions): (() => void) | null {
  const key = event.key.toLowerCase();
  const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withCommand && !event.shiftKey && key === "p") {
    // A second press, in the dialog, is meant: the browser prints.
    return document.querySelector("dialog.lectern-print[open]") ? null : actions.print;
  }
  if (withCommand && event.shiftKey && key === "f") return actions.find;
  if (withCommand || event.altKey || actions.isPaused() || !isKeyForDeck(event)) return null;
  // By character, not by place on the keyboard: "/" and "?" are elsewhere on other layouts.
  if (key === "g") return actions.goTo;
  if (key === "/") return actions.find;
  if (key === "?" || key === "f1") return actions.help;
  if (key === "r") return actions.read;
  if (key === "e") return actions.follow;
  if (key === "s") return actions.presenter;
  return null;
}
