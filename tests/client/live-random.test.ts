// Five hundred edits of any kind in a row, and after each the page that is open is what a build of the same files would be.
// A failure names its seed: LECTERN_SEED=… repeats it.

import { expect, it } from "vitest";
import { Random, seed } from "../support/random.ts";
import { revealState } from "./live-dom.ts";
import { current, open, useDeck } from "./page.ts";
import { buildOf, presentDeck, showsPage, type Files } from "./present-deck.ts";

useDeck();

const SLIDES = 100;
const EDITS = Number(process.env["LECTERN_EDITS"] ?? 500);

/** A slide and whether it stands below the one before it. */
interface Part {
  text: string;
  below: boolean;
}

it(`shows what a build would after each of ${EDITS} edits`, { timeout: 1_800_000 }, async () => {
  const random = new Random(seed);
  let number = 0;
  const parts: Part[] = Array.from({ length: SLIDES }, () => slide(random, number++));
  const settings = { title: "Deck", word: "first", box: "<p class=box>{{text}}</p>", foot: "" };
  const files = (): Files => {
    const half = Math.floor(parts.length / 2);
    return {
      "01.md": textOf(parts.slice(0, half)),
      "02.md": textOf(parts.slice(half)),
      "deck.yaml": `title: ${settings.title}\n`,
      "x.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      "data/words.json": JSON.stringify({ word: settings.word }),
      "templates/partials/box.hbs": settings.box,
      "templates/partials/foot.hbs": `<footer class=foot>{{this.number}} of {{total}}${settings.foot}</footer>`,
    };
  };
  await using deck = await presentDeck(files());
  await open(`${deck.url}#/slide-50`);
  await current.page.keyboard.press("e");
  await current.page.evaluate(() => Object.assign(window, { sameLoad: true }));
  let before = files();
  for (let edit = 0; edit < EDITS; edit++) {
    const was = parts.map((part) => ({ ...part }));
    const change = editAny(random, parts, settings, () => number++);
    let after = files();
    const changed = Object.fromEntries(Object.entries(after).filter(([name, text]) => before[name] !== text));
    if (random.below(10) === 0) {
      // Broken, and mended at once or after a while.
      await deck.write({ ...changed, "01.md": `${after["01.md"]}\n{{broken}}\n` });
      if (random.below(2)) await current.page.waitForSelector(".lectern-problems:not([hidden])");
      await deck.write({ "01.md": after["01.md"]! });
    } else await deck.write(changed);
    const place = `LECTERN_SEED=${seed}, edit ${edit}: ${change}`;
    let { mistakes, html } = await buildOf(deck);
    if (mistakes.length > 0) {
      // A block that was never closed: it is told, and taken back.
      await current.page.waitForSelector(".lectern-problems:not([hidden])");
      parts.splice(0, Infinity, ...was);
      after = files();
      await deck.write(after);
      ({ mistakes, html } = await buildOf(deck));
    }
    expect(mistakes, place).toEqual([]);
    await showsPage(html, place);
    before = after;
    const state = await revealState(current.page);
    const at = state.findIndex((line) => line.includes(" present"));
    expect(at, place).toBeGreaterThanOrEqual(0);
    for (const [index, line] of state.entries()) {
      const steps = /[01]*$/.exec(line)![0];
      if (index < at) expect(steps, `${place}, ${line}`).not.toContain("0");
      if (index > at) expect(steps, `${place}, ${line}`).not.toContain("1");
      expect(/ inert/.test(line), `${place}, ${line}`).toBe(index !== at);
    }
    if (random.below(5) === 0) await current.page.keyboard.press(random.pick(["ArrowRight", "ArrowLeft", "Space"]));
  }
  expect(await current.page.evaluate(() => "sameLoad" in window)).toBe(true);
});

function textOf(parts: readonly Part[]): string {
  return parts
    .map(({ text, below }, index) => (index === 0 ? "" : below ? "\n\n----\n\n" : "\n\n---\n\n") + text)
    .join("");
}

function slide(random: Random, number: number): Part {
  const blocks = [
    `Some *text* of ${number}`,
    `- a ${number}\n- b\n- c`,
    "::: incremental\n- first\n- second\n- third\n:::",
    "```ts [1|2]\nlet a;\nlet b;\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "::: columns\n::: column\nleft\n:::\n::: column\nright {.fragment}\n:::\n:::",
    "{{words.word}} from data",
    '{{> box text="boxed"}}',
    "$x^2$ and [a link](#/slide-1)",
    "A note[^n]\n\n[^n]: noted",
    "Note: said",
    "[An address](https://a.example/1) first\n\n- [ ] a task\n- [x] another",
    'Words &copy; "quoted" & more, then ![a](x.svg) and a word',
    "[span]{.one} and words\n\n> a quotation of words",
    '<div class="raw"><b>raw</b></div>',
  ];
  const own = Array.from({ length: 1 + random.below(3) }, () => random.pick(blocks));
  // What is said by nobody ends the slide.
  own.sort((a, b) => Number(a.startsWith("Note:")) - Number(b.startsWith("Note:")));
  return { text: `# Slide ${number}\n\n${[...new Set(own)].join("\n\n")}`, below: random.below(8) === 0 };
}

/** Changes something, and says what. */
function editAny(
  random: Random,
  parts: Part[],
  settings: Record<"title" | "word" | "box" | "foot", string>,
  next: () => number,
): string {
  const at = random.below(parts.length);
  const part = parts[at]!;
  const kind = random.below(24);
  if (kind < 3) {
    parts.splice(at, 0, slide(random, next()));
    return `insert at ${at}`;
  }
  if (kind < 5 && parts.length > SLIDES / 2) {
    parts.splice(at, 1 + random.below(3));
    return `delete at ${at}`;
  }
  if (kind < 7) {
    const [moved] = parts.splice(at, 1);
    const to = random.below(parts.length);
    parts.splice(to, 0, moved!);
    return `move ${at} to ${to}`;
  }
  if (kind < 9) {
    part.below = !part.below;
    return `stack at ${at}`;
  }
  if (kind < 11) {
    part.text = part.text.replace(/^# [^\n]*/, `# Slide ${next()}`);
    return `title at ${at}`;
  }
  if (kind === 11) {
    settings.word = `word ${next()}`;
    return "data";
  }
  if (kind === 12) {
    settings.box = `<p class=box id=box-${next()}>{{text}}</p>`.replace(
      / id=\S+?(?=>)/,
      random.below(2) ? " title=x" : "",
    );
    return "partial";
  }
  if (kind === 13) {
    settings.foot = random.pick(["", " {{section}}", " foot"]);
    return "foot";
  }
  if (kind === 14) {
    settings.title = `Deck ${next()}`;
    return "options";
  }
  const changes: [RegExp, () => string][] = [
    [
      /\b(?:words?|text|noted|said|quotation|first|left)\b/g,
      () => random.pick(["word", "text", "words & <b>more</b>", "said"]),
    ],
    [/a\.example\/\d+/g, () => `a.example/${next()}`],
    [/\[[ x]\] /g, () => random.pick(["[ ] ", "[x] "])],
    [/\{\.\w+\}/g, () => random.pick(["{.one}", "{.two}"])],
    [/```ts \S+/g, () => random.pick(["```ts [1|2]", "```ts [2]"])],
  ];
  const [pattern, other] = random.pick(changes.filter(([found]) => part.text.search(found) >= 0).concat([changes[0]!]));
  if (kind >= 20) {
    const places = [...part.text.matchAll(pattern)].map(({ index }) => index);
    const place = places.length > 0 ? random.pick(places) : -1;
    part.text = part.text.replace(pattern, (found, ...rest) =>
      rest.find((given) => typeof given === "number") === place ? other() : found,
    );
    return `words at ${at}: ${pattern.source}`;
  }
  const lines = part.text.split("\n");
  const line = 1 + random.below(lines.length);
  const bit = random.pick(["new line", "- item", "", "**bold**", "- step {.fragment}", "::: fragment\nlate\n:::"]);
  lines.splice(line, random.below(3) === 0 ? 1 : 0, bit);
  part.text = lines.join("\n").replace(/\n```\n/g, "\n```\n");
  return `text at ${at}, line ${line}: ${bit}`;
}
