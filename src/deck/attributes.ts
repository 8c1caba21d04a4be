// Attributes as authors write them: `{.class #id key=value}` and, in comments, `key="value" …`.

/** Attributes of one element; `class` and `style` are lists that grow when attributes are added. */
export type Attributes = Record<string, string>;

const BRACED = /^\{\s*((?:[.#][^\s{}.#"'=]+|[A-Za-z_][\w:-]*=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|\s+)*)\}/;
const PART = /([.#])([^\s{}.#"'=]+)|([A-Za-z_][\w:-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))/g;
const COMMENT_PART = /([A-Za-z_][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Reads `{…}` at the start of the text. Undefined if it is not an attribute list, or an empty one. */
export function parseBraces(text: string): { attributes: Attributes; length: number } | undefined {
  const whole = BRACED.exec(text);
  if (!whole || whole[1]!.trim() === "") return undefined;
  const attributes: Attributes = {};
  for (const [, sigil, name, key, double, single, bare] of whole[1]!.matchAll(PART)) {
    if (sigil === ".") addAttributes(attributes, { class: name! });
    else if (sigil === "#") attributes["id"] = name!;
    else addAttributes(attributes, { [key!]: double ?? single ?? bare ?? "" });
  }
  return { attributes, length: whole[0].length };
}

/** Reads the pairs of a `.slide` or `.element` comment; quotes may be double, single or absent. */
export function parsePairs(text: string): Attributes {
  const attributes: Attributes = {};
  for (const [, key, double, single, bare] of text.matchAll(COMMENT_PART)) {
    const value = double ?? single ?? bare ?? "";
    if (value !== "" || !/^(class|id|style)$/.test(key!)) addAttributes(attributes, { [key!]: value });
  }
  return attributes;
}

/** Adds to `target`: classes and styles are joined, other values replaced. */
export function addAttributes(target: Attributes, added: Attributes): void {
  for (const [name, value] of Object.entries(added)) {
    const before = target[name];
    if (name === "class" && before) target[name] = joinClasses(before, value);
    else if (name === "style" && before) target[name] = `${before.replace(/;\s*$/, "")};${value}`;
    else target[name] = value;
  }
}

/** Each class once. */
function joinClasses(before: string, added: string): string {
  return [...new Set(`${before} ${added}`.split(" "))].join(" ");
}

/** True for names that may stand on an element: nothing that runs, nothing that loads. */
export function isSafeAttribute(name: string, value: string): boolean {
  if (/^(class|id|title|lang|dir|role|start|align|colspan|rowspan|alt|tabindex|hidden|width|height)$/i.test(name))
    return true;
  if (/^(data-|aria-)[\w.-]+$/i.test(name)) return true;
  return /^style$/i.test(name) && isSafeStyle(value);
}

/** True if a style declaration loads nothing and runs nothing. */
export function isSafeStyle(style: string): boolean {
  return !/url\s*\(|image-set\s*\(|expression\s*\(|@import|javascript:|\\/i.test(style);
}

/** `width` and `height` as an author writes them (`40%`, `300`) become a style, which every element obeys. */
export function sizeToStyle(attributes: Attributes): Attributes {
  const { width, height, ...rest } = attributes;
  const declarations = [];
  if (width !== undefined) declarations.push(`width:${cssLength(width)}`);
  if (height !== undefined) declarations.push(`height:${cssLength(height)}`);
  if (declarations.length > 0) addAttributes(rest, { style: declarations.join(";") });
  return rest;
}

function cssLength(value: string): string {
  return /^\d+(\.\d+)?$/.test(value) ? `${value}px` : value.replace(/[^\w.%()+*/ -]/g, "");
}
