// A modal dialog: the browser's own, so that focus, Escape and the backdrop work as everywhere.

import { element } from "./element.ts";
import { say } from "./strings.ts";

/** What a dialog is made of. */
export interface DialogSpec {
  /** Last part of its class, e.g. "help" for `.lectern-help`; also makes its ids. */
  name: string;
  title: string;
  content: Node[];
}

/** Opens a dialog in place of any other. It leaves the page when it is closed; the focus then returns to where it was. */
export function openDialog({ name, title, content }: DialogSpec): void {
  closeDialog();
  const titleId = `lectern-${name}-title`;
  const closeButton = element("button", {
    type: "button",
    class: "lectern-dialog-close",
    "aria-label": say("close"),
    text: "×",
  });
  const body = element("div", { class: "lectern-dialog-body" }, ...content);
  const dialog = element(
    "dialog",
    { class: `lectern-dialog lectern-${name}`, "aria-labelledby": titleId, closedby: "any" },
    element("div", { class: "lectern-dialog-head" }, element("h2", { id: titleId, text: title }), closeButton),
    body,
  );
  closeButton.addEventListener("click", closeDialog);
  // Escape and a click beside it. The browser would close it too, but leave the focus inside until it paints again, and
  // with it the keys that are pressed until then.
  dialog.addEventListener("cancel", closeDialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  letScroll(body, titleId);
}

/** What is longer than the window and has nothing to press is scrolled with the arrow keys. */
function letScroll(body: HTMLElement, titleId: string): void {
  if (body.scrollHeight <= body.clientHeight || body.querySelector("a, button, input, [tabindex]")) return;
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-labelledby", titleId);
}

/** Closes the dialog that is open, if one is. */
export function closeDialog(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog.lectern-dialog")) {
    dialog.close();
    dialog.remove();
  }
}
