// Our own Marked: GitHub's Markdown with `::: containers`, `[spans]{.class}` and attributes on any element.
// It turns text into tokens and tokens into HTML; what a slide is, is decided elsewhere.
import {
  Marked,
  Lexer,
  Parser,
  Renderer,
  type MarkedExtension,
  type MarkedOptions,
  type Token,
  type Tokens,
} from "marked";
import { markAsset, parseTarget } from "./asset.ts";
import { addAttributes, parseBraces, type Attributes } from "./attributes.ts";
import { DeckTokenizer } from "./depth.ts";
import { containerExtension, type ContainerToken } from "./container.ts";
import { escapeHtml, formatAttributes } from "./html.ts";
import { stashExtensions } from "./stash.ts";

/** Any token of ours; attributes are put on by `attach.ts` before rendering. */
export type DeckToken = Tokens.Generic & { attributes?: Attributes };

/** A Markdown parser and renderer; holds no state between calls. */
export interface Markdown {
  /** All tokens, inline ones included. */
  lex: (text: string, links?: Tokens.Generic["links"]) => DeckToken[];
  /** HTML of block tokens. */
  render: (tokens: DeckToken[]) => string;
  /** Text without blocks, such as a footer, as HTML. */
  renderInline: (text: string) => string;
}

/** `[text]{.class}`: a span that exists only where its attributes do. */
const spanExtension = {
  name: "span",
  level: "inline" as const,
  start: (text: string) => (text.includes("]{") ? text.indexOf("[") : -1),
  tokenizer(this: { lexer: Lexer }, text: string) {
    const match = /^\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\](?=\{)/.exec(text);
    const braces = match && parseBraces(text.slice(match[0].length));
    if (!braces) return undefined;
    return {
      type: "span",
      raw: match[0] + text.slice(match[0].length, match[0].length + braces.length),
      tokens: this.lexer.inlineTokens(match[1]!),
      attributes: braces.attributes,
    };
  },
  renderer(this: { parser: Parser }, token: Tokens.Generic) {
    return `<span${formatAttributes((token["attributes"] as Attributes | undefined) ?? {})}>${this.parser.parseInline(token.tokens ?? [])}</span>`;
  },
  childTokens: ["tokens"],
};

/** Rendering differs from marked's only in what a slide needs; attributes go on each element's first tag. */
class DeckRenderer extends Renderer {
  override code(token: Tokens.Code): string {
    const info = /^([^\s{[]*)\s*(.*)$/.exec(token.lang ?? "");
    const steps = /[[{]([\d\s,|:-]+)[\]}]/.exec(info?.[2] ?? "")?.[1];
    const language = info?.[1] ? ` class="language-${escapeHtml(info[1])}"` : "";
    const text = token.escaped ? token.text : escapeHtml(token.text);
    const onPre = steps === undefined ? "" : ` data-steps="${escapeHtml(steps.trim())}"`;
    return `<pre${onPre}><code${language}>${text}\n</code></pre>\n`;
  }
  override paragraph(token: Tokens.Paragraph): string {
    return isLoneImage(token)
      ? `<div class="image">${this.parser.parseInline(token.tokens)}</div>\n`
      : super.paragraph(token);
  }
  override image({ href, title, text, tokens }: Tokens.Image): string {
    const alt = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
    const caption = title ? ` title="${escapeHtml(title)}"` : "";
    return `<img src="${addressOf(href)}" alt="${escapeAlt(alt)}"${caption} loading="lazy">`;
  }
  override link(token: Tokens.Link): string {
    const address = addressOf(token.href);
    const title = token.title ? ` title="${escapeHtml(token.title)}"` : "";
    return `<a href="${address}"${title}>${this.parser.parseInline(token.tokens)}</a>`;
  }
  override tablecell(token: Tokens.TableCell): string {
    const content = this.parser.parseInline(token.tokens) || "&nbsp;"; // Chromium's PDF drops a cell without content
    const tag = token.header ? "th" : "td";
    const align = token.align ? ` style="text-align:${token.align}"` : "";
    return `<${tag}${token.header ? ' scope="col"' : ""}${align}>${content}</${tag}>\n`;
  }
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
    const attributes = Object.fromEntries(
      [...present.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map((m) => [m[1]!, unescape(m[2] ?? "")]),
    );
    addAttributes(attributes, added);
    return `<${tag}${Object.entries(attributes)
      .map(([name, value]) => ` ${name}${value === "" && name !== "alt" ? "" : `="${escapeHtml(value)}"`}`)
      .join("")}>`;
  });
}

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** An alternative text is already escaped by marked's text renderer but for its quotes. */
function escapeAlt(alt: string): string {
  return alt.replaceAll('"', "&quot;");
}

/** The address as it stands in the HTML: files as marks, slides as `#/id`, nothing for what must not be followed. */
export function addressOf(href: string): string {
  const target = parseTarget(href);
  if (target.kind === "asset") return escapeHtml(markAsset(target.path) + target.suffix);
  if (target.kind === "slide") return escapeHtml(`#/${encodeURIComponent(target.id)}`);
  return target.kind === "unsafe" || target.kind === "outside" ? "#" : escapeHtml(encodeSpaces(href));
}

function encodeSpaces(href: string): string {
  return href.trim().replaceAll(" ", "%20");
}

/** True for a paragraph that is one image and nothing else. */
export function isLoneImage(token: Token): boolean {
  if (token.type !== "paragraph") return false;
  const solid = (token.tokens ?? []).filter((child) => child.type !== "text" || child.raw.trim() !== "");
  return solid.length === 1 && solid[0]!.type === "image";
}

/** A container is a `div` with its name as a class. */
function renderContainer(this: { parser: Parser }, token: Tokens.Generic): string {
  const { name, attributes, tokens } = token as unknown as ContainerToken;
  const own: Attributes = name ? { class: name } : {};
  addAttributes(own, attributes);
  return `<div${formatAttributes(own)}>\n${this.parser.parse(tokens)}</div>\n`;
}

/** Makes the parser. */
export function createMarkdown(): Markdown {
  const extensions = [{ ...containerExtension, renderer: renderContainer }, spanExtension, ...stashExtensions];
  const marked = new Marked({
    gfm: true,
    extensions: extensions as unknown as NonNullable<MarkedExtension["extensions"]>,
  });
  const options = { ...marked.defaults, renderer: new DeckRenderer(), tokenizer: new DeckTokenizer() } as MarkedOptions;
  const lex: Markdown["lex"] = (text, links) => {
    const lexer = new Lexer(options);
    if (links) lexer.tokens.links = { ...links };
    return lexer.lex(text);
  };
  return {
    lex,
    render: (tokens) => new Parser<string, string>(options).parse(tokens),
    renderInline: (text) =>
      new Parser<string, string>(options).parseInline(new Lexer<string, string>(options).inlineTokens(text)),
  };
}
