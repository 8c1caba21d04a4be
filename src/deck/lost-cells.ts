// Cells that Markdown drops: those for which a table has no column.
import type { Tokens } from "marked";

/** Offsets in the table's raw text of the first cell of each row that is dropped with something in it. */
export function lostCells({ raw, header }: Tokens.Table): number[] {
  const lost: number[] = [];
  let at = 0;
  for (const [index, line] of raw.split("\n").entries()) {
    const cells = index < 2 ? [] : cellsOf(line); // of the two first lines Markdown makes a table only if they agree
    const first = cells.slice(header.length).find(({ text }) => text.trim() !== "");
    if (first) lost.push(at + first.start + (first.text.length - first.text.trimStart().length));
    at += line.length + 1;
  }
  return lost;
}

/** The cells of a line as Marked has them: between bars that are not escaped, without empty ones at both ends. */
function cellsOf(line: string): { start: number; text: string }[] {
  const cells: { start: number; text: string }[] = [];
  let start = 0;
  for (const { index } of line.matchAll(/(?<=(?:^|[^\\])(?:\\\\)*)\|/g)) {
    cells.push({ start, text: line.slice(start, index) });
    start = index + 1;
  }
  cells.push({ start, text: line.slice(start) });
  if (cells[0]!.text.trim() === "") cells.shift();
  if (cells.at(-1)?.text.trim() === "") cells.pop();
  return cells;
}
