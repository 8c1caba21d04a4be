// Options in YAML: keys and their values, of the deck and of a slide.

import {
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { OptionWord, Vocabulary } from "../../deck/edit-state.ts";
import { named, options } from "./completion-list.ts";

const separator = /^-{3,4}[ \t]*$/;
const option = /^(?:[A-Za-z][\w-]*[ \t]*:|[ \t]+\S|-[ \t])/;

/** A key, or its value. */
export function completeOption(
  context: CompletionContext,
  known: readonly OptionWord[],
  { classes }: Pick<Vocabulary, "classes">,
): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const valuesOf = ({ name, values }: OptionWord) => (name === "class" ? classes : values);
  const key = /^[A-Za-z]*$/.exec(before);
  if (key) {
    if (key[0] === "" && !context.explicit) return null;
    const isNew = beginsOptions(context.state, context.pos);
    const keys = known.map((word): Completion => {
      const apply = (view: EditorView, _: Completion, from: number, to: number) => {
        applyKey(view, word.name, from, to, isNew);
        startCompletion(view); // with what it may be, where that is known
      };
      return { label: word.name, detail: word.about, apply, type: "property" };
    });
    return options(context, key[0], keys);
  }
  const [, name, written = ""] = /^([A-Za-z]+):[ \t]+(?:.*[ \t])?([\w-]*)$/.exec(before) ?? [];
  const found = known.find((candidate) => candidate.name === name);
  const values = found ? valuesOf(found) : [];
  return values.length > 0 ? options(context, written, values.map(named("constant"))) : null;
}

/** True in the options of a slide, and where the first of them is begun. */
export function isInOptions({ state, pos }: CompletionContext): boolean {
  for (let node = syntaxTree(state).resolve(pos, -1); ; node = node.parent) {
    if (node.name === "SlideOptions") return true;
    if (!node.parent) break;
  }
  return beginsOptions(state, pos);
}

/** True where a first key stands right below a separator: it is not parsed as YAML before its colon is there. */
function beginsOptions(state: EditorState, pos: number): boolean {
  const { number, text } = state.doc.lineAt(pos);
  if (number === 1 || !/^[A-Za-z]*$/.test(text)) return false;
  const above = state.doc.line(number - 1);
  if (!separator.test(above.text)) return false;
  // The separator above may be the one that ends the options.
  const node = syntaxTree(state).resolve(above.from, 1);
  return node.parent?.name !== "SlideOptions" || node.parent.from === above.from;
}

/** Puts a key and, if it begins the slide's options, the `---` that ends them, unless it is there. */
function applyKey(view: EditorView, name: string, from: number, to: number, isNew: boolean): void {
  const { doc } = view.state;
  let next = doc.lineAt(to).number + 1;
  while (next <= doc.lines && option.test(doc.line(next).text)) next++;
  const isClosed = next <= doc.lines && separator.test(doc.line(next).text);
  const insert = `${name}: `;
  view.dispatch({
    changes: { from, to, insert: isNew && !isClosed ? `${insert}\n---` : insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
  });
}
