// Where a paragraph ends. A block of ours that may cut one short is looked for up to there and no further, or each paragraph
// of a long text would be searched to the text's end.

/** A line before which a paragraph ends for certain: a blank one, a heading, a quote, a list. Without `^`. */
const END = String.raw`[ \t]*(?:\n|$)| {0,3}(?:#{1,6}[ \t]|>|(?:[*+-]|1[.)])[ \t]+\S)`;

const END_LINE = new RegExp(`^(?:${END})`);

/** True if a paragraph ends before this line. */
export function endsParagraph(line: string): boolean {
  return END_LINE.test(line);
}

/** For Marked's `start`: a function that finds a line of the paragraph at hand that begins with `pattern`. */
export function findInParagraph(pattern: string): (text: string) => number | undefined {
  const line = new RegExp(`\\n(?:(${pattern})|(?:${END}))`);
  return (text) => {
    const match = line.exec(text);
    return match?.[1] === undefined ? undefined : match.index + 1;
  };
}
