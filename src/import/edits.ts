// Changes to a file's text, collected while it is looked at as it was written, so that every place that is told of is right.
import type { Range } from "../deck/split.ts";

interface Edit extends Range {
  text: string;
}

/** Replacements in one text; where two overlap, the one that begins first holds. */
export class Edits {
  private readonly text: string;
  private readonly edits: Edit[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Puts `text` in place of a range; an empty range inserts. */
  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  /** The text from `start` to `end` with the changes that lie in it. */
  apply(start: number, end: number): string {
    const inside = this.edits.filter((edit) => edit.start >= start && edit.end <= end);
    // What is inserted comes before what is replaced at the same place.
    inside.sort((a, b) => a.start - b.start || a.end - a.start - (b.end - b.start));
    let result = "";
    let at = start;
    for (const edit of inside) {
      if (edit.start < at) continue;
      result += this.text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return result + this.text.slice(at, end);
  }
}
