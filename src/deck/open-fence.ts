// Code fences that someone forgot to close. Markdown has their code go on to the next fence that can close them, or to the end of
// the file, and so takes slides and the ends of containers for code.

/** A fence that is not closed, or may not be. */
export interface OpenFence {
  /** The backticks or tildes that would close it. */
  marks: string;
  /** True if its code holds the end of a slide, or a line that belongs to a container. */
  hides: boolean;
  /** True if nothing follows its marks: it may have been written to close code. */
  isBare: boolean;
  /** False if its code ends with a fence that may be the one that was meant. */
  isOpen: boolean;
}

const OPENING = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\n]*)/;
const HIDDEN = /^(?:-{3,4}|:{3,}[^\n]*)[ \t]*$/m;

/** Looks at a code block's Markdown; undefined if it is closed without doubt, or no fence begins it. */
export function readOpenFence(raw: string): OpenFence | undefined {
  const match = OPENING.exec(raw);
  if (!match) return undefined;
  const [opening, marks, info] = match as unknown as [string, string, string];
  const run = `^ {0,3}${marks[0]}{${marks.length},}`;
  const code = raw.slice(opening.length + 1).trimEnd();
  const hidden = HIDDEN.exec(code);
  const isClosed = new RegExp(`${run}[ \\t]*$`).test(code.slice(code.lastIndexOf("\n") + 1));
  if (isClosed && !hidden) return undefined;
  // A fence with a language begins code. Where one stands in code, below the end of a slide, it is that of a later slide.
  const isOpen = !isClosed || new RegExp(`${run}[ \\t]*[\\w{][^\`\\n]*$`, "m").test(code.slice(hidden!.index));
  return { marks, hides: hidden !== null, isBare: info === "", isOpen };
}
