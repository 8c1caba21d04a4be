// The text of a slide in which nothing can hide a separator, which most are: it ends at the first line that is one. Reading its
// blocks to find that line would take as long as all else that is done to know where the slides of a deck begin.
import type { Tokens } from "marked";

/**
 * What may hold a line of dashes, or defines something: raw HTML, references, containers, and code that is not at the
 * margin. And dashes with an odd space, which mean something else to Markdown.
 */
const DELICATE = /<[A-Za-z!?/]|\]:|:::|```|~~~|^---.*[^\S \t\n]/m;
const FENCE = /(`{3,})[^`\n]*\n|(~{3,})[^\n]*\n/y;

/**
 * The text from `start`, where a block begins, to the next `---` or `----` or to the end: code as it is, and all between as if it
 * were one text. Undefined where it takes a parser to know.
 */
export function lexPlain(text: string, start: number): Tokens.Generic[] | undefined {
  const tokens: Tokens.Generic[] = [];
  let [from, at] = [start, start];
  const pushText = (): boolean => {
    if (at === from) return true;
    const raw = text.slice(from, at);
    tokens.push({ type: "text", raw });
    return !DELICATE.test(raw);
  };
  while (at < text.length) {
    if (isSeparator(text, at)) break;
    const fence = fenceAt(text, at);
    if (fence === undefined) at = endOfLine(text, at);
    else {
      const end = endOfCode(text, at, fence);
      if (!pushText() || end === undefined) return undefined;
      tokens.push({ type: "code", raw: text.slice(at, end) });
      from = at = end;
    }
  }
  return pushText() ? tokens : undefined;
}

function isSeparator(text: string, at: number): boolean {
  return text.startsWith("---", at) && /^-{3,4}[ \t]*\n?$/.test(text.slice(at, endOfLine(text, at)));
}

/** The fence of the code that begins at this line. */
function fenceAt(text: string, at: number): string | undefined {
  if (text[at] !== "`" && text[at] !== "~") return undefined;
  FENCE.lastIndex = at;
  const match = FENCE.exec(text);
  return match?.[1] ?? match?.[2];
}

/** Where code ends with its last fence, if that is at the margin as well and nothing before might be one. */
function endOfCode(text: string, start: number, fence: string): number | undefined {
  for (let at = endOfLine(text, start); at < text.length; at = endOfLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    if (!line.trimStart().startsWith(fence)) continue;
    const closes = line.startsWith(fence) && line.trim() === fence && !line.includes("\t");
    return closes ? at + line.length : undefined;
  }
  return undefined;
}

/** Offset of the line after the one that `at` is in. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
