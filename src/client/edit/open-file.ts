// A file in the editor: its text, the version on disk that it was made from, and what was changed since.

import { ChangeSet, type EditorState, type StateEffect, type Text, type Transaction } from "@codemirror/state";
import type { FileText } from "../../deck/edit-state.ts";

/** A file that has been opened. */
export class OpenFile {
  readonly key: string;
  /** What the editor shows, or will. */
  state: EditorState;
  /** Hash of the version on disk that the text was made from; null if the file is gone or was never there. */
  base: string | null;
  /** That version's text. */
  saved: Text;
  /** Changes from `saved` to the text; carries places of what was saved to where they are now. */
  since: ChangeSet;
  /** A version on disk that is neither `saved` nor the text. */
  conflict: FileText | null = null;
  /** True if the file is no longer on disk. */
  gone = false;
  /** What was changed since the text that is being written; null while none is. Until then the disk tells nothing new. */
  later: ChangeSet | null = null;
  /** Texts that the server was told, by name, and what was changed since each. */
  private readonly told = new Map<string, { text: Text; since: ChangeSet }>();
  /** The text that the server last described, of those; null if that was the one on disk. */
  private described: { text: Text; since: ChangeSet } | null = null;
  /** Brings the editor back to where it was scrolled. */
  scroll: StateEffect<unknown> | null = null;

  constructor(key: string, state: EditorState, base: string | null) {
    this.key = key;
    this.state = state;
    this.base = base;
    this.saved = state.doc;
    this.since = ChangeSet.empty(state.doc.length);
  }

  /** True if the text is not what was saved. */
  get isChanged(): boolean {
    return !this.state.doc.eq(this.saved);
  }

  /** Takes note of a change in the editor. */
  follow(transaction: Transaction): void {
    this.state = transaction.state;
    this.since = this.since.compose(transaction.changes);
    this.later = this.later?.compose(transaction.changes) ?? null;
    for (const one of new Set([...this.told.values(), ...(this.described ? [this.described] : [])]))
      one.since = one.since.compose(transaction.changes);
  }

  /** Takes note that the server is told the present text under a name. */
  wasTold(name: string): void {
    const { doc } = this.state;
    this.told.set(name, { text: doc, since: ChangeSet.empty(doc.length) });
  }

  /** Takes note that the server describes a text, by its name, or the one on disk; false for one that this page does not know. */
  isDescribed(name: string | null): boolean {
    const known = name === null ? null : this.told.get(name);
    if (known === undefined) return false;
    this.described = known;
    if (known === null) return true;
    for (const older of this.told.keys()) {
      if (older === name) break;
      this.told.delete(older);
    }
    return true;
  }

  /** Takes note that a text is on disk, and what was changed since; without that, it is the present text. */
  wasSaved(base: string, text: Text = this.state.doc, later: ChangeSet = ChangeSet.empty(text.length)): void {
    this.saved = text;
    this.since = later;
    this.base = base;
    this.conflict = null;
    this.gone = false;
  }

  /** Where a line and column (1-based) of the described text are in the present one, as an offset. */
  offsetOf(line: number, column: number): number {
    const { text, since } = this.described ?? { text: this.saved, since: this.since };
    if (line < 1 || line > text.lines) return line < 1 ? 0 : this.state.doc.length;
    const { from, to } = text.line(line);
    return since.mapPos(Math.min(from + Math.max(1, column) - 1, to), 1);
  }

  /** The line (1-based) of the separator above a slide's first line in the described text; that line itself, if there is none. */
  separatorAbove(first: number): number {
    const { text } = this.described ?? { text: this.saved };
    let line = Math.min(first, text.lines + 1) - 1;
    while (line >= 1 && text.line(line).text.trim() === "") line--;
    return line >= 1 && /^-{3,4}\s*$/.test(text.line(line).text) ? line : first;
  }
}
