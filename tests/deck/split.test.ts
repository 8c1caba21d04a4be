// Where slides begin is found without a parser where none is needed. A deck whose separators are written out has them looked for by the
// parser alone: both must find the same slides.
import { expect, it } from "vitest";
import { isOptionLike, SLIDE_OPTIONS } from "../../src/deck/option.ts";
import { SEPARATORS, type Separators } from "../../src/deck/separator.ts";
import { createSource } from "../../src/deck/source.ts";
import { splitSlides } from "../../src/deck/split.ts";
import { Random, seed } from "../support/random.ts";

/** How many texts; more take minutes. */
const TEXTS = Number(process.env["LECTERN_TEXTS"] ?? 6000);

const WRITTEN_OUT: Separators = { ...SEPARATORS, notes: new RegExp(SEPARATORS.notes) };

/** Before a line. */
const MARKS = ["", "", "", "", "", " ", "  ", "    ", "\t", "- ", "1. ", "* ", "  - ", "2) ", "> "];
/** What a parser is not needed for, and what looks like it. */
const PLAIN = [
  ..."---|---|---|---|----|----|-----|--|- - -|***|===|--- |---\t|----  |---x|\\---".split("|"),
  ..."```|```|```|```js|```js|~~~|~~~ yaml|````|``` |`code`|``|~~".split("|"),
  ..."|||text|text|more text|# Title|## Title ##|#|Note: said|Notes:| Note: x|layout: title|foo: bar|key:|{.class}|{{x}}".split(
    "|",
  ),
  ..."[a]|[^n]|[a](/b)|a < b|a > b|:: x|&nbsp;|$$|term|: meaning|> text|>|> ---|> - x|> # x|> | a |".split("|"),
  "| a | b |",
  "|---|---|",
  "| c |",
  "a | b",
  "- | -",
  "---|---",
  ":-:",
];
const DELICATE = [
  ..."<div>|</div>|<br>|a <b>c</b>|<!-- x -->|<!--|-->|<!-- Note: -->|<script>|</script>|<pre>|<?x|<a@b.c>".split("|"),
  ..."::: columns|:::|::::|[a]: /b|[a]: /b 'c|d'|[^n]: text|[a]:|> ```".split("|"),
  "```\t",
  "```~",
  "~~~`",
  "``` ``",
  "``` a`b",
  "\u00a0",
  "---\u00a0",
  "\u00a0---",
];

it("finds the slides that a parser finds", () => {
  const random = new Random(seed);
  let several = 0;
  for (let made = 0; made < TEXTS; made++) {
    const known = random.below(4) === 0 ? [...PLAIN, ...DELICATE] : PLAIN;
    const slides = Array.from({ length: 1 + random.below(3) }, () => {
      const lines = Array.from({ length: random.below(8) }, () => random.pick(MARKS) + random.pick(known));
      return lines.join("\n");
    });
    const text = slides.join(random.pick(["\n---\n", "\n\n---\n\n", "\n----\n\n"])) + random.pick(["", "\n", "\n\n"]);
    const place = JSON.stringify([`LECTERN_SEED=${seed}, text ${made}`, text]);
    const right = split(text, WRITTEN_OUT);
    expect(split(text, SEPARATORS), place).toEqual(right);
    if (right.length > 1) several++;
  }
  expect(several).toBeGreaterThan(TEXTS / 3);
});

function split(text: string, separators: Separators) {
  const isOption = (key: string) => isOptionLike(SLIDE_OPTIONS, key);
  return splitSlides(createSource("01.md", text), 0, separators, isOption).slides;
}
