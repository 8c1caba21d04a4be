// A code block's HTML: the code once, line by line. Steps are empty fragments after it; the page's client marks the lines of
// the one that is reached, and in print, where nothing is, the code is whole.
import { widthOf } from "./code-size.ts";
import { escapeHtml, formatAttributes } from "./html.ts";
import { formatStep, isInStep, parseFence, type Fence } from "./fence.ts";
import { readDiff, signLine } from "./diff.ts";
import type { DeckToken } from "./markdown.ts";
import type { Tokens } from "marked";
import type { Tools } from "./tools.ts";

/** A code block's token; `fence` is what its info string says, `columns` its widest line, `fit` that it is wider than half a slide. */
export type CodeToken = DeckToken & Tokens.Code & { fence?: Fence; fit?: "wide" | "wider"; columns?: number };

/** The HTML of the block. A line keeps its line end, so that the element's text is the code. */
export function renderCode(token: CodeToken, { highlight }: Tools): string {
  const fence = token.fence ?? parseFence(token.lang ?? "");
  const { steps, numbered, language } = fence;
  const code = token.text;
  const diff = fence.diff ? readDiff(code) : undefined;
  const lines = (highlight ?? plain)(diff?.code ?? code, language);
  const attributes: Record<string, string> = { class: "code" };
  if (numbered) attributes["class"] += " numbered";
  if (token.fit) attributes["class"] += ` ${token.fit}`;
  if (diff) attributes["class"] += " diff";
  const [first] = steps;
  if (first !== undefined) attributes["class"] += steps.length > 1 ? " stepped" : " marked";
  if (first !== undefined && first !== "all") attributes["class"] += " dimmed";
  if (steps.length > 1) attributes["data-lines"] = formatStep(first!);
  const style = styleOf(token, numbered ? (fence.from ?? 1) : undefined);
  const named = language ? ` class="language-${escapeHtml(language)}"` : "";
  const body: string[] = [];
  for (const [index, html] of lines.entries()) {
    const on = first !== undefined && first !== "all" && isInStep(first, index + 1);
    const kind = diff?.lines[index] ?? "same";
    body.push(
      `<span class="line${on ? " on" : ""}${kind === "same" ? "" : ` ${kind}`}">`,
      signLine(html, kind),
      "\n</span>",
    );
  }
  // A block that is a fragment itself comes first, then its steps.
  const own = /(^| )fragment( |$)/.test(token.attributes?.["class"] ?? "") ? 1 : 0;
  const start = Number(token.attributes?.["data-fragment-index"] ?? Number.NaN) + own;
  const fragments = steps.slice(1).map((step, index) => {
    const order: Record<string, string> = Number.isInteger(start)
      ? { "data-fragment-index": String(start + index) }
      : {};
    return `<span${formatAttributes({ class: "fragment custom code-step", "data-lines": formatStep(step), ...order })}></span>`;
  });
  return `<pre${formatAttributes({ ...attributes, style })}><code${named}>${body.join("")}${fragments.join("")}</code></pre>\n`;
}

/** How large the code is, for a theme to fit it into its box. */
function styleOf({ text, columns }: CodeToken, from: number | undefined): string {
  const lines = text.split("\n");
  const size = `--code-lines:${lines.length};--code-columns:${columns ?? Math.max(...lines.map(widthOf))}`;
  if (from === undefined) return size;
  return `${size};--code-from:${from};--code-digits:${String(from + lines.length - 1).length}`;
}

function plain(code: string): string[] {
  return code.split("\n").map(escapeHtml);
}
