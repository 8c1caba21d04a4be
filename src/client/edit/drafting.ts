// What is typed is told to the server before it is saved: the slide beside the text, the pictures and the mistakes are those of the
// text in the editor. Nothing is written, and nobody else sees it.

import type { Text } from "@codemirror/state";
import { forgetDraft, tellDraft } from "./api.ts";
import type { OpenFile } from "./open-file.ts";

/** Time from a change to its being told, in ms: what is typed meanwhile goes along. */
const PAUSE = 30;

/** Tells texts. */
export interface Drafting {
  /** Looks which texts are others than those that were told. */
  look(): void;
  /** Tells all again: the server has forgotten them. */
  again(): void;
}

/** Begins with nothing told. `told` is called when the server has made the deck of a text. */
export function tellDrafts(files: ReadonlyMap<string, OpenFile>, told: () => void): Drafting {
  const page = crypto.getRandomValues(new Uint32Array(2)).join("-");
  /** The text of each file that was told last, null if it is not known to have arrived; none for those that are as they are on disk. */
  const last = new Map<OpenFile, Text | null>();
  let number = 0;
  let timer: number | undefined;
  let isBusy = false;
  let isDown = false;

  const isNew = (file: OpenFile) => (file.isChanged ? !last.get(file)?.eq(file.state.doc) : last.has(file));
  const tell = async (file: OpenFile): Promise<void> => {
    const name = `${page}-${++number}`;
    const text = file.isChanged ? file.state.doc : null;
    if (text) {
      last.set(file, text);
      file.wasTold(name);
    } else last.delete(file);
    const { refused } = await tellDraft({ file: file.key, text: text?.toString() ?? null, name });
    if (refused?.code !== "unreachable") return;
    isDown = true; // until the server is there again
    last.set(file, null);
  };
  const run = async () => {
    timer = undefined;
    isBusy = true;
    for (const file of files.values()) if (isNew(file)) await tell(file);
    isBusy = false;
    told();
    look();
  };
  const look = () => {
    if (timer !== undefined || isBusy || isDown || ![...files.values()].some(isNew)) return;
    timer = setTimeout(() => void run(), PAUSE);
  };
  const again = () => {
    isDown = false;
    for (const file of last.keys()) last.set(file, null);
    look();
  };
  // Whoever looks at the deck next is not shown what this page has not saved.
  window.addEventListener("pagehide", () => {
    for (const { key } of last.keys()) forgetDraft({ file: key, text: null, name: `${page}-${++number}` });
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && again());
  return { look, again };
}
