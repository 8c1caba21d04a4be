// A file already read, and places in it. Lines and columns are 1-based; a column counts UTF-16 units, as editors do.

/** Text of one file: LF line ends, no byte order mark. */
export interface Source {
  /** As shown to people, with `/`: `slides/03-results.md`. */
  path: string;
  text: string;
  /** Offset of each line's first character; never empty. */
  lineStarts: number[];
  /** Of a part of a file: the lines above it. When they become more or fewer, every place in the part moves along. */
  above?: { lines: number };
}

/** A place in a file, with the line it stands in, so that it can be shown without reading the file again. */
export interface Location {
  path: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units. */
  column: number;
  /** The whole line, without its end. */
  excerpt: string;
}

/** Normalizes line ends and drops a byte order mark. */
export function createSource(path: string, raw: string): Source {
  let text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { path, text, lineStarts };
}

/** The place of a line and a column, both 1-based and moved into the file if they are outside. */
export function locateLine(source: Source, line: number, column: number): Location {
  const index = Math.max(0, Math.min(line - 1, source.lineStarts.length - 1));
  const { excerpt, ...start } = locate(source, source.lineStarts[index]!);
  return { ...start, column: Math.max(1, Math.min(column, excerpt.length + 1)), excerpt };
}

/** Some lines of a file as a source of their own: those that hold the offsets from `start` to `end`. */
export function partOf(source: Source, start: number, end: number): Source & { above: { lines: number } } {
  const first = lineAt(source, start);
  const last = lineAt(source, end);
  const from = source.lineStarts[first]!;
  const text = source.text.slice(from, (source.lineStarts[last + 1] ?? source.text.length + 1) - 1);
  return {
    path: source.path,
    text: ` ${text}`.slice(1), // a copy: a slice alone would hold on to the text of the whole file
    lineStarts: source.lineStarts.slice(first, last + 1).map((offset) => offset - from),
    above: { lines: first },
  };
}

/** The line of an offset, from 0. */
export function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (source.lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of an offset; offsets outside the text are moved to its ends. */
export function locate(source: Source, offset: number): Location {
  const at = Math.max(0, Math.min(offset, source.text.length));
  const line = lineAt(source, at);
  const start = source.lineStarts[line]!;
  const next = source.lineStarts[line + 1];
  const end = next === undefined ? source.text.length : next - 1;
  const { path, above } = source;
  const [column, excerpt] = [at - start + 1, source.text.slice(start, end)];
  if (!above) return { path, line: line + 1, column, excerpt };
  return {
    path,
    get line() {
      return above.lines + line + 1;
    },
    column,
    excerpt,
  };
}
