// Mathematics: `$…$` in a line and `$$…$$`, which stands alone. As with pandoc and GitHub, the opening dollar touches what
// follows, the closing one touches what is before it, and no letter or digit is directly outside: "$5 and $10" is money.
import type { Lexer, Parser, Tokens } from "marked";
import { parseBraces, type Attributes } from "./attributes.ts";
import { formatAttributes } from "./html.ts";
import { findInParagraph } from "./paragraph.ts";
import type { Location } from "./source.ts";

/** A piece of mathematics. */
export interface MathToken {
  type: "math" | "mathblock";
  raw: string;
  /** LaTeX. */
  text: string;
  /** Offset of `text` in `raw`. */
  start: number;
  display: boolean;
  attributes?: Attributes;
}

/** Mathematics on a slide, and where a character of its `text` was written. */
export interface FoundMath {
  token: MathToken;
  locate: (offset: number) => Location;
}

/** HTML of mathematics that was found; it knows no other. `label` is what is read aloud. */
export type RenderMath = (token: MathToken, label: string) => string;

const INLINE = /^\$(?![\s$])((?:\\[\s\S]|[^\\$`])+?)(?<!\s)\$(?![\d$])/;
const DISPLAY = /^\$\$((?:\\[\s\S]|[^\\$`])+?)\$\$/;

/** Length of the block at the start of the text up to its closing dollars; 0 if there is none. A blank line ends it. */
function measureBlock(text: string): number {
  const opening = /^ {0,3}\$\$/.exec(text);
  if (!opening) return 0;
  const mark = /\\[\s\S]|\$\$|\n[ \t]*\n/g;
  mark.lastIndex = opening[0].length;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    if (match[0] === "$$") return mark.lastIndex;
    if (match[0].startsWith("\n")) return 0;
  }
  return 0;
}

/** For Marked; `render` gives the HTML of LaTeX with the tools at hand. */
export const mathExtensions = (render: (parser: Parser, token: MathToken) => string) => [
  {
    name: "mathblock",
    level: "block" as const,
    start: findInParagraph(String.raw` {0,3}\$\$`),
    tokenizer(text: string): MathToken | undefined {
      const length = measureBlock(text);
      const rest = /^[ \t]*(\{[^\n]*\})?[ \t]*(?:\n|$)/.exec(text.slice(length));
      const braces = rest?.[1] === undefined ? undefined : parseBraces(rest[1]);
      if (length === 0 || !rest || (rest[1] !== undefined && !braces)) return undefined;
      const start = text.indexOf("$$") + 2;
      return {
        type: "mathblock",
        raw: text.slice(0, length) + rest[0],
        text: text.slice(start, length - 2),
        start,
        display: true,
        ...(braces ? { attributes: braces.attributes } : {}),
      };
    },
    renderer(this: { parser: Parser }, token: Tokens.Generic) {
      const math = token as unknown as MathToken;
      return `<div${attributesOf(math)}>${render(this.parser, math)}</div>\n`;
    },
  },
  {
    name: "math",
    level: "inline" as const,
    // Marked's own text ends before these marks, so what is behind them need not be searched each time.
    start: (text: string) => {
      const mark = /[\\<![`*]|(?<![\p{L}\p{N}$\\])\$/u.exec(text);
      return mark?.[0] === "$" ? mark.index : -1;
    },
    tokenizer(this: { lexer: Lexer }, text: string): MathToken | undefined {
      const display = DISPLAY.exec(text);
      const match = display ?? INLINE.exec(text);
      if (!match) return undefined;
      return { type: "math", raw: match[0], text: match[1]!, start: display ? 2 : 1, display: display !== null };
    },
    renderer(this: { parser: Parser }, token: Tokens.Generic) {
      const math = token as unknown as MathToken;
      return `<span${attributesOf(math)}>${render(this.parser, math)}</span>`;
    },
  },
];

function attributesOf({ display, attributes }: MathToken): string {
  const { class: own = "", "aria-label": _label, ...others } = attributes ?? {};
  return formatAttributes({ class: `math${display ? " math-display" : ""}${own && ` ${own}`}`, ...others });
}

/** What a screen reader says: the author's words, or else the LaTeX. */
export function labelOf({ text, attributes }: MathToken): string {
  return attributes?.["aria-label"] ?? text.trim().replace(/\s+/g, " ");
}

/** In mathematics these braces are LaTeX's: they directly follow a letter, a command's or a group's end, `^`, `_` or a brace. */
export const LATEX_BRACES = /(?<=[A-Za-z}\]^_{\\])\{\{/g;

/** True for HTML that needs the stylesheet of mathematics. */
export function hasMath(html: string): boolean {
  return html.includes("katex") && html.includes('<span class="katex'); // the rare word first: it is found much sooner
}

const RENDERED =
  /<(span|div) class="(math[^>]*)>((?:<span class="katex-display[^"]*">)?<span class="katex">)<span class="katex-mathml"><math aria-label="([^"]*)"[\s\S]*?<\/math><\/span><span class="katex-html" aria-hidden="true">/g;

/**
 * For print: Chromium's PDF holds neither clipped nor hidden text, so the drawing becomes a picture with a name; the mark before
 * it has the finisher make it a formula.
 */
export function printMath(html: string): string {
  return html.replace(
    RENDERED,
    (_, tag: string, attributes: string, open: string, label: string) =>
      `<${tag} class="${attributes} role="img" aria-label="[[Formula]] ${label}">${open}<span class="katex-html">`,
  );
}
