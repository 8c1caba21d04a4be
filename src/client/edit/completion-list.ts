// The list of words that CodeMirror shows.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** Makes words of a type. */
export function named(type: string): (name: string) => Completion {
  return (name) => ({ label: name, type });
}

/** The words for what is written before the cursor; null if one of them is written to its end: Enter is then for the line. */
export function options(context: CompletionContext, word: string, all: Completion[]): CompletionResult | null {
  const isWhole = (text: string) =>
    all.some(({ label }) => label === text) && !all.some(({ label }) => label !== text && label.startsWith(text));
  if (isWhole(word)) return null;
  const validFor = (text: string) => /^[\w.-]*$/.test(text) && !isWhole(text);
  return { from: context.pos - word.length, options: all, validFor };
}
