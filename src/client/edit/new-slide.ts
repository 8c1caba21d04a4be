// A slide after the one that the cursor is in.

import { EditorView } from "@codemirror/view";
import { slideRange } from "./slide-lines.ts";

/** Inserts it and puts the cursor into its heading. */
export function insertSlide(view: EditorView): void {
  const { state } = view;
  const range = slideRange(state, state.selection.main.head);
  if (!range || state.readOnly) return;
  let { last } = range;
  while (last > range.first && state.doc.line(last).text.trim() === "") last--;
  const { to } = state.doc.line(last);
  const insert = "\n\n---\n\n## ";
  view.dispatch({
    changes: { from: to, insert: range.last === last ? `${insert}\n` : insert },
    selection: { anchor: to + insert.length },
    effects: EditorView.scrollIntoView(to + insert.length, { y: "center" }),
    userEvent: "input",
  });
  view.focus();
}
