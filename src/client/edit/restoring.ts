// Text that another page left behind: offered where its file is opened, with what changed.

import { readFile } from "./api.ts";
import { openComparison } from "./compare.ts";
import type { Draft } from "./drafts.ts";
import type { Keeping } from "./keeping.ts";
import type { Notices } from "./notices.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenFiles } from "./open-files.ts";
import { strings } from "./strings.ts";

/** What offering needs around it. */
export interface RestoringParts {
  open: OpenFiles;
  notices: Notices;
  keeping: Keeping;
  nonce: string;
  changed: () => void;
}

/** Offers what was left of the file in view, the newest first; what is on disk already is forgotten. */
export function offerLeft(file: OpenFile, parts: RestoringParts): void {
  const { open, notices, keeping, nonce, changed } = parts;
  if (file !== open.current) return;
  const left = keeping.left(file.key);
  for (const draft of left) if (draft.text === file.saved.toString()) void keeping.remove(draft);
  const draft = left.find(({ text }) => text !== file.saved.toString());
  if (!draft) {
    notices.set("kept", null);
    return;
  }
  const done = async (isKept: boolean) => {
    changed();
    // Kept under this page's name before the other is forgotten.
    keeping.note(file);
    if (!isKept || (await keeping.flush())) await keeping.remove(draft);
    offerLeft(file, parts);
    changed();
  };
  const take = (text: string) => {
    open.replace(file, text);
    void done(true);
  };
  const compare = async () => {
    const { value } = await readFile(file.key);
    openComparison({
      key: file.key,
      onDisk: value?.text ?? "",
      yours: draft.text,
      nonce,
      useYours(text) {
        if (value && !file.isChanged) open.reload(file, value, true);
        take(text);
      },
      useDisk: () => void done(false),
    });
  };
  notices.set("kept", {
    level: "info",
    text: strings.kept(file.key, whenOf(draft)),
    actions: [
      // Made from another version than the one here, it would undo what was changed in between.
      ...(draft.base === file.base && !file.isChanged ? [{ label: strings.restore, run: () => take(draft.text) }] : []),
      { label: strings.compare, run: () => void compare() },
      { label: strings.discard, run: () => void done(false) },
    ],
  });
}

function whenOf({ time }: Draft): string {
  const date = new Date(time);
  const clock = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return date.toDateString() === new Date().toDateString() ? clock : `${date.toLocaleDateString()}, ${clock}`;
}
