// What the author has to know or decide, above the text: it stays until it is decided.

import { element } from "../element.ts";
import { focusText } from "./focus-text.ts";
import { strings } from "./strings.ts";

/** Something to know about a file. */
export interface Notice {
  level: "error" | "warning" | "info";
  text: string;
  actions: { label: string; run: () => void }[];
  /** True if it can be put away without a decision. */
  closes?: boolean;
}

/** The notices that are shown. */
export interface Notices {
  /** Shows a notice in place of the one of the same name; null takes it away. */
  set(name: string, notice: Notice | null): void;
}

/** Shows notices in an element. */
export function makeNotices(place: HTMLElement): Notices {
  const shown = new Map<string, { element: HTMLElement; text: string }>();
  return {
    set(name, notice) {
      const before = shown.get(name);
      // The same again would be read aloud again, and take the focus from its buttons.
      if (notice && before?.text === notice.text) return;
      const hadFocus = before?.element.contains(document.activeElement);
      before?.element.remove();
      shown.delete(name);
      if (hadFocus) focusText();
      if (!notice) return;
      const made = makeNotice(notice, () => this.set(name, null));
      shown.set(name, { element: made, text: notice.text });
      place.append(made);
    },
  };
}

function makeNotice({ level, text, actions, closes }: Notice, close: () => void): HTMLElement {
  const buttons = actions.map(({ label, run }) => {
    const button = element("button", { type: "button", text: label });
    button.addEventListener("click", run);
    return button;
  });
  if (closes) {
    const button = element("button", { type: "button", class: "quiet", "aria-label": strings.close, text: "×" });
    button.addEventListener("click", close);
    buttons.push(button);
  }
  return element(
    "div",
    { class: `notice notice-${level}`, role: level === "info" ? "status" : "alert" },
    element("p", { text }),
    ...buttons,
  );
}
