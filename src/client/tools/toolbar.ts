// What one needs while a tool is in use, at the lower edge: only in the window that uses it.

import { element } from "../element.ts";
import { drawSign, type Sign } from "./sign.ts";
import { say, type StringKey } from "../strings.ts";

/** A button of it. */
export interface ToolbarButton {
  label: StringKey;
  sign: Sign;
  press: () => void;
  /** The keys that do the same, as `aria-keyshortcuts` writes them. */
  keys?: string;
}

/** A button that leaves the focus where it was, so that the next key press is the deck's. */
export function toolButton({ label, sign, press, keys }: ToolbarButton): HTMLButtonElement {
  const button = element("button", {
    type: "button",
    class: "lectern-tool-button",
    "aria-label": say(label),
    title: say(label),
    "aria-keyshortcuts": keys,
  });
  button.append(drawSign(sign));
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", press);
  return button;
}

/** A group of buttons that is not there until it is shown. */
export function addToolbar(label: StringKey, ...buttons: HTMLElement[]): HTMLElement {
  const bar = element(
    "div",
    { class: "lectern-toolbar", role: "region", "aria-label": say(label), hidden: "" },
    ...buttons,
  );
  document.body.append(bar);
  return bar;
}
