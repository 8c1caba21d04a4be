// What holds for every input: a deck of any text, places that its files have, no word lost. Each property takes random numbers
// and throws where it does not hold; the same numbers make the same input.
import { expect } from "vitest";
import { withoutReserved } from "../../src/deck/reserved.ts";
import { compile, type Files, type Result } from "./deck.ts";
import { Random, randomDeck, randomText } from "./random.ts";

/** A property, and of how many tries out of ten it is a part. */
export interface Property {
  name: string;
  share: number;
  check: (random: Random) => Promise<void>;
}

const SURROUNDINGS: Files = {
  "deck.yaml": "title: Random\n",
  "data/results.yaml": "value: 12\nlist: [1, 2]\n",
  "templates/partials/box.hbs": "<div>\n\n{{text}}\n</div>\n",
};

export const PROPERTIES: readonly Property[] = [
  {
    name: "makes a deck of any text, and says of each mistake where it is",
    share: 4,
    check: async (random) => {
      const files: Files = { ...SURROUNDINGS, "01.md": randomText(random), "02.md": randomText(random) };
      if (random.below(4) === 0) files["deck.yaml"] = randomText(random);
      if (random.below(4) === 0) files["data/results.yaml"] = randomText(random);
      if (random.below(4) === 0) files["data/rows.csv"] = randomText(random);
      if (random.below(4) === 0) files["templates/layouts/title.hbs"] = randomText(random);
      const result = await compile(files);
      expectPlaces(result, files);
      expect(result.html).not.toMatch(/[\ue000-\ue02f]/);
    },
  },
  {
    name: "makes a deck of any single file",
    share: 2,
    check: async (random) => {
      const files = { "deck.md": (random.below(2) === 0 ? "---\n" : "") + randomText(random) };
      expectPlaces(await compile(files), files);
    },
  },
  {
    name: "loses no word",
    share: 4,
    check: async (random) => {
      const { text, words } = randomDeck(random);
      const files = { ...SURROUNDINGS, "01.md": text };
      const result = await compile(files);
      expectPlaces(result, files);
      const told = result.diagnostics.filter(({ code }) => code !== "unknown-slide");
      expect(told.map(({ message }) => message)).toEqual([]);
      expect(words.filter((word) => !result.html.includes(word))).toEqual([]);
    },
  },
];

/** Tries a property on `count` inputs from `seed` on. Rejects with an error that names the seed of the first that fails. */
export async function tryProperty({ check }: Property, seed: number, count: number): Promise<void> {
  for (let number = seed; number < seed + count; number++) {
    try {
      await check(new Random(number));
    } catch (cause) {
      throw new Error(`with LECTERN_SEED=${number}`, { cause });
    }
  }
}

/** Slides and diagnostics stand in lines that their files have, and slides do not overlap. */
function expectPlaces({ slides, diagnostics }: Result, files: Files): void {
  const lines = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(/^\ufeff/, "").split(/\r\n?|\n/)]),
  );
  let before = { path: "", lastLine: 0 };
  for (const { location, lastLine } of slides) {
    expect(location.line).toBeLessThanOrEqual(lastLine);
    expect(lastLine).toBeLessThanOrEqual(lines[location.path]!.length);
    if (before.path === location.path) expect(location.line).toBeGreaterThan(before.lastLine);
    before = { path: location.path, lastLine };
  }
  for (const { location } of diagnostics) {
    if (!location) continue;
    expect(location.line).toBeLessThanOrEqual(lines[location.path]!.length);
    expect(withoutReserved(location.excerpt)).toBe(withoutReserved(lines[location.path]![location.line - 1]!));
    expect(location.column).toBeLessThanOrEqual(location.excerpt.length + 1);
  }
}
