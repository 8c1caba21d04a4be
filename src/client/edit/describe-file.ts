// Where the slides of a file begin, and what is wrong in it, in the editor.

import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import type { EditProblem, EditState } from "../../deck/edit-state.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenFiles } from "./open-files.ts";
import { setSlideStarts, slideStarts } from "./slide-lines.ts";

/** Tells the editor of a file what the server says of it. */
export function describeFile(open: OpenFiles, file: OpenFile, { slides, problems }: EditState): void {
  const starts = slides
    .filter((slide) => slide.file === file.key)
    .map(({ id, line }) => ({
      id,
      from: file.offsetOf(file.separatorAbove(line), 1),
      text: file.offsetOf(line, 1),
    }));
  starts.sort((a, b) => a.from - b.from);
  const mistakes = problems.filter((problem) => problem.file === file.key).map((at) => diagnosticOf(at, file));
  if (starts.length > 0 || slideStarts(file.state).length > 0) open.apply(file, { effects: setSlideStarts.of(starts) });
  open.apply(file, setDiagnostics(file.state, mistakes));
}

/** From the place to the end of the word there. */
function diagnosticOf({ level, code, message, hint, line, column }: EditProblem, file: OpenFile): Diagnostic {
  const { doc } = file.state;
  const from = file.offsetOf(line, column);
  const rest = doc.sliceString(from, doc.lineAt(from).to);
  const to = from + (/^[\w.-]+|^\S+|^/.exec(rest)?.[0].length ?? 0);
  return { from, to, severity: level, source: code, message: hint === null ? message : `${message} (${hint})` };
}
