// Where a line of a diagram's text was, before mermaid took out what is no diagram: front matter, comments and directives.

const LEFT_OUT = [/^-{3}[ \t]*\n[^]*?\n-{3}[ \t]*\n+/g, /%{2}\{[^]*?\}%{2}/g, /^\s*%%(?!\{)[^\n]+\n?/gm, /^\s+/g];

/** The line in `text` that is line `line` of what mermaid parses; both from 1. */
export function writtenLine(text: string, line: number): number {
  let kept = [...text].map((character, index) => ({ character, index }));
  for (const pattern of LEFT_OUT) {
    const left = kept.map(({ character }) => character[0]!).join("");
    const isOut = new Set<number>();
    for (const match of left.matchAll(pattern))
      for (let at = match.index; at < match.index + match[0].length; at++) isOut.add(at);
    kept = kept.filter((_, at) => !isOut.has(at));
  }
  let current = 1;
  const characters = [...text];
  const lineAt = (index: number) => characters.slice(0, index).filter((character) => character === "\n").length + 1;
  for (const { character, index } of kept) {
    if (current === line) return lineAt(index);
    if (character === "\n") current++;
  }
  return lineAt(text.trimEnd().length);
}
