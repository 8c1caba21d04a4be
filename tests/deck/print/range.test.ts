// Slides named on the command line.
import { expect, it } from "vitest";
import { selectRange } from "../../../src/deck/print/range.ts";
import { builtinTemplates, compile } from "../../support/deck.ts";

const { deck } = await compile(
  {
    "01.md":
      "# One\n\n---\nvisibility: uncounted\n---\n# Between\n\n---\nid: two-b\n---\n# Two\n\n---\n# Three\n\n---\nvisibility: backup\n---\n# Spare",
  },
  builtinTemplates,
);

it.each([
  ["1", "one"],
  ["2-3", "two-b three"],
  ["3, 1", "one three"],
  ["2-", "two-b three"],
  ["spare,between", "between spare"],
  ["1-1,one", "one"],
])("%s names %s", (range, ids) => {
  const selected = selectRange(deck, range);
  expect(selected instanceof Set && [...selected].map(({ id }) => id).join(" ")).toBe(ids);
});

it.each([
  ["4", "4", "the deck has 3 numbered slides"],
  ["0", "0", "the deck has 3 numbered slides"],
  ["2-9", "2-9", "the deck has 3 numbered slides"],
  ["3-2", "3-2", "the deck has 3 numbered slides"],
  ["1,nothing", "nothing", "no slide has that id, and the deck has 3 numbered slides"],
  ["1,", "", "no slide has that id, and the deck has 3 numbered slides"],
])("%s names nothing with %j", (range, part, reason) => {
  expect(selectRange(deck, range)).toEqual({ part, reason });
});
