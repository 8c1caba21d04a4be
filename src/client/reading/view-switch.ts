// The button between slides and the page to read. It is the first stop of the Tab key; among slides it is seen only then.
// Fingers have the menu.

import { element } from "../element.ts";
import { say } from "../strings.ts";
import { isReading } from "./mode.ts";

/** Adds the button; the function it returns has it say where it leads now. */
export function addViewSwitch(root: HTMLElement, toggle: () => void): () => void {
  const button = element("button", { type: "button", class: "lectern-view-switch" });
  button.addEventListener("click", toggle);
  root.prepend(button);
  return () => {
    button.textContent = isReading() ? say("showSlides") : say("showReading");
  };
}
