// CodeMirror as this editor has it.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { completeFrom, type CompletionWords } from "./completion.ts";
import { languageOf } from "./deck-language.ts";
import { colors, look } from "./editor-look.ts";
import { typeOverQuotes } from "./quoted-word.ts";
import { slideLines } from "./slide-lines.ts";
import { strings } from "./strings.ts";

/** What the editor needs from the page around it. */
export interface EditorParts {
  /** For the styles that CodeMirror makes. */
  nonce: string;
  words: () => CompletionWords;
  save: () => void;
  addSlide: () => void;
  /** To the slide before or after this one. */
  moveBySlide: (step: 1 | -1) => void;
  /** To the next mistake. */
  moveToProblem: () => void;
}

/** The editor's state for a file. */
export function createState(key: string, text: string, locked: boolean, parts: EditorParts): EditorState {
  const run = (action: () => void) => () => {
    action();
    return true;
  };
  const extensions: Extension[] = [
    EditorView.cspNonce.of(parts.nonce),
    EditorView.contentAttributes.of({ "aria-label": `${strings.editor}: ${key}`, spellcheck: "true" }),
    EditorState.readOnly.of(locked),
    EditorView.lineWrapping,
    lineNumbers(),
    lintGutter(),
    slideLines,
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    typeOverQuotes,
    highlightSelectionMatches(),
    search({ top: true }),
    autocompletion({ override: [(context) => completeFrom(context, key, parts.words())] }),
    languageOf(key),
    syntaxHighlighting(colors),
    look,
    keymap.of([
      { key: "Mod-s", run: run(parts.save), preventDefault: true },
      { key: "Mod-Enter", run: run(parts.addSlide), preventDefault: true },
      { key: "Alt-PageUp", run: run(() => parts.moveBySlide(-1)), preventDefault: true },
      { key: "Alt-PageDown", run: run(() => parts.moveBySlide(1)), preventDefault: true },
      { key: "F8", run: run(parts.moveToProblem), preventDefault: true },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab, // Escape, then Tab, leaves the editor
    ]),
  ];
  return EditorState.create({ doc: text, extensions });
}
