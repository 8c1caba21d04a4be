// Attributes to their elements: goes through a slide's tokens, takes out `{…}` and `.slide`/`.element` comments, and puts
// what they say on the tokens they belong to. On the way it notes files, links and raw HTML.
import type { Token, Tokens } from "marked";
import { parseTarget, type AssetReference } from "./asset.ts";
import { addAttributes, isSafeAttribute, parseBraces, parsePairs, sizeToStyle, type Attributes } from "./attributes.ts";
import type { ContainerToken } from "./container.ts";
import type { Report } from "./diagnostic.ts";
import type { DeckToken } from "./markdown.ts";
import {
  attributesOfNothing,
  badContainer,
  outsideFile,
  remoteImage,
  separatorInContainer,
  strayFence,
  unclosedContainer,
  unknownContainer,
  unsafeAttribute,
  unsafeLink,
} from "./mistakes.ts";
import type { Location } from "./source.ts";
import type { Filled } from "./template.ts";

/** What the tokens of a slide hold besides text. */
export interface Attachments {
  /** From `.slide` comments, with the place of the first. */
  slide: Attributes;
  slideLocation: Location | undefined;
  /** Files shown or linked to. */
  assets: AssetReference[];
  /** Links to slides, `#/id`. */
  links: { id: string; location: Location }[];
  /** Ids given to elements. */
  ids: string[];
  /** Raw HTML that is no comment, with its place. */
  html: { text: string; location: Location }[];
}

const CONTAINERS = ["columns", "column", "notes", "fragment", "incremental"];
const COMMENT = /<!--([\s\S]*?)-->/g;
const ELEMENTS = new Set(["strong", "em", "link", "image", "codespan", "del", "span"]);
const TRAILING = /(^|[ \t]*\n|[ \t]+)(\{[^{}\n]*\})[ \t]*$/;

/** Changes the tokens in place. `slots` are containers that the slide's layout gives a meaning. */
export function attachAttributes(
  tokens: DeckToken[],
  filled: Filled,
  slots: ReadonlySet<string>,
  report: Report,
): Attachments {
  const walker = new Walker(filled, slots, report);
  walker.blocks(tokens, undefined, false);
  return walker.found;
}

class Walker {
  readonly found: Attachments = { slide: {}, slideLocation: undefined, assets: [], links: [], ids: [], html: [] };
  private readonly filled: Filled;
  private readonly slots: ReadonlySet<string>;
  private readonly report: Report;
  /** Tokens are visited in the order of the text, so each is looked for after the one before. */
  private cursor = 0;

  constructor(filled: Filled, slots: ReadonlySet<string>, report: Report) {
    this.filled = filled;
    this.slots = slots;
    this.report = report;
  }

  /** Blocks beside each other; `owner` is the element around them. */
  blocks(tokens: DeckToken[], owner: DeckToken | undefined, incremental: boolean): void {
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (token.type === "html" && token["block"]) this.htmlBlock(tokens, index, owner);
      else if (token.type === "paragraph" && this.isBraces(token)) {
        const target = tokens.slice(0, index).findLast((before) => before.type !== "space");
        this.put(target, parseBraces(token.raw.trim())!.attributes, token.raw);
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
        this.blocks(token.tokens as DeckToken[], token, incremental);
        break;
      case "container":
        this.container(token as unknown as ContainerToken, owner, incremental);
        break;
      case "table":
        for (const cell of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat())
          this.inline(cell.tokens, cell as never);
        break;
      case "code":
        this.code(token as DeckToken & Tokens.Code);
        break;
      case "paragraph":
        if (/^:{3,}[ \t]*$/.test(token.raw.trim().split("\n")[0]!)) this.report(strayFence(this.place(token.raw)));
        this.inline(token.tokens as DeckToken[], token);
        break;
      default: // headings; `text` is the content of a list item without paragraphs
        if (token.tokens) this.inline(token.tokens as DeckToken[], token.type === "text" ? (owner ?? token) : token);
    }
  }

  container(token: ContainerToken, owner: DeckToken | undefined, incremental: boolean): void {
    const place = this.place(token.raw);
    const known = [...CONTAINERS, ...(owner ? [] : this.slots)];
    if (!token.closed) this.report(unclosedContainer(token.name, place));
    if (token.rest) this.report(badContainer(token.rest, place));
    if (token.name && !known.includes(token.name)) this.report(unknownContainer(token.name, known, place));
    token.attributes = this.checked(token.attributes, place);
    for (const child of token.tokens)
      if (child.type === "hr" && /^-{3,4}\s*$/.test(child.raw))
        this.report(separatorInContainer(this.place(child.raw)));
    this.blocks(token.tokens, token as unknown as DeckToken, incremental || token.name === "incremental");
  }

  /** ```` ```ts {.class} ````; other braces are steps and stay. */
  code(token: DeckToken & Tokens.Code): void {
    const lang = token.lang ?? "";
    const braces = lang.indexOf("{");
    const parsed = braces < 0 ? undefined : parseBraces(lang.slice(braces));
    if (!parsed) return;
    this.put(token, parsed.attributes, token.raw);
    token.lang = (lang.slice(0, braces) + lang.slice(braces + parsed.length)).trim();
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
          this.put(before, parsed.attributes, token.raw);
          cut(token, token.raw.slice(parsed.length));
        }
      } else if (token.type === "link" || token.type === "image") this.address(token as Tokens.Link | Tokens.Image);
      else if (token.type === "span") token.attributes = this.checked(token.attributes ?? {}, this.place(token.raw));
      if (ELEMENTS.has(token.type) && token.type !== "image" && token.tokens)
        this.inline(token.tokens as DeckToken[], token);
    }
    const last = tokens.at(-1);
    const match = last?.type === "text" ? TRAILING.exec(last.raw) : null;
    const parsed = match && parseBraces(match[2]!);
    if (!last || !match || !parsed) return;
    // On a line of its own after a list's last item it is the whole list's.
    const list = (owner as { list?: DeckToken }).list;
    this.put(match[1]!.includes("\n") && list ? list : owner, parsed.attributes, last.raw);
    cut(last, last.raw.slice(0, match.index));
  }

  htmlBlock(tokens: DeckToken[], index: number, owner: DeckToken | undefined): void {
    const token = tokens[index] as DeckToken & Tokens.HTML;
    const place = this.place(token.raw);
    const rest = token.raw.replace(COMMENT, (_, comment: string) => {
      const previous = tokens.slice(0, index).findLast((before) => before.type !== "space");
      const items =
        previous?.type === "list" && tokens[index - 1] === previous ? (previous as Tokens.List).items : undefined;
      this.comment(comment, items?.at(-1) ?? previous ?? owner, place);
      return "";
    });
    if (rest.trim() === "") tokens[index] = { type: "space", raw: token.raw };
    else this.found.html.push({ text: (token.text = rest), location: place });
  }

  htmlInline(tokens: DeckToken[], index: number, owner: DeckToken): void {
    const token = tokens[index] as DeckToken & Tokens.Tag;
    const place = this.place(token.raw);
    if (!token.raw.startsWith("<!--")) {
      this.found.html.push({ text: token.raw, location: place });
      return;
    }
    const previous = tokens.slice(0, index).findLast((before) => ELEMENTS.has(before.type));
    this.comment(token.raw.slice(4, -3), previous ?? owner, place);
    tokens[index] = { type: "text", raw: "", text: "" } as DeckToken;
    const text = tokens[index - 1];
    if (text?.type === "text") cut(text, text.raw.trimEnd() + (tokens.length > index + 1 ? " " : ""));
  }

  comment(text: string, target: Token | undefined, place: Location): void {
    const slide = /^\s*\.slide:?\s+([\s\S]+)$/.exec(text);
    const element = /^\s*\.element:?\s+([\s\S]+)$/.exec(text);
    if (slide) {
      addAttributes(this.found.slide, parsePairs(slide[1]!));
      this.found.slideLocation ??= place;
    } else if (element) this.putAt(target, parsePairs(element[1]!), place);
  }

  address(token: Tokens.Link | Tokens.Image): void {
    const target = parseTarget(token.href);
    const place = this.place(token.raw);
    if (target.kind === "asset") this.found.assets.push({ path: target.path, location: place });
    else if (target.kind === "outside") this.report(outsideFile(token.href, place));
    else if (target.kind === "unsafe") this.report(unsafeLink(token.href, place));
    else if (target.kind === "slide" && target.id) this.found.links.push({ id: target.id, location: place });
    else if (token.type === "image" && target.kind === "remote") this.report(remoteImage(token.href, place));
  }

  isBraces(token: DeckToken): boolean {
    const text = token.raw.trim();
    return text.startsWith("{") && parseBraces(text)?.length === text.length;
  }

  put(target: DeckToken | undefined, attributes: Attributes, raw: string): void {
    this.putAt(target, attributes, this.place(raw));
  }

  putAt(target: DeckToken | undefined, attributes: Attributes, place: Location): void {
    if (!target) this.report(attributesOfNothing(place));
    else addAttributes((target.attributes ??= {}), this.checked(attributes, place));
  }

  checked(attributes: Attributes, place: Location): Attributes {
    const safe: Attributes = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (isSafeAttribute(name, value)) safe[name] = value;
      else this.report(unsafeAttribute(name, place));
    }
    if (safe["id"]) this.found.ids.push(safe["id"]);
    return sizeToStyle(safe);
  }

  /** Where a token stands, by its first line: indents and `>` of the blocks around it are not in its text. */
  place(raw: string): Location {
    const line = raw.trimStart().split("\n", 1)[0]!;
    const at = this.filled.text.indexOf(line, this.cursor);
    if (at >= 0) this.cursor = at;
    return this.filled.locate(at >= 0 ? at : this.cursor);
  }
}

function cut(token: DeckToken, text: string): void {
  Object.assign(token, { raw: text, text });
}
