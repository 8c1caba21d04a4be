// Definition lists: a line with the term, and under it lines that begin with `: `. More terms, or more definitions, may follow
// each other.
import type { Lexer, Parser, Token, Tokens } from "marked";
import type { Attributes } from "./attributes.ts";
import { formatAttributes } from "./html.ts";
import { endsParagraph } from "./paragraph.ts";

/** A term, or what it means. */
interface PartToken {
  type: "term" | "description";
  raw: string;
  tokens: Token[];
  attributes?: Attributes;
}

/** The list; the parts of several groups follow each other. */
export interface DefinitionListToken {
  type: "definitions";
  raw: string;
  tokens: PartToken[];
}

const DEFINITION = /^ {0,3}:[ \t]+\S/;
/** What is no term: the beginning of another block. */
const NO_TERM =
  /^(?: {4}|\t| {0,3}(?:[:|<]|`{3,}|~{3,}|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$|={2,}[ \t]*$))/;

/** For Marked. */
export const definitionListExtensions = [
  {
    name: "definitions",
    level: "block" as const,
    tokenizer(this: { lexer: Lexer }, text: string): DefinitionListToken | undefined {
      const groups: { raw: string; terms: string[]; descriptions: string[] }[] = [];
      for (let at = 0, group; (group = readGroup(text.slice(at))); at += group.raw.length) groups.push(group);
      if (groups.length === 0) return undefined;
      const tokens = groups.flatMap(({ terms, descriptions }) => [
        ...terms.map((raw): PartToken => ({ type: "term", raw, tokens: this.lexer.inline(raw.trim()) })),
        ...descriptions.map((raw): PartToken => {
          const mark = /^ {0,3}:[ \t]+/.exec(raw)![0].length;
          const content = raw.slice(mark).replace(new RegExp(`^(?: {1,${mark}}|\\t)`, "gm"), "");
          return { type: "description", raw, tokens: this.lexer.blockTokens(content, []) };
        }),
      ]);
      return { type: "definitions", raw: groups.map(({ raw }) => raw).join(""), tokens };
    },
    renderer(this: { parser: Parser }, token: Tokens.Generic) {
      const parts = (token as unknown as DefinitionListToken).tokens.map((part) => {
        const only = part.type === "description" && part.tokens.length === 1 ? part.tokens[0] : undefined;
        const isText = (only?.type === "paragraph" || only?.type === "text") && "tokens" in only;
        const tight = isText ? (only as Tokens.Paragraph & { attributes?: Attributes }) : undefined;
        const attributes = formatAttributes({ ...part.attributes, ...tight?.attributes });
        if (part.type === "term") return `<dt${attributes}>${this.parser.parseInline(part.tokens)}</dt>\n`;
        const content = tight ? this.parser.parseInline(tight.tokens) : `\n${this.parser.parse(part.tokens)}`;
        return `<dd${attributes}>${content}</dd>\n`;
      });
      return `<dl>\n${parts.join("")}</dl>\n`;
    },
    childTokens: ["tokens"],
  },
];

/** One or more terms and their definitions at the start of the text, with the blank lines after them. */
function readGroup(text: string): { raw: string; terms: string[]; descriptions: string[] } | undefined {
  const lines: string[] = [];
  let next = 0;
  // Only the lines that are asked for: this is tried at every block, and most are no term.
  const line = (index: number): string => {
    while (lines.length <= index && next < text.length) {
      const end = text.indexOf("\n", next) + 1 || text.length;
      lines.push(text.slice(next, end));
      next = end;
    }
    return lines[index] ?? "";
  };
  let index = 0;
  while (isTerm(line(index))) index++;
  const terms = lines.slice(0, index);
  if (index > 0 && isBlank(line(index)) && DEFINITION.test(line(index + 1))) index++;
  if (terms.length === 0 || !DEFINITION.test(line(index))) return undefined;
  const descriptions: string[] = [];
  let end = index;
  while (DEFINITION.test(line(index))) {
    const from = index++;
    let lazy = true;
    for (end = index; line(index) !== ""; index++) {
      const following = line(index);
      if (isBlank(following)) lazy = false;
      else if (/^(?: {2,4}|\t)/.test(following) || (lazy && isTerm(following) && !DEFINITION.test(following)))
        end = index + 1;
      else break;
    }
    descriptions.push(lines.slice(from, end).join(""));
  }
  for (end = Math.max(end, 0); isBlank(line(end));) end++;
  return { raw: lines.slice(0, end).join(""), terms, descriptions };
}

function isTerm(line: string): boolean {
  return line.trim() !== "" && !endsParagraph(line) && !NO_TERM.test(line);
}

function isBlank(line: string): boolean {
  return line !== "" && line.trim() === "";
}
