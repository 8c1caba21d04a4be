// What may be written where the cursor stands.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditSlide, Vocabulary } from "../../deck/edit-state.ts";
import { options } from "./completion-list.ts";
import { applyContainer, isInContainer } from "./container-completion.ts";
import { completeOption, isInOptions } from "./option-completion.ts";
import { completePath } from "./path-completion.ts";
import { completeTemplate } from "./template-completion.ts";

/** The words of the deck. */
export interface CompletionWords extends Vocabulary {
  slides: readonly EditSlide[];
}

/** Completes in the file with a key; null where nothing is known. */
export function completeFrom(
  context: CompletionContext,
  key: string,
  words: CompletionWords,
): Promise<CompletionResult | null> | CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (key === "deck.yaml")
    return completePath(context, before, true) ?? completeOption(context, words.deckOptions, words);
  if (/\.(hbs|md|markdown)$/i.test(key)) {
    const template = completeTemplate(context, before, words);
    if (template) return template;
  }
  if (!/\.(md|markdown)$/i.test(key)) return null;
  const isYaml = isInOptions(context);
  const path = completePath(context, before, isYaml);
  if (path) return path;
  return isYaml ? completeOption(context, words.slideOptions, words) : completeMarkdown(context, before, words);
}

/** A container, an attribute in braces, a link to a slide. */
function completeMarkdown(context: CompletionContext, before: string, words: CompletionWords): CompletionResult | null {
  const container = /^ {0,3}:{3,}([ \t]*)([\w-]*)$/.exec(before);
  if (container) {
    const [, space, name = ""] = container;
    // Where one is open, the bare colons close it.
    if (!space && !name && !context.explicit && isInContainer(context.state, context.pos)) return null;
    const layout = words.layouts.find((candidate) => candidate.name === layoutAbove(context));
    const word = (label: string): Completion => ({ label, type: "namespace", apply: applyContainer });
    const slots = (layout?.slots ?? []).map((slot) => Object.assign(word(slot), { detail: layout!.name, boost: 1 }));
    return options(context, name, [...slots, ...words.containers.map(word)]);
  }
  const braces = /(?<!\{)\{(?:[^{}\n]*[ \t])?([.]?)([\w-]*)$/.exec(before);
  if (braces && (braces[1] === "." || context.explicit)) {
    const dot = braces[1] ? "" : ".";
    const name = (boost: number) => (label: string) => ({ label, type: "class", apply: dot + label, boost });
    return options(context, braces[2]!, [...words.classes.map(name(1)), ...words.themeClasses.map(name(0))]);
  }
  const link = /\]\(#\/?([\w-]*)$/.exec(before);
  if (!link) return null;
  const slash = link[0].includes("/") ? "" : "/";
  const slides = words.slides.map(({ id, title }) => ({ label: id, detail: title, type: "text", apply: slash + id }));
  return options(context, link[1]!, slides);
}

/** The layout that the options of the slide around the cursor name. */
function layoutAbove({ state: { doc }, pos }: CompletionContext): string {
  let separators = 0;
  for (let number = doc.lineAt(pos).number; number >= 1 && separators < 2; number--) {
    const { text } = doc.line(number);
    const [, layout] = /^layout:[ \t]*["']?([\w-]+)/.exec(text) ?? [];
    if (layout) return layout;
    if (/^-{3,4}\s*$/.test(text)) separators++;
  }
  return "default";
}
