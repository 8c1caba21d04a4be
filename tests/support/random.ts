// Random decks from a seed: the same seed makes the same decks.

/** A row of random numbers; `LECTERN_SEED` sets where it begins. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0, less than `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** The seed of this run. */
export const seed = Number(process.env["LECTERN_SEED"] ?? 20_080_415);

/** Pieces that may break each other: unclosed, misplaced, misspelt. */
const WILD =
  `---|----|***|===|# Heading|## Other {.x #y}|#|text|- item|  - inner|1. one|* |> quote|>|\`\`\`|\`\`\`ts {1-2} {.x}|~~~|    code|\tcode|
|::: columns|:::|::: {.a|::: notes|:::: left :::|::: image {width=1 onclick=x}|Note:|notes: words|Notes|<!--|-->|<!-- .slide: class="a" data-b -->|<!-- .element: class=x id='q' -->|<!-- .slide:|
{.class}|{#id .a k="v"}|{|}|{{|}}|{{{|{{results.value}}|{{results.nope}}|{{#each results.list}}|{{/each}}|{{#if results}}|{{else}}|{{/if}}|{{> box text="a"}}|{{> nope}}|{{#> box}}|{{/box}}|{{this}}|{{../x}}|{{@index}}|
{{!-- |--}}|{{number results.value}}|{{number "x"}}|{{lookup results "value"}}|\\{{|\\\\{{|{{~|~}}|{{#*inline "x"}}|{{{{raw}}}}|{{{{/raw}}}}|as |x i|}}|layout: title|layout: [|title: "x"|id: 12|background: red|background: "\\ud800.png"|source: "{{results.nope}}"|: :|a: &a [*a]|? x|"|'|
|\`|\`\`|**|__|*|_|~~|[a](b.png)|![a](../b.png "t")|![](|[x]{.y}|[x|]{|](|[ref]|[ref]: #/a|<b>|</b>|<div onclick=x>|</div>|<script>x</script>|<section>|<img src=x>|<svg><path d="|https://example.org|a@b.c|&amp;|&#xe010;|&#0;|&#57344;|
|\\|\ue010|\ue0100\ue011|\ue001|\ue020|\ue0000\ue001|\u0000|\ud800|\u2028|\ufeff|🙂|中文|\u200f|\r|\r\n|%E0|$&|$1|__proto__|constructor|{{constructor.name}}|{{__proto__}}|a | b||-|-||| x|y |- [x] task|[^1]|[^1]: note|$$|term\n: x|\n\n|\n|\n| |  `
    .split("|")
    .map((piece) => piece.replace(/^\n(?=.)/, ""));

/** A text of any kind. */
export function randomText(random: Random): string {
  let text = "";
  for (let left = random.below(30); left > 0; left--)
    text += random.pick(WILD) + random.pick(["\n", "\n", "\n", "\n\n", " ", ""]);
  return text;
}

/** Blocks that are whole; each makes its words with `word`, and each of its words is seen by the audience or the speaker. */
const WHOLE: ((word: () => string) => string)[] = [
  (word) => `# ${word()}`,
  (word) => `## ${word()} *${word()}* {.a}`,
  (word) => `${word()} **${word()}** \`${word()}\` [${word()}](#/a) [${word()}]{.b}`,
  (word) => `${word()}\n${word()} <b>${word()}</b>\n{.c}`,
  (word) => `- ${word()}\n- ${word()}\n  - ${word()}`,
  (word) => `1. ${word()}\n\n2. ${word()}\n\n   ${word()}`,
  (word) => `- [x] ${word()} {.d}`,
  (word) => `> ${word()}\n> - ${word()}`,
  (word) => `| ${word()} | a |\n| --- | --: |\n| ${word()} | ${word()} |`,
  (word) => `\`\`\`yaml\ntitle: ${word()}\n---\n{{${word()}}}\nNote: ${word()}\n\`\`\``,
  (word) => `${word()}\n\n    ${word()}\n    {{${word()}}}`,
  (word) => `::: columns\n::: column {width=40%}\n${word()}\n:::\n::: column\n- ${word()}\n:::\n:::`,
  (word) => `::: notes\n${word()}\n:::`,
  (word) => `::: fragment\n${word()}\n\n::: incremental\n- ${word()}\n:::\n:::`,
  (word) => `<div class="x">\n\n${word()}\n\n</div>\n`, // an HTML block ends with a blank line
  (word) => `<!-- comment --> ${word()}`,
  (word) => `<!-- .slide: class="dark" -->`.concat(`\n\n${word()}`),
  (word) => `${word()} <!-- .element: class="fragment" -->`,
  (word) => `{{#each results.list}}\n- ${word()} {{this}}\n{{/each}}`,
  (word) => `{{#if results.value}}${word()}{{else}}no{{/if}} {{results.value}} ${word()}`,
  (word) => `{{> box text="${word()}"}}`,
  (word) => `${word()} {{> box text="${word()}"}} ${word()}`,
  (word) => `![${word()}](a.png) ${word()}`,
  (word) => `${word()}: ${word()}`,
  (word) => `***\n\n${word()}`,
];

/** Between blocks: a new slide, or not. */
const GAPS = [
  "\n\n",
  "\n\n",
  "\n\n",
  "\n\n---\n\n",
  "\n---\n",
  "\n\n----\nlayout: title\nclass: x\n---\n",
  "\n---\nnotes: said\n---\n",
];

/** A text of whole blocks, and the words in it. */
export function randomDeck(random: Random): { text: string; words: string[] } {
  const words: string[] = [];
  const word = () => {
    words.push(`zq${words.length}x`);
    return words.at(-1)!;
  };
  let text = "";
  for (let left = 1 + random.below(12); left > 0; left--) text += random.pick(WHOLE)(word) + random.pick(GAPS);
  if (random.below(3) === 0) text += `Note: ${word()}\n\n- ${word()}\n`;
  return { text, words };
}
