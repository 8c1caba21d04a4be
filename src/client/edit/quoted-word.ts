// Words between quotation marks that are taken from the list. The cursor stands behind the closing mark then; who types that mark
// all the same, as the fingers do, types over it.

import type { Completion } from "@codemirror/autocomplete";
import { Prec, StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** Tells the offset behind a closing mark that was not typed. */
const closed = StateEffect.define<number>();

/** That offset, until something else is typed or the cursor goes elsewhere; -1 if there is none. */
const closedAt = StateField.define<number>({
  create: () => -1,
  update(value, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(closed)) return effect.value;
    return docChanged || selection ? -1 : value;
  },
});

/** Puts a word between quotation marks, and the cursor after them: there it goes on. */
export function applyQuoted(view: EditorView, { label }: Completion, from: number, to: number): void {
  const isClosed = view.state.sliceDoc(to, to + 1) === '"';
  const insert = isClosed ? label : `${label}"`;
  const anchor = from + insert.length + Number(isClosed);
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor },
    effects: closed.of(anchor),
    userEvent: "input.complete",
  });
}

/** Takes the mark that is typed behind one that is there. */
export const typeOverQuotes: Extension = [
  closedAt,
  Prec.high(
    EditorView.inputHandler.of((view, from, to, text) => {
      if (text !== '"' || from !== to || view.state.field(closedAt) !== from) return false;
      view.dispatch({ effects: closed.of(-1) });
      return true;
    }),
  ),
];
