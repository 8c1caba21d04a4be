// GitHub's alerts: a block quotation whose first line is `[!NOTE]` and nothing else. It gets a drawn sign and a label in the
// deck's language, so that it is known without its colour.
import type { Token, Tokens } from "marked";
import type { Diagnostic } from "./diagnostic.ts";
import { crowdedAlert, unknownAlert } from "./markup-mistakes.ts";
import type { Location } from "./source.ts";
import type { AlertKind, Words } from "./words.ts";

/** A quotation that may be an alert. */
export type QuoteToken = Tokens.Blockquote & { alert?: AlertKind };

const MARK = /^\[!([A-Za-z]+)\][ \t]*([^\n]*)(?:\n|$)/;

/** 24 × 24, drawn with strokes. */
const SIGNS: Record<AlertKind, string> = {
  note: '<circle cx="12" cy="12" r="10"/><path d="M12 11v6M12 7v.01"/>',
  tip: '<path d="M9 18h6M10 22h4M12 2a7 7 0 0 0-4 12.7V15h8v-.3A7 7 0 0 0 12 2Z"/>',
  important: '<path d="M3 3h18v14h-9l-5 5v-5H3ZM12 6v4M12 13.5v.01"/>',
  warning: '<path d="M12 2 1 21h22ZM12 9v6M12 18v.01"/>',
  caution: '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8ZM12 7v6M12 16.5v.01"/>',
};

/** Makes an alert of a quotation that begins as one, and takes the mark out of its text; else gives what is wrong, if anything. */
export function readAlert(quote: QuoteToken, location: Location): Diagnostic | undefined {
  const first = quote.tokens[0] as Tokens.Paragraph | undefined;
  const text = first?.type === "paragraph" ? first.tokens[0] : undefined;
  const mark = text?.type === "text" ? MARK.exec(first!.raw) : null;
  if (!first || !text || !mark) return undefined;
  const kind = mark[1]!.toLowerCase();
  if (!Object.hasOwn(SIGNS, kind)) return unknownAlert(mark[1]!, Object.keys(SIGNS), location);
  if (mark[2] !== "") return crowdedAlert(mark[1]!, location);
  quote.alert = kind as AlertKind;
  first.raw = first.raw.slice(mark[0].length);
  const rest = text.raw.slice(mark[0].length);
  Object.assign(text, { raw: rest, text: rest } satisfies Partial<Token>);
  if (rest === "" && first.tokens[1]?.type === "br") first.tokens.splice(1, 1); // spaces after the mark
  if (first.raw.trim() === "") quote.tokens.shift();
  return undefined;
}

/** The element of an alert; `content` is the HTML of its blocks. */
export function renderAlert(kind: AlertKind, words: Words, content: string): string {
  const sign = `<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor">${SIGNS[kind]}</svg>`;
  return `<div class="alert alert-${kind}" role="note">\n<p class="alert-label">${sign}${words[kind]}</p>\n${content}</div>\n`;
}
