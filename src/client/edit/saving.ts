// Saving, and all that can come between: another program wrote the file, it is gone, it cannot be written, no server answers. The
// text stays in every case, and the author is told what to do.

import { ChangeSet, Text } from "@codemirror/state";
import type { EditFile, FileText } from "../../deck/edit-state.ts";
import { readFile, saveFile } from "./api.ts";
import { openComparison } from "./compare.ts";
import type { Keeping } from "./keeping.ts";
import type { Notices } from "./notices.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenFiles } from "./open-files.ts";
import { strings } from "./strings.ts";

/** What saving needs around it. */
export interface SavingParts {
  open: OpenFiles;
  notices: Notices;
  keeping: Keeping;
  nonce: string;
  /** Something about the files is another: show it. */
  changed: () => void;
  /** For screen readers and the status. */
  tell: (text: string) => void;
}

/** Saves files and watches over them. */
export interface Saving {
  save(file: OpenFile): Promise<void>;
  /** Compares an open file with what the server says is on disk. */
  check(file: OpenFile, onDisk: EditFile | undefined): Promise<void>;
  /** Shows the notices of the file in view. */
  show(file: OpenFile): void;
  /** True while a file is being written. */
  isBusy(): boolean;
}

/** Makes it. */
export function makeSaving({ open, notices, keeping, nonce, changed, tell }: SavingParts): Saving {
  const again = new Set<OpenFile>();
  const failures = new Map<OpenFile, string>();

  const save = async (file: OpenFile): Promise<void> => {
    if (file.later) {
      again.add(file);
      return;
    }
    const text = file.state.doc;
    file.later = ChangeSet.empty(text.length);
    changed();
    const isKnown = file.conflict !== null;
    const { value, refused } = await saveFile({ file: file.key, text: text.toString(), base: file.base });
    const { later } = file;
    file.later = null;
    failures.delete(file);
    if (value) {
      file.wasSaved(value.hash, text, later);
      tell(strings.wasSaved(file.key));
    } else if (refused.code === "conflict" && refused.now) file.conflict = refused.now;
    else if (refused.code === "gone") file.gone = true;
    else failures.set(file, strings.notSaved(refused.message));
    keeping.note(file);
    show(file);
    changed();
    // Who was told of it and saves all the same is to decide.
    if (isKnown && file.conflict && file === open.current && !document.querySelector("dialog[open]"))
      compare(file, file.conflict);
    if (again.delete(file) && value) await save(file);
  };

  const check = async (file: OpenFile, onDisk: EditFile | undefined): Promise<void> => {
    if (file.later || !onDisk) return;
    if (onDisk.hash === null) file.gone = file.base !== null;
    else if (onDisk.hash === file.base) {
      file.gone = false;
      file.conflict = null;
    } else if (onDisk.hash !== file.conflict?.hash) {
      const { value } = await readFile(file.key);
      if (!value || file.later || value.hash === file.base) return;
      file.gone = false;
      if (value.text === file.state.doc.toString()) file.wasSaved(value.hash);
      else if (!file.isChanged) open.reload(file, value, false);
      else file.conflict = value;
      keeping.note(file);
    }
    show(file);
  };

  const compare = (file: OpenFile, onDisk: FileText) =>
    openComparison({
      key: file.key,
      onDisk: onDisk.text,
      yours: file.state.doc.toString(),
      nonce,
      useYours(text) {
        const doc = Text.of(onDisk.text.split("\n"));
        open.replace(file, text);
        file.wasSaved(onDisk.hash, doc, ChangeSet.of({ from: 0, to: doc.length, insert: text }, doc.length));
        keeping.note(file);
        show(file);
        changed();
      },
      useDisk() {
        open.reload(file, onDisk, true);
        keeping.note(file);
        show(file);
        changed();
      },
    });

  const show = (file: OpenFile): void => {
    if (file !== open.current) return;
    const { conflict, gone } = file;
    const failure = failures.get(file);
    notices.set(
      "conflict",
      conflict && {
        level: "error",
        text: strings.conflict(file.key),
        actions: [{ label: strings.compare, run: () => compare(file, conflict) }],
      },
    );
    notices.set(
      "gone",
      gone
        ? {
            level: "error",
            text: strings.gone(file.key),
            actions: [
              {
                label: strings.writeAgain,
                run() {
                  file.base = null;
                  void save(file);
                },
              },
            ],
          }
        : null,
    );
    const retry = { label: strings.tryAgain, run: () => void save(file) };
    notices.set(
      "failure",
      failure === undefined ? null : { level: "error", text: failure, actions: [retry], closes: true },
    );
  };

  return { save, check, show, isBusy: () => [...open.files.values()].some(({ later }) => later !== null) };
}
