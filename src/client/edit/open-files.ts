// The files that are open in the editor: one of them is in view, all of them keep their text, their history and their place.

import { EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { FileText } from "../../deck/edit-state.ts";
import { OpenFile } from "./open-file.ts";

/** What a change of the text or of the cursor tells. */
export interface EditorEvents {
  /** The text of a file is another. */
  changed: (file: OpenFile) => void;
  /** The cursor moved, or another file came into view. */
  moved: () => void;
}

/** The open files and the one editor in which they are shown. */
export class OpenFiles {
  readonly view: EditorView;
  readonly files = new Map<string, OpenFile>();
  current: OpenFile | undefined;
  private readonly events: EditorEvents;

  constructor(parent: HTMLElement, nonce: string, events: EditorEvents) {
    this.events = events;
    this.view = new EditorView({
      parent,
      state: EditorState.create({ extensions: EditorView.cspNonce.of(nonce) }),
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        for (const transaction of transactions) this.follow(transaction);
      },
    });
    this.view.dom.hidden = true;
  }

  private follow(transaction: Parameters<OpenFile["follow"]>[0]): void {
    const file = this.current;
    if (!file) return;
    file.follow(transaction);
    if (transaction.docChanged) this.events.changed(file);
    if (transaction.docChanged || transaction.selection) this.events.moved();
  }

  /** Takes a file in; it does not come into view. */
  add(key: string, state: EditorState, base: string | null): OpenFile {
    const file = new OpenFile(key, state, base);
    this.files.set(key, file);
    return file;
  }

  /** Brings a file into view. */
  show(file: OpenFile): void {
    if (this.current === file) return;
    if (this.current) this.current.scroll = this.view.scrollSnapshot();
    this.current = file;
    this.view.dom.hidden = false;
    this.view.setState(file.state);
    const { head } = file.state.selection.main;
    this.view.dispatch({ effects: file.scroll ?? EditorView.scrollIntoView(head, { y: "center" }) });
    this.events.moved();
  }

  /** Puts the cursor at an offset of the file in view and scrolls there; what is from there to `end` is selected. */
  moveTo(offset: number, end = offset): void {
    const { length } = this.view.state.doc;
    const at = Math.min(offset, length);
    this.view.dispatch({
      selection: { anchor: at, head: Math.min(end, length) },
      effects: EditorView.scrollIntoView(at, { y: "start", yMargin: 48 }),
    });
    this.view.focus();
  }

  /** Changes a file, whether it is in view or not. */
  apply(file: OpenFile, spec: TransactionSpec): void {
    if (file === this.current) this.view.dispatch(spec);
    else {
      const transaction = file.state.update(spec);
      file.follow(transaction);
      if (transaction.docChanged) this.events.changed(file);
    }
  }

  /** Puts another text in the place of a file's, as one change that can be undone; what is the same stays untouched. */
  replace(file: OpenFile, text: string, annotations: TransactionSpec["annotations"] = []): void {
    const before = file.state.doc.toString();
    let from = 0;
    const most = Math.min(before.length, text.length);
    while (from < most && before[from] === text[from]) from++;
    let tail = 0;
    while (tail < most - from && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
    const insert = text.slice(from, text.length - tail);
    const changes = file.state.changes({ from, to: before.length - tail, insert });
    const { anchor, head } = file.state.selection.main;
    // At its words, even where something was put right before them.
    const selection = { anchor: changes.mapPos(anchor, 1), head: changes.mapPos(head, 1) };
    this.apply(file, { changes, selection, annotations, userEvent: "input.replace" });
  }

  /**
   * Takes over what is on disk, which the file's text was not changed against. If that was not chosen, it is no step of the author's,
   * who takes back their own.
   */
  reload(file: OpenFile, { text, hash }: FileText, isChosen: boolean): void {
    this.replace(file, text, Transaction.addToHistory.of(isChosen));
    file.wasSaved(hash);
  }

  /** Those whose text is not saved. */
  changed(): OpenFile[] {
    return [...this.files.values()].filter((file) => file.isChanged || file.gone);
  }
}
