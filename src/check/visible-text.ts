// The text of a slide as a reader sees or hears it, from its HTML: paragraph by paragraph, with a placeholder for each figure that
// is a fact and for what is no text: code, mathematics, numbers of slides and footnotes.
import { scanHtml, type RawComment, type RawTag } from "../deck/raw-tags.ts";
import { PLACEHOLDER } from "./number-words.ts";

/** Text without a break in it: a paragraph, a cell, a label. */
export interface Passage {
  text: string;
  /** True where no element can say which fact it shows: an alternative text, a label. */
  bare: boolean;
}

/** An element that says which facts it shows. */
export interface ShownFact {
  ids: string[];
  text: string;
}

/** What is seen of a piece of HTML. */
export interface Visible {
  passages: Passage[];
  facts: ShownFact[];
  /** Pieces that are recognised by what they stand in, such as code. */
  recognised: number;
}

/** The attribute that names the facts which an element shows, and those of what else is written from the register. */
const FACT = "data-fact";
const REGISTER = ["data-source", "data-working"];
/** What a chart makes of its data or its scales; as `labels`, what its marks are called, which its table says as well. */
const DRAWN = "data-drawn";
const INLINE = new Set(
  "a abbr b bdi bdo big cite data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tspan textpath tt u var wbr".split(
    " ",
  ),
);
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const CODE = new Set(["pre", "code", "kbd", "samp", "math", "script", "style", "template", "textarea"]);
/** Classes of what Lectern numbers, draws or lists itself. */
const OWN = new Set(["katex", "footnote-ref", "footnote-back", "foot-number", "figure-notes"]);
/** Elements whose content is text alone. */
const BARE = new Set(["title", "desc", "option"]);
const LABELS = ["alt", "aria-label", "aria-description", "aria-roledescription", "title", "label", "placeholder"];

interface Open {
  name: string;
  /** Length of the passage at hand when it was opened. */
  at: number;
  skipped: boolean;
  fact: ShownFact | undefined;
  link: boolean;
  /** True if labels in it repeat what is looked at elsewhere. */
  repeats: boolean;
}

/** Reads HTML. Links to slides whose text is one of `names`, the slides' own, repeat what is looked at there. */
export function readVisible(html: string, names: ReadonlySet<string> = new Set()): Visible {
  return new Reader(html, names).read();
}

class Reader {
  private readonly html: string;
  private readonly names: ReadonlySet<string>;
  private readonly seen: Visible = { passages: [], facts: [], recognised: 0 };
  private readonly open: Open[] = [];
  private text = "";

  constructor(html: string, names: ReadonlySet<string>) {
    this.html = html;
    this.names = names;
  }

  read(): Visible {
    const { tags, comments } = scanHtml(this.html);
    let at = 0;
    const parts: (RawTag | RawComment)[] = [...tags, ...comments];
    for (const part of parts.sort((a, b) => a.start - b.start)) {
      this.characters(this.html.slice(at, part.start));
      at = part.end;
      if ("name" in part) this.tag(part);
    }
    this.characters(this.html.slice(at));
    while (this.open.length > 0) this.close();
    this.end();
    return this.seen;
  }

  private get around(): Open | undefined {
    return this.open.at(-1);
  }

  private characters(raw: string): void {
    if (raw === "") return;
    const fact = this.open.findLast((element) => element.fact)?.fact;
    if (fact) fact.text += decode(raw);
    if (!this.around?.skipped) this.text += decode(raw);
  }

  private tag(tag: RawTag): void {
    const { name } = tag;
    const breaks = !INLINE.has(name) && !this.around?.skipped;
    if (tag.closes) {
      const index = this.open.findLastIndex((element) => element.name === name);
      if (index < 0) return;
      if (breaks) this.end();
      while (this.open.length > index) this.close();
      return;
    }
    if (breaks) this.end();
    const valueOf = (wanted: string) => tag.attributes.find((attribute) => attribute.name === wanted)?.value;
    const ids = decode(valueOf(FACT) ?? "")
      .split(/\s+/)
      .filter(Boolean);
    const own =
      CODE.has(name) ||
      REGISTER.some((attribute) => valueOf(attribute) !== undefined) ||
      valueOf(DRAWN) === "" ||
      (valueOf("class") ?? "").split(/\s+/).some((word) => OWN.has(word));
    const outer = this.around?.skipped ?? false;
    const fact = ids.length > 0 && !own && !outer ? { ids, text: "" } : undefined;
    if (fact) this.seen.facts.push(fact);
    if (own && !outer) this.seen.recognised++;
    const skipped = outer || own || fact !== undefined;
    const repeats = (this.around?.repeats ?? false) || valueOf(DRAWN) === "labels";
    if (!skipped && !repeats) for (const label of LABELS) this.label(decode(valueOf(label) ?? ""));
    if (VOID.has(name) || this.html[tag.end - 2] === "/") return;
    const link = (valueOf("href") ?? "").startsWith("#/");
    this.open.push({ name, at: this.text.length, skipped, fact, link, repeats });
    if (skipped && !outer) this.text += PLACEHOLDER;
  }

  private label(text: string): void {
    if (text.trim() !== "") this.seen.passages.push({ text: normalize(text), bare: true });
  }

  private close(): void {
    const { at, link, skipped } = this.open.pop()!;
    if (!link || skipped || !this.names.has(normalize(this.text.slice(at)))) return;
    this.seen.recognised++;
    this.text = this.text.slice(0, at) + PLACEHOLDER;
  }

  private end(): void {
    const text = normalize(this.text);
    if (text !== "") this.seen.passages.push({ text, bare: BARE.has(this.around?.name ?? "") });
    this.text = "";
    for (const element of this.open) element.at = 0;
  }
}

/** Line ends and indents of HTML are spaces; spaces that do not break stay, for they stand in numbers. */
function normalize(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, " ").trim();
}

/** Those that stand for digits, or beside them. */
const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  thinsp: "\u2009",
  sup1: "¹",
  sup2: "²",
  sup3: "³",
  frac12: "½",
  frac14: "¼",
  frac34: "¾",
  minus: "−",
  plus: "+",
  percnt: "%",
  permil: "‰",
  comma: ",",
  period: ".",
  ndash: "–",
  shy: "",
};

/** The text of a piece of HTML without tags; what has no name here is a character that is no digit. */
function decode(html: string): string {
  const text = html.includes("&")
    ? html.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w*));/gi,
        (_, decimal: string, hex: string, name: string) => {
          if (name) return NAMED[name] ?? "\ufffd";
          const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
          return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
        },
      )
    : html;
  return text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, ""); // they are not seen, and may stand within a number
}
