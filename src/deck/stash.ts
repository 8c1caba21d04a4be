// HTML that Markdown must not touch, such as a partial's: it is put aside, a mark stands for it in the text, and it is put
// back when everything else is done. The marks are private-use characters.
import type { Attributes } from "./attributes.ts";
import { findInParagraph } from "./paragraph.ts";

/** Pieces of finished HTML, by the number in their mark. */
export type Stash = string[];

const MARK = /\ue010(\d+)(?:@(-?\d+:\d+))?\ue011/g;
const ALONE = /^[ \t]*\ue010(\d+)\ue011[ \t]*(?:\n|$)/;

/** Puts HTML aside and returns the mark for it. */
export function stash(store: Stash, html: string): string {
  return `\ue010${store.push(html) - 1}\ue011`;
}

/** Puts back what was set aside; pieces may hold marks of others. */
export function unstash(store: Stash, html: string): string {
  return html.includes("\ue010")
    ? html.replace(MARK, (_, index: string, place?: string) => {
        const piece = unstash(store, store[Number(index)] ?? "");
        return place ? piece.replace(/^\s*<[a-z][a-z\d]*/i, `$& data-place="${place}"`) : piece;
      })
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
      return match ? { type: "stash", raw: match[0], text: match[1]! } : undefined;
    },
    renderer({ text, attributes }: { text?: string; attributes?: Attributes }) {
      const place = attributes?.["data-place"];
      return `\ue010${text}${place ? `@${place}` : ""}\ue011\n`;
    },
  },
];
