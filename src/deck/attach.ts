// Attributes to their elements: goes through a slide's tokens, takes out `{…}` and `.slide`/`.element` comments, and puts
// what they say on the tokens they belong to. On the way it notes files, links and raw HTML.
import type { Token, Tokens } from "marked";
import { hasLostAudience } from "./audience.ts";
import { readAlert, type QuoteToken } from "./alert.ts";
import type { Attachments } from "./attachments.ts";
import { addAttributes, parseBraces, type Attributes } from "./attributes.ts";
import type { CodeToken } from "./code-block.ts";
import { unclosedFence } from "./code-mistakes.ts";
import type { ContainerToken } from "./container.ts";
import { isDrawn } from "./drawn-fence.ts";
import type { Report } from "./diagnostic.ts";
import { parseFence } from "./fence.ts";
import type { Filled } from "./filled.ts";
import { Finder, hasFragment } from "./find.ts";
import type { FootnoteToken, ReferenceToken } from "./footnote.ts";
import type { DeckToken } from "./markdown.ts";
import { lostCells } from "./lost-cells.ts";
import { lostCell, missingPoster } from "./markup-mistakes.ts";
import type { MathToken } from "./math.ts";
import { badContainer, separatorInContainer, strayFence, unclosedContainer, unknownContainer } from "./mistakes.ts";
import { lostAudience } from "./structure-mistakes.ts";
import { strayTexts } from "./stray-text.ts";
import { blockBefore, cut } from "./token.ts";

/** Names of containers that every layout knows. */
export const CONTAINERS: readonly string[] = ["columns", "column", "notes", "fragment", "incremental"];
const COMMENT = /<!--(?:-?>|([\s\S]*?)-->)/g;
const ELEMENTS = new Set(["strong", "em", "link", "image", "codespan", "del", "span", "math"]);
const TRAILING = /^\{[^{}\n]*\}[ \t]*$/;

/**
 * Changes the tokens in place. `slots` are containers that the slide's layout gives a meaning, undefined if there is no such layout;
 * `inNotes` is true for speaker notes.
 */
export function attachAttributes(
  tokens: DeckToken[],
  filled: Filled,
  slots: ReadonlySet<string> | undefined,
  report: Report,
  inNotes = false,
): Attachments {
  const walker = new Walker(tokens, filled, slots, report);
  walker.inNotes = inNotes;
  walker.blocks(tokens, undefined, false);
  for (const { token, location } of walker.films)
    if (!(token as DeckToken & { settings?: Attributes }).settings?.["poster"]) report(missingPoster(location));
  for (const { marks, hides, location } of walker.openFences) report(unclosedFence(marks, hides, location));
  return walker.found;
}

class Walker extends Finder {
  private readonly slots: ReadonlySet<string> | undefined;

  constructor(tokens: readonly Token[], filled: Filled, slots: ReadonlySet<string> | undefined, report: Report) {
    super(tokens, filled, report);
    this.slots = slots;
  }

  /** Blocks beside each other; `owner` is the element around them. */
  blocks(tokens: DeckToken[], owner: DeckToken | undefined, incremental: boolean): void {
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (token.type === "html" && token["block"]) this.htmlBlock(tokens, index, owner);
      else if (token.type === "paragraph" && this.isBraces(token)) {
        this.put(blockBefore(tokens, index), parseBraces(token.raw.trim())!.attributes, this.place(token));
        tokens[index] = { type: "space", raw: token.raw };
      } else this.block(token, owner, incremental);
    }
  }

  block(token: DeckToken, owner: DeckToken | undefined, incremental: boolean): void {
    switch (token.type) {
      case "list":
        for (const item of (token as Tokens.List).items as (DeckToken & Tokens.ListItem)[]) {
          if (incremental) addAttributes((item.attributes ??= {}), { class: "fragment" });
          (item as DeckToken & { list?: DeckToken }).list = token;
          this.blocks(item.tokens, item, incremental);
        }
        break;
      case "blockquote":
        this.quote(token as unknown as QuoteToken);
        this.blocks(token.tokens as DeckToken[], token, incremental);
        break;
      case "footnote":
        this.definition(token as unknown as FootnoteToken);
        break;
      case "mathblock":
        if (token.attributes) token.attributes = this.checked(token.attributes, this.place(token, "{"));
        this.math(token as unknown as MathToken);
        break;
      case "definitions":
        for (const part of token.tokens as DeckToken[])
          if (part.type === "term") this.inline(part.tokens as DeckToken[], part);
          else this.blocks(part.tokens as DeckToken[], part, incremental);
        break;
      case "container":
        this.container(token as unknown as ContainerToken, owner, incremental);
        break;
      case "table":
        for (const at of lostCells(token as Tokens.Table))
          this.report(lostCell((token as Tokens.Table).header.length, this.locatorIn(token)(at)));
        for (const cell of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat())
          this.inline(cell.tokens, cell as never);
        break;
      case "code":
        this.code(token as CodeToken);
        break;
      default: // paragraphs and headings; `text` is the content of a list item without paragraphs
        if (token.type === "heading") this.heading(token as Tokens.Heading, () => this.place(token));
        this.stray(token);
        if (token.tokens) this.inline(token.tokens as DeckToken[], token.type === "text" ? (owner ?? token) : token);
    }
  }

  stray(token: DeckToken): void {
    if (token.type === "paragraph" && /^ {0,3}:{3,}[ \t]*$/m.test(token.raw))
      this.report(strayFence(this.place(token, ":::")));
    if (hasLostAudience(token.raw)) this.report(lostAudience(this.place(token, ":::")));
    for (const { at, mistake } of strayTexts(token.raw)) this.report(mistake(this.locatorIn(token)(at)));
  }

  quote(token: QuoteToken): void {
    const mistake = readAlert(token, this.place(token, "[!"));
    if (mistake) this.report(mistake);
  }

  container(token: ContainerToken, owner: DeckToken | undefined, incremental: boolean): void {
    const place = this.place(token as unknown as Token);
    const known = this.slots && [...CONTAINERS, ...(owner ? [] : this.slots)];
    if (token.rest) this.report(badContainer(token.rest, place));
    if (token.name && known?.includes(token.name) === false) this.report(unknownContainer(token.name, known, place));
    token.attributes = this.checked(
      token.attributes,
      place,
      token.name === "fragment" || hasFragment(token.attributes),
    );
    this.audience(token, place);
    for (const child of token.tokens)
      if ((child.type === "hr" || child.type === "heading") && /(^|\n)-{3,4}\s*$/.test(child.raw))
        this.report(separatorInContainer(this.place(child, "---")));
    const [around, before] = [this.inNotes, this.openFences.length];
    this.inNotes ||= token.name === "notes";
    this.blocks(token.tokens, token as unknown as DeckToken, incremental || token.name === "incremental");
    this.inNotes = around;
    // Where a fence in it is not closed, the line that closes the container is taken for code.
    const fences = this.openFences.slice(before);
    if (!token.closed && fences.length === 0) this.report(unclosedContainer(token.name, place));
    else if (!token.closed) for (const fence of fences) fence.hides = true;
  }

  definition(token: FootnoteToken): void {
    const around = this.footnote;
    this.footnote = { token, location: this.place(token as unknown as Token), references: [] };
    this.found.footnotes.definitions.push(this.footnote);
    this.blocks(token.tokens, token as unknown as DeckToken, false);
    this.footnote = around;
  }

  /** ```` ```ts {.class} ````; other braces are steps and stay. */
  code(token: CodeToken): void {
    token.text = token.text.replace(/\n$/, ""); // which only indented code has
    if (token.codeBlockStyle === "indented" && hasLostAudience(token.text))
      this.report(lostAudience(this.place(token, ":::")));
    this.fence(token);
    let info = token.lang ?? "";
    const attributes: Attributes = {};
    for (let at = info.indexOf("{"); at >= 0; at = info.indexOf("{", at + 1)) {
      const parsed = parseBraces(info.slice(at));
      if (!parsed) continue;
      addAttributes(attributes, parsed.attributes);
      info = `${info.slice(0, at)} ${info.slice(at + parsed.length)}`.trim();
    }
    token.lang = info;
    token.fence = parseFence(info, attributes);
    if (Object.keys(attributes).length > 0) this.put(token, attributes, this.place(token, "{"));
    this.found.code.push({
      token,
      place: (mark) => this.place(token, mark),
      ...(isDrawn(token) ? { locate: this.locatorIn(token) } : {}),
    });
  }

  /** Inline tokens of an element, and what stands at their end for the element itself. */
  inline(tokens: DeckToken[], owner: DeckToken): void {
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      const before = tokens[index - 1];
      if (token.type === "html") this.htmlInline(tokens, index, owner);
      else if (token.type === "text" && before && ELEMENTS.has(before.type) && token.raw.startsWith("{")) {
        const parsed = parseBraces(token.raw);
        if (parsed) {
          this.put(before, parsed.attributes, this.place(token));
          cut(token, token.raw.slice(parsed.length));
        }
      } else if (token.type === "link" || token.type === "image") this.address(token as Tokens.Link | Tokens.Image);
      else if (token.type === "math") this.math(token as unknown as MathToken);
      else if (token.type === "shortcode") this.found.emoji = true;
      else if (token.type === "reference") this.reference(token as unknown as ReferenceToken);
      else if (token.type === "span") token.attributes = this.checked(token.attributes ?? {}, this.place(token));
      if (ELEMENTS.has(token.type) && token.type !== "image" && token.tokens)
        this.inline(token.tokens as DeckToken[], token);
    }
    const last = tokens.at(-1);
    const at = last?.type === "text" ? last.raw.lastIndexOf("{") : -1;
    const braces = at < 0 || !TRAILING.test(last!.raw.slice(at)) ? undefined : parseBraces(last!.raw.slice(at));
    if (!last || !braces || (at > 0 && !/\s/.test(last.raw[at - 1]!))) return;
    const text = last.raw.slice(0, at).trimEnd();
    // On a line of its own after a list's last item it is the whole list's.
    const list = last.raw.slice(text.length, at).includes("\n") ? (owner as { list?: DeckToken }).list : undefined;
    this.put(list ?? owner, braces.attributes, this.place(last, "{"));
    cut(last, text);
  }

  htmlBlock(tokens: DeckToken[], index: number, owner: DeckToken | undefined): void {
    const token = tokens[index] as DeckToken & Tokens.HTML;
    const place = this.place(token);
    const rest = token.raw.replace(COMMENT, (_, comment = "") => {
      const previous = blockBefore(tokens, index);
      const items =
        previous?.type === "list" && tokens[index - 1] === previous ? (previous as Tokens.List).items : undefined;
      this.comment(comment, items?.at(-1) ?? previous ?? owner, place);
      return "";
    });
    if (rest.trim() === "") tokens[index] = { type: "space", raw: token.raw };
    else {
      if (hasLostAudience(rest)) this.report(lostAudience(this.place(token, ":::")));
      this.rawHtml(token);
    }
  }

  htmlInline(tokens: DeckToken[], index: number, owner: DeckToken): void {
    const token = tokens[index] as DeckToken & Tokens.Tag;
    const place = this.place(token);
    if (!token.raw.startsWith("<!--")) {
      this.rawHtml(token);
      return;
    }
    const previous = tokens.slice(0, index).findLast((before) => ELEMENTS.has(before.type));
    this.comment(token.raw.slice(4, -3), previous ?? owner, place);
    tokens[index] = { type: "text", raw: "", text: "" } as DeckToken;
    const text = tokens[index - 1];
    if (text?.type === "text") cut(text, text.raw.trimEnd() + (tokens.length > index + 1 ? " " : ""));
  }

  isBraces(token: DeckToken): boolean {
    const text = token.raw.trim();
    return text.startsWith("{") && parseBraces(text)?.length === text.length;
  }
}
