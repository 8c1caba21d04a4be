// By keys to the slide before or after and to the next mistake, on into the other files of the deck.

import { forEachDiagnostic, nextDiagnostic } from "@codemirror/lint";
import type { EditState } from "../../deck/edit-state.ts";
import type { OpenFiles } from "./open-files.ts";
import { slideStartAt, slideStarts } from "./slide-lines.ts";

/** What is moved about in. */
export interface MovingParts {
  open: OpenFiles;
  state: () => EditState;
  /** Puts the cursor at a line of a file, which comes into view. */
  goTo: (key: string, line: number) => Promise<void>;
}

/** To the slide before or after the cursor's: of its file, else the nearest in the deck that another file holds. */
export function moveBySlide({ open, state, goTo }: MovingParts, step: 1 | -1): void {
  const { state: editor } = open.view;
  const here = slideStartAt(editor, editor.selection.main.head);
  if (!here) return;
  const inFile = slideStarts(editor);
  const next = inFile[inFile.indexOf(here) + step];
  if (next) return open.moveTo(next.text);
  const { slides } = state();
  const at = slides.findIndex(({ id }) => id === here.id);
  const way = step === 1 ? slides.slice(at + 1) : slides.slice(0, Math.max(0, at)).reverse();
  const other = at < 0 ? undefined : way.find(({ file }) => file !== null && file !== open.current?.key);
  if (other) void goTo(other.file!, other.line);
}

/** To the next mistake below the cursor, else to the first one of the next file that has any, in the order of their list. */
export async function moveToProblem({ open, state, goTo }: MovingParts): Promise<void> {
  const { state: editor } = open.view;
  let isBelow = false;
  forEachDiagnostic(editor, (_, __, to) => (isBelow ||= to > editor.selection.main.to));
  if (!isBelow) {
    const { files, problems } = state();
    const keys = files.map(({ key }) => key);
    const at = keys.indexOf(open.current?.key ?? "");
    const others = [...keys.slice(at + 1), ...keys.slice(0, Math.max(0, at))];
    const next = others.find((key) => problems.some(({ file }) => file === key));
    if (next !== undefined) await goTo(next, 1);
  }
  nextDiagnostic(open.view);
}
