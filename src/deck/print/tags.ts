// The tags of HTML that Lectern made: whole, lower case, attributes in quotes.

/** One opening tag, from its `<` to behind its `>`. */
export interface OpeningTag {
  start: number;
  end: number;
  name: string;
  /** Attributes as written, with the space before each. */
  attributes: string;
}

const OPENING = /<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;

/** All opening tags in their order. */
export function openingTags(html: string): OpeningTag[] {
  return [...html.matchAll(OPENING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[1]!,
    attributes: match[2]!,
  }));
}

/** The value of an attribute, as written; undefined if it is not there. */
export function attributeOf({ attributes }: Pick<OpeningTag, "attributes">, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** The HTML with the attributes of its opening tags changed. */
export function mapTags(html: string, change: (attributes: string, name: string) => string): string {
  return html.replace(OPENING, (_, name: string, attributes: string) => `<${name}${change(attributes, name)}>`);
}

/** Without ids, for the second time that the same HTML stands on a page. */
export function withoutIds(html: string): string {
  return mapTags(html, (attributes) => attributes.replace(/\sid="[^"]*"/g, ""));
}
