// No digit on a slide can be changed by hand without `lectern check` telling it: in Markdown, in a template, in the data.
// LECTERN_MUTATIONS sets how many are tried of each deck, or `all`; LECTERN_SEED which.
import { describe, expect, it } from "vitest";
import { openCharts } from "../../src/node/charts.ts";
import { readDeck } from "../../src/node/read-deck.ts";
import { readFolder } from "../support/deck.ts";
import { check, describeMutation, mutationsOf, shuffle, tryMutation, type Mutation } from "../support/mutations.ts";
import { Random, seed } from "../support/random.ts";

const wanted = process.env["LECTERN_MUTATIONS"] ?? "40";
const limit = wanted === "all" ? Infinity : Number(wanted);

describe.each(["tests/fixtures/mutations", "slides"])("the deck in %s", async (folder) => {
  const charts = openCharts(await readDeck(folder));
  const files = readFolder(new URL(`../../${folder}`, import.meta.url).pathname);

  it("passes its check as it is, and fails it with any digit changed", { timeout: 1_200_000 }, async () => {
    const { errors, said } = await check(files, charts);
    expect(errors).toEqual([]);
    const random = new Random(seed);
    const fates: Record<string, Mutation[]> = { caught: [], missed: [], unseen: [] };
    for (const mutation of shuffle(mutationsOf(files, random), random)) {
      if (fates["caught"]!.length + fates["missed"]!.length >= limit) break;
      fates[await tryMutation(files, mutation, said, charts)]!.push(mutation);
    }
    const tell = (fate: string) => fates[fate]!.map((mutation) => describeMutation(files, mutation));
    expect(tell("missed"), `seed ${seed}`).toEqual([]);
    expect(fates["caught"]!.length, tell("unseen").join("\n")).toBeGreaterThanOrEqual(Math.min(limit, 40));
  });
});
