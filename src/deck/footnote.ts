// Footnotes: `[^name]` in the text and `[^name]: text` in a block of its own, anywhere in the file. Each slide numbers its own
// and shows them at its foot; what its speaker notes refer to stands under the notes.
import type { Lexer, Parser, Token, Tokens } from "marked";
import { escapeHtml } from "./html.ts";
import { endsParagraph, findInParagraph } from "./paragraph.ts";
import { SLIDE_ADDRESS, SLIDE_ID } from "./slide-mark.ts";
import type { Location } from "./source.ts";

/** The block `[^name]: text`; it shows nothing where it stands. */
export interface FootnoteToken {
  type: "footnote";
  raw: string;
  name: string;
  tokens: Token[];
}

/** `[^name]` in a text. Without a number it is shown as it was written. */
export interface ReferenceToken {
  type: "reference";
  raw: string;
  name: string;
  /** 1-based on its slide. */
  number?: number;
  /** How many references to the same footnote stand before it. */
  earlier?: number;
  anchors?: Anchors;
}

/** Where a footnote stands in its slide, which its id tells. */
export interface Anchors {
  /** True for the footnotes under speaker notes. */
  notes: boolean;
}

/** A reference and where it was written. */
export interface Reference {
  token: ReferenceToken;
  location: Location;
  inNotes: boolean;
}

/** A footnote and what it refers to itself. */
export interface Footnote {
  token: FootnoteToken;
  location: Location;
  references: Reference[];
}

/** What stands in a slide. */
export interface FootnotesFound {
  /** Outside of footnotes, in the order of the text. */
  references: Reference[];
  definitions: Footnote[];
}

const OPENING = /^ {0,3}\[\^([^\s\]^]+)\]:[ \t]*/;
/** What ends a line that goes on without an indent. */
const BREAK = /^ {0,3}(?:\[\^[^\s\]^]+\]:|:{3,}|`{3,}|~{3,}|notes?:)/i;

/** Length of the footnote at the start of the text; 0 if there is none. `parts` says of a line that it begins another slide. */
export function measureFootnote(text: string, parts: (line: string) => boolean = () => false): number {
  if (!OPENING.test(text)) return 0;
  let end = endOfLine(text, 0);
  let at = end;
  let lazy = true;
  while (at < text.length) {
    const next = endOfLine(text, at);
    const line = text.slice(at, next).trimEnd();
    if (line === "") lazy = false;
    else if (parts(line)) break;
    else if (/^(?: {4}|\t)/.test(line)) {
      end = next;
      lazy = !/^[ \t]*(?:`{3,}|~{3,})/.test(line);
    } else if (!lazy || BREAK.test(line) || endsParagraph(line)) break;
    else end = next;
    at = next;
  }
  return end;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** Where a footnote cuts the paragraph at hand short. */
export const startOfFootnote = findInParagraph(String.raw` {0,3}\[\^[^\s\]^]+\]:`);

/** Its name. */
export function nameOfFootnote(raw: string): string {
  return OPENING.exec(raw)?.[1] ?? "";
}

/** For Marked; `back` names the link from a footnote to the text. */
export const footnoteExtensions = (back: string) => [
  {
    name: "footnote",
    level: "block" as const,
    start: startOfFootnote,
    tokenizer(this: { lexer: Lexer }, text: string): FootnoteToken | undefined {
      const length = measureFootnote(text);
      if (length === 0) return undefined;
      const raw = text.slice(0, length);
      const content = raw.replace(OPENING, "").replace(/^(?: {4}|\t)/gm, "");
      return { type: "footnote", raw, name: nameOfFootnote(raw), tokens: this.lexer.blockTokens(content, []) };
    },
    renderer: () => "",
    childTokens: ["tokens"],
  },
  {
    name: "reference",
    level: "inline" as const,
    tokenizer(text: string): ReferenceToken | undefined {
      // Not before a parenthesis, where it is a link. Before a colon it is one: a definition begins its line, and is a block.
      const match = /^\[\^([^\s\]^]+)\](?!\()/.exec(text);
      return match ? { type: "reference", raw: match[0], name: match[1]! } : undefined;
    },
    renderer(token: Tokens.Generic) {
      const { raw, number, earlier = 0, anchors } = token as unknown as ReferenceToken;
      if (!number || !anchors) return escapeHtml(raw);
      const id = referenceId(anchors, number, earlier, SLIDE_ID);
      const to = footnoteId(anchors, number, SLIDE_ADDRESS);
      return `<sup class="footnote-ref"><a id="${id}" href="#/${to}" role="doc-noteref">${number}</a></sup>`;
    },
  },
  {
    name: "footnotes",
    level: "block" as const,
    tokenizer: () => undefined,
    renderer(this: { parser: Parser }, token: Tokens.Generic) {
      const { footnotes, anchors } = token as unknown as FootnotesToken;
      const items = footnotes.map(({ token: { tokens } }, index) => {
        const number = index + 1;
        const to = referenceId(anchors, number, 0, SLIDE_ADDRESS);
        const link = ` <a class="footnote-back" href="#/${to}" role="doc-backlink" aria-label="${back}">↑</a>`;
        const only =
          tokens.length === 1 && tokens[0]!.type === "paragraph" ? (tokens[0] as Tokens.Paragraph) : undefined;
        const content = only ? this.parser.parseInline(only.tokens) : `\n${this.parser.parse(tokens)}`;
        const linked = content.endsWith("</p>\n") ? `${content.slice(0, -5)}${link}</p>\n` : content + link;
        return `<li id="${footnoteId(anchors, number, SLIDE_ID)}" role="doc-endnote" tabindex="-1">${linked}</li>\n`;
      });
      return `<div class="footnotes">\n<ol>\n${items.join("")}</ol>\n</div>\n`;
    },
  },
];

/** The list of a slide's footnotes, as a block of its own. */
export interface FootnotesToken {
  type: "footnotes";
  raw: string;
  footnotes: Footnote[];
  anchors: Anchors;
}

function footnoteId({ notes }: Anchors, number: number, slide: string): string {
  return `fn-${slide}-${notes ? "notes-" : ""}${number}`;
}

function referenceId(anchors: Anchors, number: number, earlier: number, slide: string): string {
  return footnoteId(anchors, number, slide).replace("fn-", "fnref-") + (earlier > 0 ? `-${earlier + 1}` : "");
}
