// Slidev's slides in a file: lines of dashes part them, and YAML may stand between two. Slidev looks at lines, not at Markdown.
import type { Source } from "../deck/source.ts";
import type { Range } from "../deck/split.ts";

/** A slide as it stands in its file. */
export interface SlidevSlide {
  /** Its YAML, without the dashes. */
  yaml: Range | undefined;
  content: Range;
  /** What its last comment says to the speaker. */
  note: Range | undefined;
}

/** Finds the slides. `isYaml` says whether a text between two lines of dashes is a slide's YAML. */
export function splitSlidev({ text, lineStarts }: Source, isYaml: (text: string) => boolean): SlidevSlide[] {
  const lines = lineStarts.map((start, index) =>
    text.slice(start, (lineStarts[index + 1] ?? text.length + 1) - 1).trimEnd(),
  );
  const offset = (line: number) => lineStarts[line] ?? text.length;
  const slides: SlidevSlide[] = [];
  let yaml: Range | undefined;
  let start = 0;
  const finish = (end: number, last: boolean) => {
    const content = { start: offset(start), end: offset(end) };
    const blank = text.slice(content.start, content.end).trim() === "";
    if (yaml || !blank || (slides.length > 0 && !last))
      slides.push(takeNote(text, takeFencedYaml(text, yaml, content)));
    yaml = undefined;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const fence = /^\s*(`{3,})/.exec(line);
    if (line.startsWith("---")) {
      finish(index, false);
      start = index + 1;
      if (line[3] === "-" || !lines[start]?.trim()) continue;
      const close = lines.indexOf("---", start);
      if (close < 0 || !isYaml(text.slice(offset(start), offset(close)))) continue;
      yaml = { start: offset(start), end: offset(close) };
      start = close + 1;
      index = close;
    } else if (fence) {
      const close = lines.findIndex((other, at) => at > index && other.trimStart().startsWith(fence[1]!));
      if (close > 0) index = close;
    }
  }
  finish(lines.length, true);
  return slides;
}

/** A slide's YAML may also stand in a fence at its top. */
function takeFencedYaml(text: string, yaml: Range | undefined, content: Range): SlidevSlide {
  const match = yaml
    ? null
    : /^\s*```ya?ml[ \t]*\n([\s\S]*?)\n```[ \t]*(?:\n|$)/.exec(text.slice(content.start, content.end));
  if (!match) return { yaml, content, note: undefined };
  const start = content.start + match[0].indexOf(match[1]!);
  return {
    yaml: { start, end: start + match[1]!.length },
    content: { start: content.start + match[0].length, end: content.end },
    note: undefined,
  };
}

/** The last comment is the note if nothing follows it. */
function takeNote(text: string, slide: SlidevSlide): SlidevSlide {
  const { start, end } = slide.content;
  const match = /<!--((?:(?!-->)[\s\S])*)-->\s*$/.exec(text.slice(start, end));
  if (!match) return slide;
  const at = start + match.index;
  return { ...slide, content: { start, end: at }, note: { start: at + 4, end: at + 4 + match[1]!.length } };
}
