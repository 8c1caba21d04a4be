// What a slide was made of is let go when the slide is made anew: a deck that is edited all day takes no more memory in the end.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { createCompile, type Files } from "../support/deck.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const FILES: Files = {
  "deck.yaml": "title: Talk\nheader: Head\n",
  "01.md":
    "# Talk\n\n---\nfooter: 'Of {{car.name}}'\n---\n\n## Alpha\n\n```ts [1|2]\nlet a = 1;\nlet b = 2;\n```\n\n![A map](map.svg)\n\nWORD\n\nNote: say it\n",
  "02.md":
    "## Beta\n\n$x^2$ and <b>{{car.name}}</b>\n\n- a {.fragment}\n\n---\n\n## Gamma\n\n{{car.sold}}[^n]\n\n[^n]: A note\n",
  "data/car.yaml": "name: Tiggo\nsold: 7\n",
};

/** What is edited, the `edit`th time. */
const EDITS: [string, (edit: number) => Files][] = [
  ["words", (edit) => ({ "01.md": FILES["01.md"]!.replace("WORD", `word ${edit}`) })],
  ["data", (edit) => ({ "data/car.yaml": `name: Tiggo\nsold: ${edit}\n` })],
  ["the number of slides", (edit) => ({ "03.md": "## More\n\n---\n\n".repeat(1 + (edit % 3)) })],
  ["what the deck is called", (edit) => ({ "deck.yaml": `title: Talk\nheader: Head ${edit}\n` })],
];

it.each(EDITS)("an edit of %s", async (_, filesOf) => {
  const compile = createCompile(undefined, { places: true });
  const slides: WeakRef<object>[] = [];
  const edit = async (number: number) => {
    const { deck } = await compile({ ...FILES, ...filesOf(number) });
    for (const slide of deck.stacks.flat()) slides.push(new WeakRef(slide));
  };
  const times = 12;
  for (let number = 0; number < times; number++) await edit(number);
  await new Promise((resolve) => setTimeout(resolve, 0));
  collect();
  const left = new Set(slides.map((slide) => slide.deref()).filter((slide) => slide !== undefined));
  // Those of the newest version, and of the one before.
  expect(left.size).toBeLessThanOrEqual(2 * (slides.length / times));
});
