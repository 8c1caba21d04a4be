// A deck that is refused: what is said, and that the deck built before is untouched.
import { expect } from "vitest";
import { makePlayground, type Files } from "../support/cli.ts";
import { dedent } from "../support/deck.ts";

/** A deck without a mistake. */
export const goodDeck: Files = { "01-one.md": "# One\n\nBefore.\n", "deck.yaml": "title: Good\n" };

/**
 * Builds a good deck, changes files of it and builds again: that fails with exactly this message, and the first deck is
 * still there, byte for byte.
 */
export async function checkRefused(change: Files, message: string): Promise<void> {
  await using playground = await makePlayground(goodDeck);
  expect(await playground.lectern("build")).toMatchObject({ code: 0, stderr: expect.stringMatching(/^1 slide/) });
  const before = await playground.snapshot("dist");
  await playground.write(Object.fromEntries(Object.entries(change).map(([name, text]) => [`slides/${name}`, text])));
  const { code, stdout, stderr } = await playground.lectern("build");
  expect(stderr).toBe(`${dedent(message)}\n`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(await playground.snapshot("dist")).toEqual(before);
}
