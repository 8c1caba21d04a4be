// How long each slide is planned to take.
import { expect, it } from "vitest";
import { planOf } from "../../src/deck/plan.ts";
import { compile } from "../support/deck.ts";

const planned = async (files: Record<string, string>) => planOf((await compile(files)).deck);
const slides = "# One\n\n---\ntiming: 90\n---\n\n# Two\n\n---\n\n# Three\n\n---\nvisibility: backup\n---\n\n# Four\n";

it("shares what slides with a time of their own leave of the talk's minutes", async () => {
  expect(await planned({ "deck.yaml": "duration: 5\n", "01.md": slides })).toEqual([105, 90, 105, 0]);
  expect(await planned({ "deck.yaml": "duration: 0.5\n", "01.md": "# A\n\n---\n\n# B\n\n---\n\n# C\n" })).toEqual([
    10, 10, 10,
  ]);
});

it("leaves nothing to share where more is planned than there is", async () => {
  expect(await planned({ "deck.yaml": "duration: 1\n", "01.md": slides })).toEqual([0, 90, 0, 0]);
});

it("plans only what is said without minutes of the whole, and nothing if nothing is", async () => {
  expect(await planned({ "deck.yaml": "", "01.md": slides })).toEqual([0, 90, 0, 0]);
  expect(await planned({ "deck.yaml": "", "01.md": "# One\n" })).toBe(null);
});
