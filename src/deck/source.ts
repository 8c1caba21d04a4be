// A file already read, and places in it. Lines and columns are 1-based; a column counts UTF-16 units, as editors do.

/** Text of one file: LF line ends, no byte order mark. */
export interface Source {
  /** As shown to people, with `/`: `slides/03-results.md`. */
  path: string;
  text: string;
  /** Offset of each line's first character; never empty. */
  lineStarts: number[];
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

/** The place of an offset; offsets outside the text are moved to its ends. */
export function locate(source: Source, offset: number): Location {
  const at = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (source.lineStarts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  const start = source.lineStarts[low]!;
  const next = source.lineStarts[low + 1];
  const end = next === undefined ? source.text.length : next - 1;
  return { path: source.path, line: low + 1, column: at - start + 1, excerpt: source.text.slice(start, end) };
}
