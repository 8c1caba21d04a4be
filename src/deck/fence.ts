// What stands after a code fence's backticks: the language, the lines to highlight step by step, line numbers, a file to show.
// The words of reveal.js (`[1-2|3]`), Slidev (`{1-2|3}`, `{lines:true}`) and Pandoc (`.numberLines`) are understood.
import type { Attributes } from "./attributes.ts";

/** Lines of a step, counted from 1, first and last. */
export type Lines = readonly [first: number, last: number];
/** What a step highlights: lines, the whole code, or nothing. */
export type Step = readonly Lines[] | "all" | "none";

/** A fence's words, read. */
export interface Fence {
  /** As written; "" if none. */
  language: string;
  /** True if lines are numbered. */
  numbered: boolean;
  /** The number of the first line, if one was given. */
  from: number | undefined;
  /** The first is there from the start, each other is a fragment; none highlights nothing. */
  steps: Step[];
  /** The part of the words that says so, as written; "" if none. */
  stepsText: string;
  /** True if `+` and `-` at the start of lines say what is new and what is gone. */
  diff: boolean;
  /** A file of the deck to show instead of what stands in the fence. */
  file: string | undefined;
  /** The part of the file: `3-9`, or the name of a region. */
  lines: string | undefined;
  region: string | undefined;
  /** Words that mean nothing here. */
  unknown: string[];
}

/** `ts`, or in braces as in Quarto: `{python}`, `{{r, echo=FALSE}}`, whose options are for what runs the code. */
const LANGUAGE = /^(?:([^\s{}[\]=,]+)(?=$|[\s{[,])|\{+([A-Za-z][\w+#-]*)(?:[,\s][^{}|]*)?\}+)/;
const STEPS = /^(?:(\d*)\s*:)?((?:[\d\s,|*-]|all|none)*)$/;
const WORD = /\s*(?:\[([^\]]*)\]|\{([^{}]*)\}|([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}[\]]+))|([^\s{[]+))/y;

/** Words that a fence may hold besides its language. */
export const FENCE_WORDS = ["diff", "numbers", "numbers=", "file=", "lines=", "region="];

/** Reads the words. `attributes` are those in `{.class key=value}`; what says something about the code is taken out of them. */
export function parseFence(info: string, attributes: Attributes = {}): Fence {
  const fence: Fence = {
    language: "",
    numbered: false,
    from: undefined,
    steps: [],
    stepsText: "",
    diff: false,
    file: undefined,
    lines: undefined,
    region: undefined,
    unknown: [],
  };
  const written = LANGUAGE.exec(info);
  fence.language = written?.[1] ?? written?.[2] ?? "";
  const rest = info.slice(written?.[0].length ?? 0);
  for (WORD.lastIndex = 0; WORD.lastIndex < rest.length;) {
    const match = WORD.exec(rest);
    if (!match) break;
    const [whole, bracketed, braced, key, double, single, bare, word] = match;
    if (bracketed !== undefined || braced !== undefined)
      readSteps(fence, bracketed ?? braced!, bracketed !== undefined, whole.trim());
    else if (key !== undefined) readPair(fence, key, double ?? single ?? bare ?? "", whole.trim());
    else if (word === "diff") fence.diff = true;
    else if (word === "numbers" || word === "showLineNumbers") fence.numbered = true;
    else if (word !== undefined) fence.unknown.push(word);
  }
  readAttributes(fence, attributes);
  const diff = /^(?:diff|patch)(?:-(.+))?$/.exec(fence.language);
  if (diff) Object.assign(fence, { diff: true, language: diff[1] ?? "diff" });
  return fence;
}

/** `[1-2|3]` numbers the lines, as in reveal.js; `{1-2|3}` does not, as in Slidev, whose `{lines:true}` may follow. */
function readSteps(fence: Fence, text: string, numbered: boolean, whole: string): void {
  const match = STEPS.exec(text.trim());
  if (match) {
    const [, from, list] = match as unknown as [string, string | undefined, string];
    if (from) numberFrom(fence, from);
    else if (numbered) fence.numbered = true;
    if (list.trim() === "") return;
    fence.steps = list.split("|").map(parseStep);
    fence.stepsText = whole;
    return;
  }
  for (const pair of text.split(/\s*,\s*/)) {
    const [, key, value] = /^(\w+)\s*:\s*["']?(.*?)["']?$/.exec(pair.trim()) ?? [];
    if (key === "lines" && value === "true") fence.numbered = true;
    else if (key === "startLine" && /^\d+$/.test(value!)) numberFrom(fence, value!);
    else if (!(key === "lines" && value === "false")) fence.unknown.push(whole);
  }
}

function numberFrom(fence: Fence, number: string): void {
  fence.numbered = true;
  fence.from = Number(number);
}

/** Reads a step of a fence, or as `formatStep` writes it. */
export function parseStep(text: string): Step {
  const step = text.trim();
  if (step === "" || step === "all" || step === "*") return "all";
  if (step === "none") return "none";
  const parts = step.split(/[\s,]+/).filter((part) => part !== "");
  return parts.map((part) => {
    const [first, last] = part.split("-");
    return [Number(first), Number(last ?? first)] as const;
  });
}

function readPair(fence: Fence, key: string, value: string, whole: string): void {
  if (key === "file" || key === "lines" || key === "region") fence[key] = value;
  else if (key === "numbers" && /^\d+$/.test(value)) numberFrom(fence, value!);
  else fence.unknown.push(whole);
}

/** Pandoc's and Quarto's way: ```` ```{.python .numberLines startFrom="10" code-line-numbers="1-2|3"} ````. */
function readAttributes(fence: Fence, attributes: Attributes): void {
  const classes = (attributes["class"] ?? "").split(" ").filter((name) => name !== "");
  const rest = classes.filter((name) => !/^(numberLines|number-lines|line-numbers)$/.test(name));
  if (rest.length < classes.length) fence.numbered = true;
  if (fence.language === "" && rest.length > 0) fence.language = rest.shift()!;
  if (rest.length < classes.length) attributes["class"] = rest.join(" ");
  if (attributes["class"] === "") delete attributes["class"];
  const { startFrom, "code-line-numbers": steps, ...others } = attributes;
  if (startFrom !== undefined && /^\d+$/.test(startFrom)) numberFrom(fence, startFrom);
  if (steps === "true") fence.numbered = true;
  else if (steps !== undefined && steps !== "false") readSteps(fence, steps, true, steps);
  for (const key of ["file", "lines", "region"] as const) {
    if (others[key] !== undefined) fence[key] = others[key];
  }
  for (const key of ["startFrom", "code-line-numbers", "file", "lines", "region"]) delete attributes[key];
}

/** The lines of a step, as it stands in the HTML: `1-2,5`, `all` or `none`. */
export function formatStep(step: Step): string {
  if (typeof step === "string") return step;
  return step.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(",");
}

/** True if the step highlights this line, counted from 1. */
export function isInStep(step: Step, line: number): boolean {
  if (typeof step === "string") return step === "all";
  return step.some(([first, last]) => line >= Math.min(first, last) && line <= Math.max(first, last));
}
