// A part of a file of code: lines by number, or a region that comments in the file mark, in the words of the editors
// (`#region name` … `#endregion`) or of AsciiDoc (`tag::name[]` … `end::name[]`).

/** Lines of a file, and the number of the first. */
export interface Excerpt {
  text: string;
  from: number;
}

/** Lines such as `3-9`, `3-` or `3-5,9`, without their common indent. A number that there is not is given back. */
export function excerptLines(text: string, ranges: string): Excerpt | { missing: number } | undefined {
  const all = linesOf(text);
  if (!/^\d+(-\d*)?(,\d+(-\d*)?)*$/.test(ranges)) return undefined;
  const picked: string[] = [];
  let from = 0;
  for (const range of ranges.split(",")) {
    const [first, last] = range.split("-");
    const start = Number(first);
    const end = last === undefined ? start : last === "" ? all.length : Number(last);
    for (const line of [start, end]) if (line < 1 || line > all.length) return { missing: line };
    if (end < start) return undefined;
    from ||= start;
    picked.push(...all.slice(start - 1, end));
  }
  return { text: dedent(picked), from };
}

/** A region, without the comments that mark it and others, and without its common indent; undefined if there is none. */
export function excerptRegion(text: string, name: string): Excerpt | undefined {
  const all = linesOf(text);
  const start = all.findIndex((line) => markOf(line)?.opens && markOf(line)!.name === name);
  if (start < 0) return undefined;
  const picked: string[] = [];
  let depth = 1;
  for (const line of all.slice(start + 1)) {
    const mark = markOf(line);
    if (!mark) picked.push(line);
    else if (mark.opens) depth++;
    else if (mark.name === name || --depth === 0) break;
  }
  return { text: dedent(picked), from: start + 2 };
}

/** Names of the regions in a file. */
export function regionsOf(text: string): string[] {
  return linesOf(text).flatMap((line) => {
    const mark = markOf(line);
    return mark?.opens && mark.name ? [mark.name] : [];
  });
}

/** A whole file as code: without the empty lines at its end. */
export function wholeFile(text: string): Excerpt {
  return { text: text.trimEnd(), from: 1 };
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** Nothing but signs stands before the words, so that code with a name such as `region` is none. */
function markOf(line: string): { opens: boolean; name: string } | undefined {
  const tag = /^\s*[^\w\s][^\w]*(tag|end)::([\w.-]+)\[\]/.exec(line);
  if (tag) return { opens: tag[1] === "tag", name: tag[2]! };
  const region = /^\s*[^\w\s][^\w]*(?:pragma\s+)?(end ?region|region)\b[\s:]*["']?([\w.-]*)/i.exec(line);
  if (region) return { opens: region[1]!.toLowerCase() === "region", name: region[2]! };
  return undefined;
}

function dedent(lines: string[]): string {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .trimEnd();
}
