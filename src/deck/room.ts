// What cannot fit on its slide, counted: the least that blocks, items and rows take in this theme, line breaks not counted. It
// speaks only where there can be no doubt; a browser, which measures, finds the rest.
import type { ContainerToken } from "./container.ts";
import type { CodeToken } from "./code-block.ts";
import type { DeckMeta } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { isDrawn } from "./drawn-fence.ts";
import { leastLegible } from "./legible.ts";
import { isLoneImage, type DeckToken, type Markdown } from "./markdown.ts";
import { normalizeOptions, type OptionDefinition, type OptionValues } from "./option.ts";
import { countedOverflow } from "./page-mistakes.ts";
import { placeTokens } from "./place.ts";
import type { ParsedSlide } from "./slide.ts";
import type { Location, Source } from "./source.ts";
import { parseMapping } from "./yaml.ts";
import type { Token, Tokens } from "marked";

const length = (about: string) => ({ type: "number", about }) as const satisfies OptionDefinition;

/** Keys of a theme's metrics.yaml; lengths in CSS px. */
export const METRICS = {
  layouts: { type: "texts", about: "the layouts that it speaks of" },
  above: length("from the slide's upper edge to the title"),
  title: length("a title of one line, and the space under it"),
  below: length("from the room for content to the slide's lower edge"),
  between: length("the space between blocks"),
  paragraph: length("a line of text"),
  heading: length("a heading in the text, the smallest"),
  quotation: length("a line of a quotation"),
  row: length("a row of a table"),
  item: length("an item of a list"),
  betweenItems: length("the space between items"),
  innerItem: length("an item of a list in a list"),
  betweenInnerItems: length("the space between those"),
  codeLine: length("a line of code, at its smallest"),
  aroundCode: length("what a block of code takes besides its lines"),
} as const satisfies Record<string, OptionDefinition>;

/** What slides of a theme have room for. */
export interface Room {
  metrics: Required<Omit<OptionValues<typeof METRICS>, "layouts">>;
  layouts: ReadonlySet<string>;
  /** True makes a warning of what does not fit. */
  allowed: boolean;
}

/** Text may hang below its line's end by this and not be cut, in CSS px. */
const SLACK = 16;

/** Reads a theme's metrics. */
export function readRoom(source: Source, allowed: boolean, report: Report): Room {
  const { layouts = [], ...given } = normalizeOptions(
    parseMapping(source, 0, source.text.length, report),
    METRICS,
    report,
  );
  const lengths = Object.keys(METRICS).filter((key) => key !== "layouts");
  const metrics = Object.fromEntries(lengths.map((key) => [key, 0])) as Room["metrics"];
  return { metrics: { ...metrics, ...given }, layouts: new Set(layouts), allowed };
}

/** Something that takes room, and where it ends below the slide's upper edge, at least. */
interface Unit {
  token: Token;
  kind: "items" | "rows" | "lines" | null;
  end: number;
}

/** Reports the slides on which something cannot fit. */
export function checkRoom(
  slides: readonly ParsedSlide[],
  { metrics, layouts, allowed }: Room,
  meta: DeckMeta,
  markdown: Markdown,
  report: Report,
): void {
  const room = meta.height - metrics.below + SLACK;
  for (const slide of slides) {
    if (!layouts.has(slide.layout) || isFree(slide)) continue;
    const fit = slide.options.fit ?? meta.fit;
    const units = measure(slide, fit ? shrink(metrics, leastLegible(meta)) : metrics);
    const first = units.findIndex(({ end }) => end > room);
    if (first < 0) continue;
    const { kind, token } = units[first]!;
    const alike = kind ? units.filter((unit) => unit.kind === kind) : [];
    const lost = alike.filter(({ end }) => end > room).length;
    report(
      countedOverflow(
        kind && { unit: kind, lost, of: alike.length, last: true },
        Math.ceil(units.at(-1)!.end - room),
        allowed,
        fit,
        placeOf(slide, token, first, markdown),
      ),
    );
  }
}

/** True if something may have other sizes: styles, raw HTML, classes that are no grounds. */
function isFree({ found, attributes, body, options }: ParsedSlide): boolean {
  const isStyled = (token: DeckToken): boolean =>
    token.attributes?.["style"] !== undefined ||
    ((token.type === "list" ? (token as unknown as Tokens.List).items : (token.tokens ?? [])) as DeckToken[]).some(
      isStyled,
    );
  return (
    found.html.length > 0 ||
    Boolean(attributes["style"]) ||
    !/^((light|dark)\s*)*$/.test(options.class ?? "") ||
    body.some(isStyled)
  );
}

/** What is left of the metrics where text may shrink: its height alone. */
function shrink(metrics: Room["metrics"], least: number): Room["metrics"] {
  const { above, item, innerItem, paragraph } = metrics;
  const atMost = (value: number) => Math.min(value, least);
  const nothing = Object.fromEntries(Object.keys(metrics).map((key) => [key, 0])) as Room["metrics"];
  return { ...nothing, above, item: atMost(item), innerItem: atMost(innerItem), paragraph: atMost(paragraph) };
}

function measure({ heading, body }: ParsedSlide, metrics: Room["metrics"]): Unit[] {
  const units: Unit[] = [];
  let at = metrics.above + (heading ? metrics.title : 0);
  let before = 0; // space that is due before the next block
  const take = (token: Token, kind: Unit["kind"], height: number, space: number): void => {
    at += (units.length > 0 ? space : 0) + height;
    units.push({ token, kind, end: at });
  };
  const list = ({ items }: Tokens.List, isInner: boolean): void => {
    for (const [index, item] of items.entries()) {
      const space = isInner ? metrics.betweenInnerItems : metrics.betweenItems;
      take(item, "items", isInner ? metrics.innerItem : metrics.item, index > 0 ? space : isInner ? 0 : before);
      for (const inner of item.tokens) if (inner.type === "list") list(inner as Tokens.List, true);
    }
  };
  for (const token of body) {
    const started = units.length;
    if (token.type === "list") list(token as unknown as Tokens.List, false);
    else if (token.type === "paragraph" && hasText(token) && !isLoneImage(token))
      take(token, null, metrics.paragraph, before);
    else if (token.type === "heading") take(token, null, metrics.heading, before);
    else if (token.type === "blockquote") take(token, null, metrics.quotation, before);
    else if (token.type === "table") {
      const { header, rows } = token as unknown as Tokens.Table;
      for (const [index, row] of [header, ...rows].entries())
        take(row[0]?.tokens[0] ?? token, "rows", metrics.row, index > 0 ? 0 : before);
    } else if (token.type === "code" && !isDrawn(token as CodeToken)) {
      const lines = (token as CodeToken).text.split("\n").length;
      take(token, null, lines * metrics.codeLine + metrics.aroundCode, before);
    }
    if (units.length > started) before = metrics.between;
  }
  return units;
}

function hasText({ tokens }: DeckToken): boolean {
  return (tokens ?? []).some((token) => /^(text|strong|em|codespan|link)$/.test(token.type) && token.raw.trim() !== "");
}

/** Where a unit stands. Its token was changed when attributes were taken out, so its like is looked for in a fresh reading. */
function placeOf(slide: ParsedSlide, token: Token, index: number, markdown: Markdown): Location {
  const { filled, found } = slide;
  const code = found.code.find((one) => one.token === token);
  if (code) return code.place();
  const tokens = markdown.lex(filled.text);
  const isTitle = (one: DeckToken) => one.type === "heading" && Number(one["depth"]) <= 2;
  const title = slide.heading ? tokens.findIndex(isTitle) : -1;
  const isNotes = (one: DeckToken) => one.type === "container" && (one as unknown as ContainerToken).name === "notes";
  const body = tokens.filter((one, at) => at !== title && !isNotes(one));
  const like = measure({ ...slide, body }, zero)[index];
  const offset = like && placeTokens(filled.text, tokens).get(like.token);
  return offset === undefined ? slide.location : filled.locate(offset);
}

const zero = Object.fromEntries(Object.keys(METRICS).map((key) => [key, 0])) as unknown as Room["metrics"];
