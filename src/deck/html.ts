// Small pieces of HTML text.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Text made safe for content and for a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]!) : text;
}

/** The text that `escapeHtml` was given; other entities stay. */
export function unescapeHtml(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** As `escapeHtml`, for text of Markdown in which an author may have written entities: they stay. */
export function escapeOnce(text: string): string {
  return escapeHtml(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|\w+);/gi, "&$1;");
}

/** The text a reader sees of a piece of HTML, on one line: tags dropped, the common entities resolved. */
export function textOf(html: string): string {
  return html
    .replace(/<(br|\/p|\/li|\/h\d|\/div|\/td|\/th)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
      if (name) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
      const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(/\s+/g, " ")
    .trim();
}

/** ` name="value"` for each entry, escaped; an empty value gives the bare name. */
export function formatAttributes(attributes: Record<string, string>): string {
  let html = "";
  for (const [name, value] of Object.entries(attributes)) {
    html += value === "" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
  }
  return html;
}
