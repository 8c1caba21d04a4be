// Our own Marked: GitHub's Markdown with `::: containers`, `[spans]{.class}` and attributes on any element.
// It turns text into tokens and tokens into HTML; what a slide is, is decided elsewhere.
import { Marked, Parser, Renderer, type MarkedExtension, type MarkedOptions, type Token, type Tokens } from "marked";
import { renderAlert, type QuoteToken } from "./alert.ts";
import { encodePath, markAsset, parseTarget } from "./asset.ts";
import { addAttributes, type Attributes } from "./attributes.ts";
import { renderCode, type CodeToken } from "./code-block.ts";
import { DeckLexer } from "./depth.ts";
import { containerExtension } from "./container.ts";
import { definitionListExtensions } from "./definition-list.ts";
import { emojiExtensions } from "./emoji.ts";
import { footnoteExtensions } from "./footnote.ts";
import { escapeHtml, escapeOnce, unescapeHtml } from "./html.ts";
import { createIcons, isIcon, type Icons } from "./icon.ts";
import { labelOf, mathExtensions, type MathToken } from "./math.ts";
import { mediaKind, renderMedia } from "./media.ts";
import { keep } from "./raw-html.ts";
import { spanExtension } from "./span.ts";
import { joinLines } from "./soft-break.ts";
import { stashExtensions } from "./stash.ts";
import type { Tools } from "./tools.ts";
import { wordsOf, type Words } from "./words.ts";

/** Any token of ours; attributes are put on by `attach.ts` before rendering. */
export type DeckToken = Tokens.Generic & { attributes?: Attributes };

/** An image, or what is written as one. */
type ImageToken = Tokens.Image & { attributes?: Attributes; settings?: Attributes };

/** A Markdown parser and renderer; holds no state between calls. */
export interface Markdown {
  icons: Icons;
  /** All tokens, inline ones included. */
  lex: (text: string, links?: Tokens.Generic["links"]) => DeckToken[];
  /** HTML of block tokens; `tools` are what was loaded for them. */
  render: (tokens: DeckToken[], tools?: Tools) => string;
  /** Tokens of a text without blocks. */
  lexInline: (text: string) => DeckToken[];
  /** HTML of inline tokens. */
  renderInline: (tokens: DeckToken[], tools?: Tools) => string;
}

/** Rendering differs from marked's only in what a slide needs; attributes go on each element's first tag. */
class DeckRenderer extends Renderer {
  tools: Tools = {};
  readonly words: Words;
  readonly icons: Icons;

  constructor(words: Words, icons: Icons) {
    super();
    this.words = words;
    this.icons = icons;
  }

  override code(token: Tokens.Code): string {
    const { chart, diagram } = this.tools;
    return chart?.(token as CodeToken) ?? diagram?.(token as CodeToken) ?? renderCode(token as CodeToken, this.tools);
  }
  override blockquote(token: QuoteToken): string {
    return token.alert
      ? renderAlert(token.alert, this.words, this.parser.parse(token.tokens))
      : super.blockquote(token);
  }
  override html(token: Tokens.HTML | Tokens.Tag): string {
    return this.tools.html?.(token as DeckToken) ?? escapeHtml(token.raw);
  }
  override paragraph(token: Tokens.Paragraph): string {
    return isLoneImage(token)
      ? `<div class="image">${this.parser.parseInline(token.tokens)}</div>\n`
      : super.paragraph(token);
  }
  override image({ href, title, text, tokens, attributes, settings = {} }: ImageToken): string {
    const alt = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
    const icon = isIcon(href) ? this.icons.draw(href, unescapeHtml(alt), attributes ?? {}) : undefined;
    if (icon) return keep(icon);
    const kind = mediaKind(href);
    if (kind) {
      const poster = settings["poster"] === undefined ? undefined : addressOf(settings["poster"]);
      return renderMedia(kind, addressOf(href), poster, unescapeHtml(alt), settings, title ? { title } : {});
    }
    const caption = title ? ` title="${escapeOnce(title)}"` : "";
    return `<img src="${addressOf(href)}" alt="${escapeAlt(alt)}"${caption} loading="lazy">`;
  }
  override link(token: Tokens.Link): string {
    const address = parseTarget(token.href).kind === "data" ? "#" : addressOf(token.href);
    const title = token.title ? ` title="${escapeOnce(token.title)}"` : "";
    return `<a href="${address}"${title}>${this.parser.parseInline(token.tokens)}</a>`;
  }
  override tablecell(token: Tokens.TableCell): string {
    const content = this.parser.parseInline(token.tokens) || "&nbsp;"; // Chromium's PDF drops a cell without content
    const tag = token.header ? "th" : "td";
    const align = token.align ? ` style="text-align:${token.align}"` : "";
    return `<${tag}${token.header ? ' scope="col"' : ""}${align}>${content}</${tag}>\n`;
  }
}

/** The tools that are there while an extension renders: `toolsOf(this.parser)`. */
export function toolsOf(parser: Parser): Tools {
  return (parser.renderer as DeckRenderer).tools;
}

/** The tokens whose HTML begins with a tag of their own. */
const CARRIERS = [
  "code",
  "blockquote",
  "heading",
  "hr",
  "list",
  "listitem",
  "paragraph",
  "table",
  "tablecell",
  "strong",
  "em",
  "codespan",
  "del",
  "link",
  "image",
] as const;
for (const name of CARRIERS) {
  const render = DeckRenderer.prototype[name] as (this: DeckRenderer, token: DeckToken) => string;
  (DeckRenderer.prototype as unknown as Record<string, typeof render>)[name] = function (token) {
    const html = render.call(this, token);
    return token.attributes ? putAttributes(html, token.attributes) : html;
  };
}

/** Adds attributes to the first tag of a piece of HTML; classes and styles join those that are there. */
export function putAttributes(html: string, added: Attributes): string {
  return html.replace(/^<([a-z][a-z\d]*)([^>]*)>/, (_, tag: string, present: string) => {
    const attributes: Attributes = {};
    if (present !== "")
      for (const [, name, value] of present.matchAll(/([a-z-]+)(?:="([^"]*)")?/g))
        attributes[name!] = unescapeHtml(value ?? "");
    addAttributes(attributes, added);
    return `<${tag}${Object.entries(attributes)
      .map(([name, value]) => ` ${name}${value === "" && name !== "alt" ? "" : `="${escapeHtml(value)}"`}`)
      .join("")}>`;
  });
}

/** An alternative text is already escaped by marked's text renderer but for its quotes. */
function escapeAlt(alt: string): string {
  return alt.replaceAll('"', "&quot;");
}

/** The address as it stands in the HTML: files as marks, slides as `#/id`, nothing for what must not be followed. */
export function addressOf(href: string): string {
  const target = parseTarget(href);
  if (target.kind === "asset") return escapeHtml(markAsset(target.path) + target.suffix);
  if (target.kind === "slide") return escapeHtml(`#/${encodePath(target.id)}`);
  return target.kind === "unsafe" || target.kind === "outside" ? "#" : escapeUrl(href);
}

/** Entities may be written in an address, so they stay. */
function escapeUrl(href: string): string {
  return escapeHtml(href.trim().replaceAll(" ", "%20")).replace(/&amp;(#?\w+;)/g, "&$1");
}

/** True for a paragraph that is one image and nothing else. */
export function isLoneImage(token: Token): boolean {
  if (token.type !== "paragraph") return false;
  const solid = (token.tokens ?? []).filter((child) => child.type !== "text" || child.raw.trim() !== "");
  return solid.length === 1 && solid[0]!.type === "image";
}

/** Chinese and Japanese get no space where a line of the source ends. */
class DeckParser extends Parser<string, string> {
  override parseInline(tokens: Token[], renderer?: Parameters<Parser["parseInline"]>[1]): string {
    return joinLines(super.parseInline(tokens, renderer));
  }
}

function renderMath(parser: Parser, token: MathToken): string {
  const { math } = toolsOf(parser);
  return math ? keep(math(token, labelOf(token))) : escapeHtml(token.raw);
}

/**
 * Read once, to save time: V8 makes machine code of a pattern at once if it first meets it on a text as long as this, and else byte code
 * before; for the patterns of Markdown that takes longer than to read ten slides.
 */
const LONG_TEXT = "word ".repeat(250);

/** Makes the parser for a deck of this language, with these icons; what is for another audience is left out. */
export function createMarkdown(lang: string, icons = createIcons(undefined), audience?: string): Markdown {
  const words = wordsOf(lang);
  const extensions = [
    // Tried in the opposite order.
    ...definitionListExtensions,
    ...footnoteExtensions(words.back),
    ...mathExtensions(renderMath),
    ...emojiExtensions((parser: Parser, name) => toolsOf(parser).emoji?.(name)),
    containerExtension(audience),
    spanExtension,
    ...stashExtensions,
  ];
  const marked = new Marked({
    gfm: true,
    extensions: extensions as unknown as NonNullable<MarkedExtension["extensions"]>,
  });
  const options = { ...marked.defaults, renderer: new DeckRenderer(words, icons) } as MarkedOptions;
  const parserWith = (tools: Tools = {}) => {
    const renderer = new DeckRenderer(words, icons);
    renderer.tools = tools;
    return new DeckParser({ ...options, renderer });
  };
  const lex: Markdown["lex"] = (text, links) => {
    const lexer = new DeckLexer(options);
    if (links) lexer.tokens.links = { ...links };
    return lexer.lex(text);
  };
  lex(LONG_TEXT);
  return {
    icons,
    lex,
    render: (tokens, tools) => parserWith(tools).parse(tokens),
    lexInline: (text) => new DeckLexer(options).inlineTokens(text),
    renderInline: (tokens, tools) => parserWith(tools).parseInline(tokens),
  };
}
