// Finding slides by number, id or words. No DOM here: entries in, hits out.

/** A slide as it can be found. */
export interface SearchEntry {
  id: string;
  /** Number in the count, from 1; null for a slide that is not counted. */
  number: number | null;
  /** Horizontal and vertical index from 1, e.g. "3.2". */
  indices: string;
  title: string;
  /** The slide's text, block by block. */
  texts: string[];
}

/** A piece of text; `hit` when it is what was searched for. */
export interface TextPart {
  text: string;
  hit: boolean;
}

/** A slide that was found. */
export interface SearchHit<Entry> {
  entry: Entry;
  title: TextPart[];
  /** The place in the slide's text, when the words are not all in the title. */
  snippet: TextPart[] | null;
}

/** Longest snippet and how much of it stands before the hit, in UTF-16 units. */
const snippetLength = 110;
const snippetLead = 35;

/**
 * Prepares slides for searching. The function it returns gives those that match: the one with that number or id first,
 * then by title, then by text, each in order. A query without words finds all.
 */
export function searchIn<Entry extends SearchEntry>(entries: Entry[]): (query: string) => SearchHit<Entry>[] {
  const folded = entries.map(({ id, title, texts }) => ({
    title: fold(title),
    all: fold([title, id, ...texts].join("\n")),
  }));
  return (query) => {
    const wanted = query.trim();
    const words = wanted.split(/\s+/).map(fold).filter(Boolean);
    const ranks = entries.map(({ number, id, indices }, at) => {
      if (wanted === String(number) || wanted === id || wanted === indices) return 0;
      if (words.every((word) => folded[at]!.title.includes(word))) return 1;
      return words.every((word) => folded[at]!.all.includes(word)) ? 2 : 3;
    });
    return [0, 1, 2]
      .flatMap((rank) => entries.filter((_, at) => ranks[at] === rank))
      .map((entry) => ({ entry, title: markWords(entry.title, words), snippet: snippetOf(entry, words) }));
  };
}

function snippetOf({ title, texts }: SearchEntry, words: string[]): TextPart[] | null {
  const inTitle = fold(title);
  const wanted = words.filter((word) => !inTitle.includes(word));
  if (wanted.length === 0) return null;
  const text = texts.find((block) => wanted.some((word) => fold(block).includes(word)));
  return text === undefined ? null : markWords(cutAround(text, wanted), words);
}

function cutAround(text: string, words: string[]): string {
  if (text.length <= snippetLength) return text;
  const first = Math.min(...rangesOf(text, words).map(([start]) => start));
  const start = first <= snippetLead ? 0 : text.indexOf(" ", first - snippetLead) + 1 || first;
  const from = Math.min(start, first);
  const to = from + snippetLength;
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

function markWords(text: string, words: string[]): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const [start, stop] of rangesOf(text, words)) {
    if (stop <= end) continue;
    if (start > end) parts.push({ text: text.slice(end, start), hit: false });
    parts.push({ text: text.slice(Math.max(start, end), stop), hit: true });
    end = stop;
  }
  if (end < text.length) parts.push({ text: text.slice(end), hit: false });
  return parts;
}

/** Where the words stand in a text, by start, as [start, end). */
function rangesOf(text: string, words: string[]): [number, number][] {
  const folded = fold(text);
  if (!words.some((word) => folded.includes(word))) return [];
  const origins = originsOf(text);
  const ranges: [number, number][] = [];
  for (const word of words) {
    let at = folded.indexOf(word);
    while (at !== -1) {
      ranges.push([origins[at]!, origins[at + word.length]!]);
      at = folded.indexOf(word, at + word.length);
    }
  }
  return ranges.toSorted(([a], [b]) => a - b);
}

/** For each unit of the folded text, and for its end, where in the text it came from. */
function originsOf(text: string): number[] {
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    origins.push(...Array<number>(fold(character).length).fill(at));
    at += character.length;
  }
  return [...origins, at];
}

/** A text without case, accents and ligatures. A sigma is a sigma, so that a text folds as its letters do. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
}
