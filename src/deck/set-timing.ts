// `timing` written into Markdown: into the slide's YAML if it has one, else as a comment, and nothing else of the text is touched.

/** A slide to write it to; lines count from 1, as in its location. */
export interface SlideTiming {
  line: number;
  lastLine: number;
  /** Whole seconds. */
  seconds: number;
  /** True leaves the slide's first lines alone, which may look like YAML and be text. */
  asComment: boolean;
}

/** The text of a file with the timings of these slides. */
export function setTimings(text: string, timings: readonly SlideTiming[]): string {
  const lines = text.split("\n");
  // From the end, so that the lines above keep their numbers.
  for (const timing of timings.toSorted((a, b) => b.line - a.line)) setTiming(lines, timing);
  return lines.join("\n");
}

function setTiming(lines: string[], { line, lastLine, seconds, asComment }: SlideTiming): void {
  const first = line - 1;
  const within = (index: number) => index >= first && index < lastLine;
  const comment = lines.findIndex((text, index) => within(index) && COMMENT.test(text));
  if (comment >= 0) {
    lines[comment] = lines[comment]!.replace(COMMENT, `$1"${seconds}"`);
    return;
  }
  const end = asComment ? -1 : lines.findIndex((text, index) => within(index) && /^---[ \t]*$/.test(text));
  if (end < 0 || !/^([A-Za-z_][\w-]*[ \t]*:|#)/.test(lines[first]!)) {
    lines.splice(first, 0, `<!-- .slide: data-timing="${seconds}" -->`);
    return;
  }
  const key = lines.findIndex((text, index) => index >= first && index < end && /^timing[ \t]*:/.test(text));
  if (key < 0) lines.splice(end, 0, `timing: ${seconds}`);
  else lines[key] = lines[key]!.replace(/^(timing[ \t]*:[ \t]*)[^\s#]*/, `$1${seconds}`);
}

const COMMENT = /(<!--\s*\.slide:[^>]*?\bdata-timing=)("[^"]*"|'[^']*'|[^\s>]+)/;
