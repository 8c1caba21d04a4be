// Tests as text: the files of a deck, `>>>`, and what is said of them; then the next.
import type { Files } from "./deck.ts";

/** Each case's files and expectation. */
export function splitCases(text: string): [input: string, expectation: string][] {
  return text
    .split(/^(?=#### 1 )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => part.split(/^>>>\n/m) as [string, string]);
}

/** `#### number path`, then the file's text, up to the next. */
export function parseFiles(input: string): Files {
  const parts = input.split(/^#### \d+ (.+)\n/m).slice(1);
  return Object.fromEntries(
    parts.flatMap((path, index) => (index % 2 === 0 ? [[path, parts[index + 1]!] as const] : [])),
  );
}
