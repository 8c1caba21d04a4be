// A deck page is for the screen; a PDF of it comes from the print page. Who tries to print is told so.

import { closeDialog, openDialog } from "./dialog.ts";
import { element } from "./element.ts";
import { say } from "./strings.ts";

/** What makes the PDF. */
const command = "lectern pdf";

/** Opens the dialog that tells where the PDF comes from. */
export function openPrintHint(): void {
  const close = element("button", {
    type: "button",
    class: "lectern-button lectern-button-primary",
    text: say("close"),
    autofocus: "",
  });
  const print = element("button", { type: "button", class: "lectern-button", text: say("printAnyway") });
  close.addEventListener("click", closeDialog);
  print.addEventListener("click", () => {
    closeDialog();
    window.print();
  });
  openDialog({
    name: "print",
    title: say("print"),
    content: [
      element("p", { text: say("printReason") }),
      element("p", {}, element("code", { text: command })),
      element("p", { class: "lectern-dialog-actions" }, close, print),
    ],
  });
}

/** Puts a line onto what the browser prints, for who takes the way through the menu. */
export function addPrintedHint(): void {
  document.body.append(element("p", { class: "lectern-print-hint", text: say("printed", { command }) }));
  window.addEventListener("beforeprint", closeDialog);
}
