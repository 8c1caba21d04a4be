// Two versions of a file beside each other: what is on disk, and the author's text, into which parts of the other can be taken.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { syntaxHighlighting } from "@codemirror/language";
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { element } from "../element.ts";
import { languageOf } from "./deck-language.ts";
import { openDialog } from "./dialog.ts";
import { colors, look } from "./editor-look.ts";
import { strings } from "./strings.ts";

/** Two versions, and what is to happen with the one that is chosen. */
export interface Comparison {
  key: string;
  onDisk: string;
  yours: string;
  nonce: string;
  /** The author's text, with what was changed here. */
  useYours: (text: string) => void;
  useDisk: () => void;
}

/** Shows them. Closing it decides nothing; both stay. */
export function openComparison({ key, onDisk, yours, nonce, useYours, useDisk }: Comparison): void {
  const common: Extension[] = [
    EditorView.cspNonce.of(nonce),
    EditorView.lineWrapping,
    lineNumbers(),
    languageOf(key),
    syntaxHighlighting(colors),
    look,
  ];
  const label = (name: string) => EditorView.contentAttributes.of({ "aria-label": name });
  const place = element("div", { class: "versions" });
  const merge = new MergeView({
    parent: place,
    a: { doc: onDisk, extensions: [...common, EditorState.readOnly.of(true), label(strings.onDisk)] },
    b: {
      doc: yours,
      extensions: [...common, history(), keymap.of([...historyKeymap, ...defaultKeymap]), label(strings.yours)],
    },
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 3, minSize: 6 },
  });
  openDialog({
    name: "compare",
    title: strings.compareTitle(key),
    content: [
      element("p", { class: "hint", text: strings.compareHint }),
      element(
        "div",
        { class: "versions-names" },
        element("h3", { text: strings.onDisk }),
        element("h3", { text: strings.yours }),
      ),
      place,
    ],
    actions: [
      { label: strings.useYours, run: () => useYours(merge.b.state.doc.toString()) },
      { label: strings.useDisk, run: useDisk },
      { label: strings.decideLater, run: () => {} },
    ],
    closed: () => merge.destroy(),
  });
}
