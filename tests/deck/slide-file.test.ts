// A file that is split again after an edit has the slides of one that is split for the first time, whatever was written where.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isOptionLike, SLIDE_OPTIONS } from "../../src/deck/option.ts";
import { SEPARATORS } from "../../src/deck/separator.ts";
import { createFileSplitter, type SlideFile } from "../../src/deck/slide-file.ts";
import { createSource } from "../../src/deck/source.ts";
import { Random, seed } from "../support/random.ts";

/** How many edits of each text; more take minutes. */
const EDITS = Number(process.env["LECTERN_EDITS"] ?? 400);

const TEXTS = [
  // What words may make, or end: YAML, notes, references, comments, tables, lists, headings, code.
  "layut: title\n---\n\nwords here: x\n\nNte: to say\nmore\n\n---\n\nkey word: x\n---\n\n# A b\n",
  "---\nlayout: title\nid: x\n---\n\n# One\n\nText of some words\n\nNote: said and more\n\n----\n\nTwo words\n",
  "[foo]:\nbar baz\n\n[foo] and [bar]\n\n---\n\n[a]: https://example.org\n'a title'\n\nx [a]\n",
  "a <!-- words --x> b\n\n---\n\n<div>\nwords\n</div>\n\n---\n\nafter a -- b\n",
  "| one word | b |\n|---|---|\n| cell here | d |\n\n---\n\n- item one\n  more words\n\n  > quoted text\n1. first thing\n",
  "```js title\ncode words\n---\n```\n\n---\n\n~~~\nopen words\n\n---\n\nNot a slide\n",
  "::: columns\nleft words\n:::\n\n---\n\nText[^n] here\n\n[^n]: a note of words\n    more words\n\n---\n\nlast words",
  "Heading of words\n===\n\ntext\n\n---\n\n---\n\nword\n\n---\n",
  "\\note: words\n\n---\n\nNotes are words\nNotes: said words\n\n---\n\nx",
  ...["slides/03-milestones.md", "templates/starter/02-writing.md", "templates/starter/04-showing.md"].map(read),
];

const BITS = [
  "o",
  "word ",
  " a b",
  ".",
  "s:",
  ":",
  "\n",
  "\n\n---\n\n",
  "<",
  "-",
  "`",
  "]",
  "|",
  "  ",
  "1",
  "Note:",
  "é",
];

it.each(TEXTS.map((text, index) => [index, text] as const))("edits of text %i", (_, text) => {
  const random = new Random(seed);
  let split = splitter();
  let now = text;
  split(createSource("01.md", now), 0);
  for (let edit = 0; edit < EDITS; edit++) {
    const at = random.below(now.length + 1);
    const gone = random.below(3) === 0 ? random.below(4) : 0;
    const come = gone > 0 && random.below(2) === 0 ? "" : random.pick(BITS);
    const before = now;
    now = random.below(12) === 0 ? text : now.slice(0, at) + come + now.slice(at + gone);
    const source = createSource("01.md", now);
    const place = JSON.stringify([`LECTERN_SEED=${seed}, edit ${edit}`, before, now]);
    expect(told(split(source, 0)), place).toEqual(told(splitter()(source, 0)));
    if (random.below(40) === 0) {
      split = splitter();
      split(source, 0);
    }
  }
});

/** Words that mean something where they stand. */
const WORDS: [what: string, text: string, from: string, to: string][] = [
  ["the name of an option", "a\n\n---\nlay: title\n---\n\nx\n", "lay", "layout"],
  ["the name of none", "a\n\n---\nlayout: title\n---\n\nx\n", "layout", "lay"],
  ["what notes begin with", "a\n\nNte: b\n", "Nte", "Note"],
  ["what they began with", "a\n\nNote: b\n", "Note", "Nte"],
  ["what a link refers to", "[foo]:\nbar baz\n\n[foo]\n", " baz", ""],
  ["the end of a comment", "<!--\nwords --x>\n\n---\n\nafter -->\n", "x>", ">"],
  ["a word in a comment", "<!--\nwords\n\n---\n\nafter -->\n", "words", "more words"],
  ["a tag in a line", "words < div>\n\n---\n\nb\n", "< div", "<div"],
  ["a comment in a line", "words < !-- and\n\n---\n\nb -->\n", "< !", "<!"],
  ["a word in the notes", "a\n\nNote: b c\n\n---\n\nd\n", "b", "b and"],
  ["the last word", "a\n\n---\n\nb", "b", "b c"],
  ["the last word before an end that parts nothing", "a\n\n---\n\nb\n\n---\n", "b", "b c"],
];

it.each(WORDS)("%s", (_, text, from, to) => {
  const now = text.replace(from, to);
  expect(now).not.toBe(text);
  const split = splitter();
  split(createSource("01.md", text), 0);
  const source = createSource("01.md", now);
  expect(told(split(source, 0))).toEqual(told(splitter()(source, 0)));
});

function splitter() {
  return createFileSplitter({ separators: SEPARATORS, isOption: (key) => isOptionLike(SLIDE_OPTIONS, key) });
}

/** All that is known of a file's slides. */
function told({ slides, links, footnotes }: SlideFile) {
  return {
    slides: slides.map((slide) => ({ ...slide, file: undefined, footnotes: [...slide.footnotes.keys()] })),
    links,
    footnotes: [...footnotes].map(([name, { start, end, source }]) => [name, source.text.slice(start, end)]),
  };
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
