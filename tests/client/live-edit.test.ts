// A deck that is edited while its page is open, in a real browser: the page shows each change in place.

import { expect, it } from "vitest";
import { current, open, press, shows, useDeck } from "./page.ts";
import { presentDeck, showsBuild, type Files, type PresentedDeck } from "./present-deck.ts";

useDeck();

const slides = (parts: string[]) => parts.join("\n\n---\n\n");
const steps = "# Steps {#steps}\n\nSome text\n\n::: incremental\n- a\n- b\n- c\n- d\n:::";
const parts = [
  "# One",
  steps,
  "# Three\n\n{{facts.sold}} sold",
  '# Four\n\n{{> box text="x"}}',
  "# Five\n\n![](a.svg)",
];
const svg = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="${color}"/></svg>`;
const files: Files = {
  "deck.yaml": "title: Deck\ncss: own.css\n",
  "01.md": slides(parts),
  "data/facts.json": '{ "sold": 1 }',
  "own.css": ".slide { --mine: 1 }",
  "a.svg": svg("red"),
  "templates/partials/box.hbs": "<div class=box>{{text}}</div>",
};

/** Opens the deck at the second step of its second slide; the page must never be loaded anew. */
async function openAtStep(deck: PresentedDeck, hash = "#/steps"): Promise<void> {
  await open(deck.url + hash);
  if (hash === "#/steps") {
    await press("Space", "Space");
    await shows({ slide: "steps", fragments: 2 });
  }
  await current.page.evaluate(() => Object.assign(window, { sameLoad: true }));
}

const isSameLoad = () => current.page.evaluate(() => "sameLoad" in window);

const here = (text: string) => slides([parts[0]!, text, ...parts.slice(2)]);
const edits: [what: string, edit: Files, after?: object][] = [
  ["text of the slide on screen", { "01.md": here(steps.replace("Some text", "Other text")) }],
  ["a step that has come", { "01.md": here(steps.replace("- a", "- first")) }],
  [
    "a new step before the one reached",
    { "01.md": here(steps.replace("- a", "- new\n- a")) },
    { fragments: 3, hash: "#/steps/2" },
  ],
  ["a step that is gone", { "01.md": here(steps.replace("- a\n", "")) }, { fragments: 1, hash: "#/steps/0" }],
  ["a slide before it", { "01.md": slides(["# Zero", ...parts]) }],
  ["no slide before it", { "01.md": slides(parts.slice(1)) }],
  ["slides in another order", { "01.md": slides([parts[2]!, parts[4]!, parts[1]!, parts[0]!, parts[3]!]) }],
  ["a slide below it", { "01.md": parts.join("\n\n---\n\n").replace("\n---\n\n# Three", "\n----\n\n# Three") }],
  ["itself below another", { "01.md": slides(parts).replace("---\n\n# Steps", "----\n\n# Steps") }],
  [
    "another title, and so another id of a slide",
    { "01.md": here(steps.replace("# Steps {#steps}", "# Way {#way}")) },
    { slide: "way", hash: "#/way/1" },
  ],
  ["deck options", { "deck.yaml": "title: Other\nauthor: A\nsize: 4:3\ncss: own.css\ncolorScheme: dark\n" }],
  ["a data file", { "data/facts.json": '{ "sold": 2 }' }],
  ["a partial", { "templates/partials/box.hbs": "<p class=box>new {{text}}</p>" }],
  ["a layout", { "templates/layouts/default.hbs": "<div class=own>{{{heading}}}{{{body}}}</div>" }],
  ["a foot", { "templates/partials/foot.hbs": "<footer>{{this.number}} of {{total}}</footer>" }],
  ["a new file", { "02.md": "# Six\n" }],
  ["another version of everything", { "01.md": slides(["# Eins", "# Zwei", steps, "# Vier"]), "02.md": "# Sechs" }],
];

it.each(edits)("shows %s, and stays at the same slide and step", async (_, edit, after) => {
  await using deck = await presentDeck(files);
  await openAtStep(deck);
  await press("e"); // it does not follow
  await deck.write(edit);
  await showsBuild(deck);
  await shows({ slide: "steps", fragments: 2, hash: "#/steps/1", ...after });
  expect(await isSameLoad()).toBe(true);
  // And it can still be gone through.
  await press("Home");
  await press("End");
  await showsBuild(deck);
});
