// What most edits come to: other words in one place of a slide, and with them its id and title. A page takes these over without
// reading the slide's HTML.
import { commonLength } from "./common-length.ts";
import { unescapeHtml } from "./html.ts";

/** What is other in a slide's element. */
export interface SmallChange {
  /** Of the element itself: `id` and `data-title`, where they are other. */
  attributes: Record<string, string>;
  /** Null if no words are other. */
  text: TextChange | null;
}

/** Other words at the beginning of an element. */
export interface TextChange {
  /** The element's `data-place`, which no other element of the slide has. */
  place: string;
  was: string;
  is: string;
}

/** What leads from one version of a slide's element to another; undefined if that is more than a small change. */
export function findSmallChange(before: string, after: string): SmallChange | undefined {
  const [first, then] = [before, after].map((html) => html.indexOf(">") + 1) as [number, number];
  const attributes = changedAttributes(before.slice(0, first), after.slice(0, then));
  const [old, now] = [before.slice(first), after.slice(then)];
  if (!attributes || old === now) return attributes && { attributes, text: null };
  const most = Math.min(old.length, now.length);
  const same = commonLength(most, (from, to) => old.slice(from, to) === now.slice(from, to));
  const start = old.lastIndexOf(">", same - 1) + 1;
  const [end, endNow] = [old.indexOf("<", same), now.indexOf("<", same)];
  // All that is other is text between two tags.
  if (old.lastIndexOf("<", same - 1) >= start || old.slice(end) !== now.slice(endNow)) return undefined;
  const place = BEGIN.exec(old.slice(old.lastIndexOf("<", start - 1), start))?.[1];
  const [was, is] = [plain(old.slice(start, end)), plain(now.slice(start, endNow))];
  if (place === undefined || !was || !is) return undefined;
  const mark = ` data-place="${place}"`;
  return old.indexOf(mark) === old.lastIndexOf(mark) ? { attributes, text: { place, was, is } } : undefined;
}

/** The beginning of an element in which text stays what it is: no other element takes it up, and nothing of it is left out. */
const BEGIN = /^<(?:p|li|h[1-6]|td|th|dt|dd|blockquote|div)\b[^<]* data-place="([^"]+)"[^<]*>$/;

const NAMES = / (id|data-title)="([^"]*)"/g;

/** What of a tag is other; undefined if that is more than its id and its title. */
function changedAttributes(before: string, after: string): Record<string, string> | undefined {
  const changed: Record<string, string> = {};
  if (before === after) return changed;
  if (before.replace(NAMES, " $1") !== after.replace(NAMES, " $1")) return undefined;
  const old = new Map([...before.matchAll(NAMES)].map(([, name, value]) => [name!, value!]));
  for (const [, name, value] of after.matchAll(NAMES)) {
    if (old.get(name!) === value) continue;
    const said = plain(value!);
    if (!said) return undefined;
    changed[name!] = said;
  }
  return changed;
}

/** A piece of HTML as text; undefined if it has other entities than those that `escapeHtml` makes. */
function plain(html: string): string | undefined {
  return /&(?!(?:amp|lt|gt|quot|#39);)/.test(html) ? undefined : unescapeHtml(html);
}
