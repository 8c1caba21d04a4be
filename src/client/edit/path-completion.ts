// Paths of the deck's files, where one is written.

import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { readNames } from "./api.ts";

const films = /\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|ogv|mov|mp3|ogg|wav|m4a)$/i;
const markdown = /\.(?:md|markdown)$/i;

/** Where paths stand, as the line is up to the cursor, and which files are meant there. The group is what is written of the path. */
const inText: readonly (readonly [RegExp, RegExp])[] = [
  [/!\[[^\]]*\]\(([^\s()<>"'#]*)$/, films],
  [/\]\(([^\s()<>"'#]*)$/, /./],
  [/\{[^{}]*\bposter=["']?([^\s{}"']*)$/, films],
  [/^ {0,3}(?:`{3,}|~{3,}).*\bfile=["']?([^\s{}"']*)$/, /./],
];
const inOptions: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:background|backgroundPoster|cover):[ \t]+["']?([^\s"'#]*)$/, films],
  [/^include:[ \t]+["']?([^\s"'#]*)$/, markdown],
  [/^css:[ \t]+(?:.*[[,][ \t]*)?["']?([^\s"'#[,]*)$/, /\.css$/i],
];

/** The files that may stand at the cursor; null where none is written. The server is asked for their names only then. */
export function completePath(
  context: CompletionContext,
  before: string,
  isYaml: boolean,
): Promise<CompletionResult | null> | null {
  for (const [place, meant] of isYaml ? inOptions : inText) {
    const written = place.exec(before)?.[1];
    if (written !== undefined) return namesAt(context.pos - written.length, meant);
  }
  return null;
}

async function namesAt(from: number, meant: RegExp): Promise<CompletionResult | null> {
  const { value } = await readNames();
  // A path with a space or a bracket in it would end there.
  const names = value?.names.filter((name) => meant.test(name) && !/[\s()<>"']/.test(name)) ?? [];
  if (names.length === 0) return null;
  return { from, options: names.map((label) => ({ label, type: "text" })), validFor: /^[^\s()<>"'#]*$/ };
}
