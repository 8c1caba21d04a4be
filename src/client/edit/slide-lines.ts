// Where the slides of a file begin, kept right while one types: for the bar beside the slide that the cursor is in.

import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { gutter, GutterMarker } from "@codemirror/view";

/** A slide of the file and where it begins, as offsets. */
export interface SlideStart {
  id: string;
  /** With the separator above it. */
  from: number;
  /** Its first own line. */
  text: number;
}

/** Tells an editor where the slides of its file begin. */
export const setSlideStarts = StateEffect.define<readonly SlideStart[]>();

/** In the order of the file. */
const starts = StateField.define<readonly SlideStart[]>({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setSlideStarts)) return effect.value;
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return value.map(({ id, from, text }) => ({ id, from: changes.mapPos(from, -1), text: changes.mapPos(text, -1) }));
  },
});

/** The slide that an offset is in; the first, if it is above all. */
export function slideStartAt(state: EditorState, offset: number): SlideStart | undefined {
  const slides = state.field(starts, false) ?? [];
  return slides.findLast(({ from }) => from <= offset) ?? slides[0];
}

/** All of them. */
export function slideStarts(state: EditorState): readonly SlideStart[] {
  return state.field(starts, false) ?? [];
}

/** The lines of the slide that an offset is in, as numbers from 1, without its separator. */
export function slideRange(state: EditorState, offset: number): { first: number; last: number } | undefined {
  const slides = slideStarts(state);
  const at = slideStartAt(state, offset);
  if (!at) return undefined;
  const next = slides[slides.indexOf(at) + 1];
  const first = state.doc.lineAt(at.text).number;
  const last = next ? state.doc.lineAt(next.from).number - 1 : state.doc.lines;
  return { first, last: Math.max(first, last) };
}

class Here extends GutterMarker {
  override elementClass = "cm-slide-here";
}
const here = new Here();

/** The places, and the bar. */
export const slideLines: Extension = [
  starts,
  gutter({
    class: "cm-slide-gutter",
    markers(view) {
      const { state } = view;
      const range = slideRange(state, state.selection.main.head);
      if (!range) return RangeSet.empty;
      const marks = [];
      for (let line = range.first; line <= range.last; line++) marks.push(here.range(state.doc.line(line).from));
      return RangeSet.of(marks);
    },
  }),
];
