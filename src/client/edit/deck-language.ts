// The dialect for CodeMirror: Markdown with a slide's YAML after its separator, containers, attributes and `{{ }}`.

import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yaml, yamlLanguage } from "@codemirror/lang-yaml";
import { html } from "@codemirror/lang-html";
import { css } from "@codemirror/lang-css";
import { LanguageDescription } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { Decoration, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView } from "@codemirror/view";
import { parseMixed } from "@lezer/common";
import { tags } from "@lezer/highlight";
import type { MarkdownConfig } from "@lezer/markdown";

/** The language of a file, by its key. */
export function languageOf(key: string): Extension {
  if (/\.(md|markdown)$/i.test(key)) {
    const codeLanguages = [LanguageDescription.of({ name: "yaml", alias: ["yml", "chart"], support: yaml() })];
    return [markdown({ base: markdownLanguage, extensions: [slideOptions], codeLanguages }), marks];
  }
  if (/\.(ya?ml|json)$/i.test(key)) return yaml();
  if (/\.css$/i.test(key)) return css();
  return /\.hbs$/i.test(key) ? [html(), marks] : [];
}

/** A separator line. */
const separator = /^-{3,4}[ \t]*$/;
/** A line of YAML as it begins a slide's options, and as it goes on. */
const firstOption = /^(?:[A-Za-z][\w-]*[ \t]*:(?:[ \t]|$)|#)/;
const furtherOption = /^(?:[A-Za-z][\w-]*[ \t]*(?::|$)|#|[ \t]+\S|-[ \t]|[ \t]*$)/;

/** `---`, the lines of YAML right after it, and the `---` that closes them. */
const slideOptions: MarkdownConfig = {
  defineNodes: [
    { name: "SlideOptions", block: true },
    { name: "SlideOptionsMark", style: tags.contentSeparator },
    { name: "SlideOptionsText" },
  ],
  parseBlock: [
    {
      name: "SlideOptions",
      before: "HorizontalRule",
      endLeaf: (_, line) => separator.test(line.text),
      parse(context, line) {
        if (!separator.test(line.text) || !firstOption.test(context.peekLine())) return false;
        const start = context.lineStart;
        const marks = [context.elt("SlideOptionsMark", start, start + line.text.length)];
        context.nextLine();
        const from = context.lineStart;
        let to = from;
        while (furtherOption.test(line.text) && !separator.test(line.text)) {
          to = context.lineStart + line.text.length;
          if (!context.nextLine()) break;
        }
        marks.push(context.elt("SlideOptionsText", from, to));
        let end = to;
        if (separator.test(line.text) && context.lineStart > to) {
          end = context.lineStart + line.text.length;
          marks.push(context.elt("SlideOptionsMark", context.lineStart, end));
          context.nextLine();
        }
        context.addElement(context.elt("SlideOptions", start, end, marks));
        return true;
      },
    },
  ],
  wrap: parseMixed((node) => (node.name === "SlideOptionsText" ? { parser: yamlLanguage.parser } : null)),
};

/** What Markdown does not know: `{{ }}`, `::: name`, `{.class}`, `Note:`. */
const matcher = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}\}?|^ {0,3}:{3,}.*$|\{[.#][^{}\n]*\}|\{[a-z][\w-]*=[^{}\n]*\}|^Notes?:/gm,
  decoration: ([text]) =>
    Decoration.mark({
      class: text.startsWith("{{")
        ? "cm-deck-template"
        : text.startsWith("{")
          ? "cm-deck-attributes"
          : text.startsWith("N")
            ? "cm-deck-notes"
            : "cm-deck-container",
    }),
});

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }
    update(update: Parameters<MatchDecorator["updateDeco"]>[0]) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
