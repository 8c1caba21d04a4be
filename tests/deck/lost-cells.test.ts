// Cells of a Markdown table for which there is no column: GitHub's Markdown drops them, so they are told.
import { expect, it } from "vitest";
import { checkProblems, compile } from "../support/deck.ts";

it("are told at their place, also in a list and a quote", async () => {
  const text = [
    "# T",
    "",
    "| a | b |",
    "|---|---|",
    "| 1 | 2 | LOST | too |",
    "1 | 2 | 3",
    "",
    "- > | a |",
    "  > |---|",
    "  > | x | y |",
  ];
  await checkProblems(
    text.join("\n"),
    `
    01.md:5:11 error lost-cell this is shown nowhere: the table has 2 columns (give the table one more column in its first two lines, or write \\| for a | in a cell)
      5 | | 1 | 2 | LOST | too |
        |           ^
    01.md:6:9 error lost-cell this is shown nowhere: the table has 2 columns (give the table one more column in its first two lines, or write \\| for a | in a cell)
      6 | 1 | 2 | 3
        |         ^
    01.md:10:11 error lost-cell this is shown nowhere: the table has one column (give the table one more column in its first two lines, or write \\| for a | in a cell)
      10 |   > | x | y |
         |           ^
    `,
  );
});

it.each([
  ["as many as columns", "| 1 | 2 |"],
  ["fewer", "| 1 |"],
  ["an empty one too many", "| 1 | 2 |  |"],
  ["a bar that is escaped", "| 1 \\| 3 | 2 |"],
  ["a bar that is escaped at the end", "| 1 | 2 \\|"],
  ["none", "||"],
])("are not told where nothing is lost: %s", async (_, row) => {
  const { problems, html } = await compile(`| a | b |\n|---|---|\n${row}\n`);
  expect(problems).toBe("");
  expect(html).toContain("<table");
});
