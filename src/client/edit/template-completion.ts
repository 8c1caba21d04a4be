// In `{{ }}`: names of data, helpers and partials, and what a chart is told.

import {
  insertBracket,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Vocabulary, Word } from "../../deck/edit-state.ts";
import { named, options } from "./completion-list.ts";
import { applyQuoted } from "./quoted-word.ts";

/** What may be written at the cursor; null outside of braces. */
export function completeTemplate(
  context: CompletionContext,
  before: string,
  { partials, helpers, data, tables, facts, figureForms }: Vocabulary,
): CompletionResult | null {
  const [, sign, text = ""] = /\{\{\{?([#/>~]?)([^{}]*)$/.exec(before) ?? [];
  if (sign === undefined) return null;
  const word = /[\w.-]*$/.exec(text)![0];
  const quoted = (words: readonly Word[]) =>
    options(
      context,
      word,
      words.map(({ name, about }) => ({ label: name, detail: about, type: "variable", apply: applyQuoted })),
    );
  if (/\bas="[\w-]*$/.test(text)) return quoted(figureForms.map((name) => ({ name, about: "" })));
  if (/\bfact\s+"[\w.-]*$/.test(text)) return quoted(facts);
  const names = (words: readonly Word[]) =>
    words.map(({ name, about }): Completion => ({ label: name, detail: about, type: "variable" }));
  const isFirst = text.trim() === word;
  if (sign === ">") {
    if (isFirst) return options(context, word, partials.map(({ name }) => name).map(named("namespace")));
    const { parameters } = partials.find(({ name }) => name === /^\s*([\w/-]*)/.exec(text)![1]) ?? { parameters: [] };
    if (parameters.length > 0 && /\bdata="[\w.-]*$/.test(text)) return quoted(tables);
    // After one, another may follow.
    if (parameters.length > 0 && /\bfacts="(?:[^"]*[,\s])?[\w.-]*$/.test(text))
      return options(context, word, names(facts));
    if (parameters.length > 0 && /\s[\w-]*$/.test(text) && !isInQuotes(text)) {
      const given = new Set(Array.from(text.matchAll(/([\w-]+)=/g), ([, name]) => name));
      const missing = parameters.filter((name) => !given.has(name));
      return options(
        context,
        word,
        missing.map((label, index) => ({ label, type: "property", apply: applyParameter, boost: -index })),
      );
    }
  }
  if (sign === "#" && isFirst) return options(context, word, ["each", "if", "unless", "with"].map(named("keyword")));
  const callable = isFirst || /[(=]\s*[\w.-]*$/.test(text) ? helpers.map(named("function")) : [];
  return options(context, word, [...callable, ...names(data)]);
}

const isInQuotes = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1;

/** Puts a parameter with the quotation marks that its value stands in, if it is text, and offers what is known of it. */
function applyParameter(view: EditorView, { label }: Completion, from: number, to: number): void {
  const value = { steps: "true", upright: "true", width: "", height: "" }[label];
  const insert = `${label}=${value ?? ""}`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.complete",
  });
  if (value !== undefined) return;
  // As if it were typed: the closing mark can then be typed over.
  const marks = insertBracket(view.state, '"');
  if (marks) view.dispatch(marks);
  startCompletion(view);
}
