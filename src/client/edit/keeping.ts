// Text that is not saved is kept in the browser a moment after it was typed, and forgotten when it is on disk. What another page
// left behind is offered when its file is opened.

import type { Draft, Drafts } from "./drafts.ts";
import type { OpenFile } from "./open-file.ts";

/** Longest that a change is not kept yet, in ms. */
const delay = 300;

/** Keeps the texts of this page. */
export interface Keeping {
  /** A file's text is another, or is on disk now. */
  note(file: OpenFile): void;
  /** Keeps what is waiting at once; resolves to false if the browser keeps nothing. */
  flush(): Promise<boolean>;
  /** What other pages left of a file, the newest first. */
  left(key: string): Draft[];
  /** Keys of all files that something was left of. */
  leftKeys(): string[];
  /** Forgets what was left, once it is taken up or thrown away. */
  remove(draft: Draft): Promise<void>;
}

/** Begins to keep; `failed` is called when the browser refuses. */
export async function keepTexts(drafts: Drafts, failed: () => void): Promise<Keeping> {
  const waiting = new Map<OpenFile, number>();
  let orphans = await drafts.orphans().catch(() => []);
  const put = async (file: OpenFile): Promise<boolean> => {
    clearTimeout(waiting.get(file));
    waiting.delete(file);
    if (!file.isChanged && !file.gone) {
      await drafts.forget(file.key);
      return true;
    }
    const isKept = await drafts.keep(file.key, file.state.doc.toString(), file.base);
    if (!isKept) failed();
    return isKept;
  };
  const flush = async () => (await Promise.all([...waiting.keys()].map(put))).every(Boolean);
  document.addEventListener("visibilitychange", () => void flush());
  window.addEventListener("pagehide", () => {
    for (const file of waiting.keys()) drafts.keepNow(file.key, file.state.doc.toString(), file.base);
  });
  return {
    note(file) {
      if (!waiting.has(file))
        waiting.set(
          file,
          setTimeout(() => void put(file), delay),
        );
    },
    flush,
    left: (key) => orphans.filter(({ file }) => file === key),
    leftKeys: () => orphans.map(({ file }) => file),
    async remove(draft) {
      orphans = orphans.filter((other) => other !== draft);
      await drafts.remove(draft);
    },
  };
}
