// The tools for who has no keyboard: a button in the corner of screens that are touched, and a dialog of large buttons.

import { closeDialog, openDialog } from "../dialog.ts";
import { element } from "../element.ts";
import { say } from "../strings.ts";
import { drawSign } from "./sign.ts";
import { toolButton, type ToolbarButton } from "./toolbar.ts";

/** Adds the button; the stylesheet shows it where there is a finger. */
export function addMenu(entries: readonly ToolbarButton[]): void {
  const open = () => {
    const items = entries.map(({ label, sign, press }) => {
      const choose = () => {
        closeDialog();
        press();
      };
      const button = element("button", { type: "button", class: "lectern-menu-item" }, drawSign(sign));
      button.append(say(label));
      button.addEventListener("click", choose);
      return element("li", {}, button);
    });
    openDialog({ name: "menu", title: say("tools"), content: [element("ul", { class: "lectern-menu" }, ...items)] });
  };
  const button = toolButton({ label: "tools", sign: "menu", press: open });
  button.classList.add("lectern-menu-button");
  document.body.append(button);
}
