// Containers while they are written: whether one is open where the cursor is, and the `:::` that closes one.

import type { Completion } from "@codemirror/autocomplete";
import type { EditorState, Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { slideRange } from "./slide-lines.ts";

const colons = /^ {0,3}:{3,}[ \t]*(\S?)/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** True if a container of the slide is open where the line of an offset begins: `:::` closes it there. */
export function isInContainer(state: EditorState, offset: number): boolean {
  const { number } = state.doc.lineAt(offset);
  const { first } = slideRange(state, offset) ?? { first: 1 };
  return countOpen(state.doc, first, number - 1) > 0;
}

/** Puts a container's name, and the line that closes it if there is none; the cursor is then between the two. */
export function applyContainer(view: EditorView, { label }: Completion, from: number, to: number): void {
  const { state } = view;
  const line = state.doc.lineAt(from);
  const { first, last } = slideRange(state, from) ?? { first: 1, last: state.doc.lines };
  // The line at hand opens a container only when its name is there.
  const isClosed = countOpen(state.doc, first, line.number - 1) + 1 + countOpen(state.doc, line.number + 1, last) <= 0;
  const closing = /^ *:+/.exec(line.text)![0];
  const ends = isClosed || to < line.to ? "" : `\n\n${closing}`;
  view.dispatch({
    changes: { from, to, insert: label + ends },
    selection: { anchor: from + label.length + Number(ends !== "") },
    userEvent: "input.complete",
  });
}

/** How many more containers are opened than closed between two lines (1-based, both counted in); those in code are text. */
function countOpen(doc: Text, first: number, last: number): number {
  let open = 0;
  let code = "";
  for (let number = first; number <= last; number++) {
    const { text } = doc.line(number);
    const mark = fence.exec(text)?.[1];
    if (code) {
      if (mark?.startsWith(code) && text.trim() === mark) code = "";
    } else if (mark) code = mark;
    else {
      const found = colons.exec(text);
      if (found) open += found[1] ? 1 : -1;
    }
  }
  return open;
}
