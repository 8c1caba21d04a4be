// Code in colours: Shiki at build, with its JavaScript engine, which is several times as fast as the other and needs no
// WebAssembly. Loaded only for decks whose code is not known from an earlier build, and then only the languages they use.
// A kind of token is a class; what colour it has is the theme's, on a light slide and on a dark one.
import type { Report } from "./diagnostic.ts";
import { escapeHtml } from "./html.ts";
import type { Memo } from "./memo.ts";
import { unknownLanguage } from "./code-mistakes.ts";
import type { Location } from "./source.ts";

/** Code to the HTML of its lines, without line ends. Code in a language that is not known is plain. */
export type Highlight = (code: string, language: string) => string[];

/** Code that will be asked for. */
export interface CodeBlock {
  code: string;
  language: string;
  location: () => Location;
}

/** Kinds of tokens that have a class, `tok-` and this name; others look like the text around them. */
const KINDS = new Set("constant string comment keyword parameter function link inserted deleted changed".split(" "));

/** Names for code that has no colours. */
const PLAIN_LANGUAGES = new Set("text txt plain plaintext none nohighlight no-highlight output ansi diff".split(" "));
/** Names of highlight.js and of Pandoc that Shiki does not know. */
const ALIASES: Record<string, string> = {
  golang: "go",
  objectivec: "objective-c",
  node: "js",
  "c#": "cs",
  ipython3: "python",
};

/** Longest line that is coloured, in characters; such lines are data, and some grammars take seconds for them. */
const LONGEST_LINE = 2000;

/** Makes the highlighter for these blocks; it colours no others. Unknown languages are reported. */
export async function createHighlight(
  blocks: readonly CodeBlock[],
  memo: Memo | undefined,
  report: Report,
): Promise<Highlight> {
  const { default: shiki } = await import("shiki/package.json", { with: { type: "json" } });
  const known = new Map<string, Map<string, string[]>>();
  const remember = (language: string, code: string, lines: string[]) => {
    if (!known.has(language)) known.set(language, new Map());
    known.get(language)!.set(code, lines);
  };
  const missing: (CodeBlock & { key: string })[] = [];
  for (const { language: written, code, location } of blocks) {
    const language = nameOf(written);
    if (PLAIN_LANGUAGES.has(language) || language === "" || known.get(language)?.has(code)) continue;
    const key = `coloured alone\0shiki ${shiki.version}\0${language}\0${code}`;
    const html = memo?.get(key);
    if (html !== undefined) remember(language, code, html.split("\n"));
    else missing.push({ language, code, location, key });
  }
  if (missing.length > 0) {
    const { tokenize } = await import("./tokenize.ts");
    const { runsOf, languages, names } = await tokenize(missing, LONGEST_LINE);
    for (const { code, language, key, location } of missing) {
      if (!languages.has(language)) report(unknownLanguage(language, names, location()));
      else if (!known.get(language)?.has(code)) {
        const lines = runsOf({ code, language }).map(formatLine);
        memo?.set(key, lines.join("\n"));
        remember(language, code, lines);
      }
    }
  }
  return (code, language) => known.get(nameOf(language))?.get(code) ?? plainLines(code);
}

function nameOf(language: string): string {
  const name = language.toLowerCase();
  return Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
}

/** A piece of a line and its kind. */
export type Run = readonly [kind: string, text: string];

/** A line's HTML; pieces of a kind that follow each other are one, and so is the white space between them. */
function formatLine(runs: readonly Run[]): string {
  let html = "";
  let [last, text, space] = ["", "", ""];
  const end = () => {
    const escaped = escapeHtml(text);
    html += (KINDS.has(last) ? `<span class="tok-${last}">${escaped}</span>` : escaped) + space;
    text = space = "";
  };
  for (const [written, piece] of runs) {
    const kind = written === "string-expression" ? "string" : KINDS.has(written) ? written : "plain";
    if (kind === "plain" && piece.trim() === "") {
      space += piece;
      continue;
    }
    if (kind === last) text += space;
    else end();
    space = "";
    last = kind;
    text += piece;
  }
  end();
  return html;
}

function plainLines(code: string): string[] {
  return code.split("\n").map(escapeHtml);
}
