// Marp's text where it is not ours: lists with `*` and `1)` appear in steps, and a line end is a line break.
import type { Token } from "marked";
import type { Range } from "../deck/split.ts";
import { childrenOf } from "../deck/token.ts";
import type { Work } from "./common.ts";
import { tellLost } from "./imported.ts";

const STEPS = /^[ \t]*(?:\*|\d+\))[ \t]/;
/** Stands for a line break until it is known what is left of the lines around it. */
const BREAK = "\ue000";

/** Puts `::: incremental` around lists that appear in steps. */
export function convertLists(work: Work, range: Range): void {
  const visit = (token: Token): void => {
    if (token.type === "list" && STEPS.test(token.raw))
      tellLost(
        work,
        work.source,
        work.markdown.placeOf(token),
        "the steps of a list inside another",
        "write {.fragment} after its items",
      );
    else childrenOf(token).forEach(visit);
  };
  for (const { token, start, end } of work.markdown.blocks) {
    if (start < range.start || end > range.end) continue;
    if (token.type === "list" && STEPS.test(token.raw)) {
      work.edits.replace(start, start, "::: incremental\n");
      const last = start + token.raw.trimEnd().length;
      work.edits.replace(last, last, "\n:::\n");
    } else visit(token);
  }
}

/** Marks the line ends that are breaks. */
export function markLineEnds({ markdown, edits }: Work, range: Range): void {
  const visit = (token: Token): void => {
    if (token.type === "table" || token.type === "html") return;
    if (token.type !== "paragraph" && !(token.type === "text" && "tokens" in token))
      return childrenOf(token).forEach(visit);
    const lines = token.raw.trim().split("\n");
    let at = markdown.placeOf(token);
    for (const line of lines.slice(0, -1)) {
      at = markdown.text.indexOf(line.trim(), at) + line.trim().length;
      if (!markdown.isCode(at) && !/(?: {2}|\\)$/.test(line)) edits.replace(at, at, BREAK);
    }
  };
  for (const { token, start, end } of markdown.blocks) if (start >= range.start && end <= range.end) visit(token);
}

/** Breaks where text follows on the next line and stands before it. */
export function resolveLineEnds(text: string): string {
  return text
    .replace(/^[ \t]*\ue000[ \t]*\n/gm, "")
    .replace(/[ \t]*\ue000(?=[ \t]*(?:\n[ \t]*(?:\n|$|:::)|$))/g, "")
    .replace(/[ \t]*\ue000/g, "\\");
}
