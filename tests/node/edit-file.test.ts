// A deck that is made again after an edit of one slide has the pages of one that is made for the first time.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { diffPages, type LivePage } from "../../src/deck/live-page.ts";
import { makeDeck, openDeck, type MadeDeck } from "../../src/node/make-page.ts";
import { makePlayground } from "../support/cli.ts";
import { Random, seed } from "../support/random.ts";

const MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>Map</title></svg>';
const DECK = {
  "deck.yaml": "title: A deck\nlang: en\n",
  "01.md": "# One\n\nNote: said\n\n---\n\n## Two\n\nfirst\n\n---\n\n## Three\n\nsecond\n",
  "02.md": "## Four\n\n![A map](map.svg)\n",
  "03.md": "## Five\n\n{{car.name}}\n\n---\n\n## Six\n\n---\n\n## Seven {{car.name}}\n\n{{car.sold}}\n",
  "data/car.yaml": "name: Tiggo\nsold: 7\n",
  "map.svg": MAP,
};

/** What is written in place of what, one after the other, in one file; and which slides are sent to a page for it. */
const EDITS: [name: string, file: string, edits: [from: string, to: string, sent: number[] | "more"][]][] = [
  ["words", "01.md", [["first", "other", [1]], ["other", "first\n\n- and\n- more", [1]], ["second", "last", [2]]]],
  ["notes", "01.md", [["said", "told", [0]]]],
  ["a title", "01.md", [["Two", "Zwei", [1]]]],
  ["the first formula, and the last", "01.md", [["first", "$x^2$", "more"], ["second", "$y$", [2]], ["$x^2$", "x", [1]], ["$y$", "y", "more"]]],
  ["a picture's text", "02.md", [["A map", "Our map", [3]]]],
  ["a picture that comes", "01.md", [["first", "![A map](map.svg)", [1]]]],
  ["a slide that comes", "01.md", [["first", "first\n\n---\n\n## New", "more"]]],
  ["data", "data/car.yaml", [["Tiggo", "QQ", [4, 6]], ["7", "9", [6]], ["QQ", "Tiggo", [4, 6]]]],
  ["data that have a formula, and then none", "data/car.yaml", [["Tiggo", "$x$", "more"], ["$x$", "x", "more"]]],
  ["nothing that is seen", "01.md", [["second\n", "second\n\n", []]]],
]; // prettier-ignore

it.each(EDITS)("an edit of %s", async (_, file, edits) => {
  await using playground = await makePlayground({});
  await playground.write(prefixed(DECK));
  const [deck, path] = [join(playground.path, "deck"), join(playground.path, "deck", file)];
  const session = openDeck(deck, { places: true });
  let page = live(await session.make());
  let text = DECK[file as keyof typeof DECK];
  for (const [from, to, sent] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
    await playground.write({ [`deck/${file}`]: text });
    const { changed } = session.seen.refresh([path], "gone");
    expect(changed).toEqual([path]);
    const [made, fresh] = [await session.make(changed), await makeDeck(deck, { places: true })];
    expect(made.deckPage("")).toBe(fresh.deckPage(""));
    expect(made.printPage("").html).toBe(fresh.printPage("").html);
    expect([...made.files]).toEqual([...fresh.files]);
    expect(made.diagnostics).toEqual([]);
    const next = live(made);
    expect({ ...next, slides: next.slides.map(({ html }) => html), since: undefined }).toEqual({
      ...live(fresh),
      slides: live(fresh).slides.map(({ html }) => html),
      since: undefined,
    });
    const patch = diffPages(page, next)!;
    if (sent !== "more") expect(Object.keys(patch).sort()).toEqual(["slides", "written"]);
    if (sent !== "more") expect(patch.slides.map(({ at }) => at)).toEqual(sent);
    page = next;
  }
});

/** Words that may be written anywhere. */
const BITS = [
  "s",
  " and more",
  "\n\nA line.\n",
  "\n- item\n",
  " **bold**",
  " $y$",
  " [there](#/code)",
  "\n\n---\n\n## New\n",
];
/** How many edits; more take minutes. */
const TIMES = Number(process.env["LECTERN_EDITS"] ?? 60);

it(`an edit of the deck that new makes, again and again (seed ${seed})`, async () => {
  await using playground = await makePlayground({});
  const deck = join(playground.path, "deck");
  await cp(new URL("../../templates/starter", import.meta.url), deck, { recursive: true });
  const names = (await readdir(deck)).filter((name) => name.endsWith(".md"));
  const texts = await Promise.all(names.map((name) => readFile(join(deck, name), "utf8")));
  const random = new Random(seed);
  const session = openDeck(deck, { places: true });
  live(await session.make());
  let alone = 0;
  for (let edit = 0; edit < TIMES; edit++) {
    const at = random.below(names.length);
    const path = join(deck, names[at]!);
    const now = await readFile(path, "utf8");
    const words = [...now.matchAll(/(?<= )[a-z]{4,}(?= )/g)];
    const { index } = random.pick(words);
    const isBack = random.below(3) === 0;
    await writeFile(path, isBack ? texts[at]! : now.slice(0, index) + random.pick(BITS) + now.slice(index));
    const { changed } = session.seen.refresh([path], "gone");
    if (changed.length === 0) continue;
    const [made, fresh] = [await session.make(changed), await makeDeck(deck, { places: true })];
    const page = live(made);
    alone += Number(page.since !== undefined);
    expect(made.deckPage(""), `edit ${edit}`).toBe(fresh.deckPage(""));
    expect(made.diagnostics, `edit ${edit}`).toEqual(fresh.diagnostics);
    expect(page.hash, `edit ${edit}`).toBe(live(fresh).hash);
  }
  expect(alone).toBeGreaterThan(TIMES / 20);
});

function live(made: MadeDeck): LivePage {
  return made.livePage({ channel: "", stage: "", revision: "" }, () => undefined);
}

function prefixed(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`deck/${name}`, text]));
}
