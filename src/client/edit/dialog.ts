// A dialog of the editor: the browser's own, so that focus and Escape work as everywhere.

import { element } from "../element.ts";
import { focusText } from "./focus-text.ts";
import { strings } from "./strings.ts";

/** What a dialog is made of. */
export interface DialogSpec {
  /** Its class. */
  name: string;
  title: string;
  content: Node[];
  /** Buttons at its end, the first one the usual. `run` returns false to keep the dialog open. */
  actions: { label: string; run: () => boolean | void }[];
  /** Called when it is gone, whatever closed it. */
  closed?: () => void;
}

/** Opens a dialog. Escape and its close button decide nothing. */
export function openDialog({ name, title, content, actions, closed }: DialogSpec): void {
  const close = element("button", { type: "button", class: "quiet", "aria-label": strings.close, text: "×" });
  const buttons = actions.map(({ label, run }, index) => {
    const button = element("button", {
      type: index === 0 ? "submit" : "button",
      class: index === 0 ? "primary" : "",
      text: label,
    });
    if (index > 0) button.addEventListener("click", () => run() !== false && dialog.close());
    return button;
  });
  const form = element(
    "form",
    {},
    element("header", {}, element("h2", { id: "dialog-title", text: title }), close),
    ...content,
    element("footer", {}, ...buttons),
  );
  const dialog = element("dialog", { class: name, "aria-labelledby": "dialog-title" }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (actions[0]?.run() !== false) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed?.();
    focusText();
  });
  document.body.append(dialog);
  dialog.showModal();
}
