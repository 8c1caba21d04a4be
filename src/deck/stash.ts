// HTML that Markdown must not touch, such as a partial's: it is put aside, a mark stands for it in the text, and it is put
// back when everything else is done. The marks are private-use characters.
import { findInParagraph } from "./paragraph.ts";

/** Pieces of finished HTML, by the number in their mark. */
export type Stash = string[];

const ALONE = /^[ \t]*\ue010(\d+)\ue011[ \t]*(?:\n|$)/;

/** Puts HTML aside and returns the mark for it. */
export function stash(store: Stash, html: string): string {
  return `\ue010${store.push(html) - 1}\ue011`;
}

/** Puts back what was set aside; pieces may hold marks of others. */
export function unstash(store: Stash, html: string): string {
  return html.includes("\ue010")
    ? html.replace(/\ue010(\d+)\ue011/g, (_, index: string) => unstash(store, store[Number(index)] ?? ""))
    : html;
}

/** For Marked: a mark alone on its line is a block; elsewhere it is part of the line. */
export const stashExtensions = [
  {
    name: "stash",
    level: "block" as const,
    start: findInParagraph("[ \\t]*\ue010\\d+\ue011[ \\t]*(?=\\n|$)"),
    tokenizer(text: string) {
      const match = ALONE.exec(text);
      return match ? { type: "stash", raw: match[0], text: `\ue010${match[1]}\ue011\n` } : undefined;
    },
    renderer: (token: { text?: string }) => token.text ?? "",
  },
];
