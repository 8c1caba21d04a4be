// Code fences that someone forgot to close. Markdown has their code go on to the next fence that can close them, or to the end of
// the file, and so takes slides and the ends of containers for code.

/** What is known of a fence that is not closed. */
export interface OpenFence {
  /** The backticks or tildes that would close it. */
  marks: string;
  /** True if its code holds the end of a slide, or a line that belongs to a container. */
  hides: boolean;
}

const OPENING = /^ {0,3}(`{3,}|~{3,})/;
const HIDDEN = /^(?:-{3,4}|:{3,}[^\n]*)[ \t]*$/m;

/** Looks at a code block's Markdown; undefined if it is closed, or no fence begins it. */
export function readOpenFence(raw: string): OpenFence | undefined {
  const marks = OPENING.exec(raw)?.[1];
  if (marks === undefined) return undefined;
  const run = `^ {0,3}${marks[0]}{${marks.length},}`;
  const code = raw.trimEnd().replace(/^[^\n]*\n?/, "");
  const isClosed = new RegExp(`${run}[ \\t]*$`).test(code.slice(code.lastIndexOf("\n") + 1));
  const hidden = HIDDEN.exec(code);
  // A fence with a language begins code. Where one stands in code, below the end of a slide, it is that of a later slide.
  if (isClosed && !(hidden && new RegExp(`${run}[ \\t]*[\\w{][^\`\\n]*$`, "m").test(code.slice(hidden.index))))
    return undefined;
  return { marks, hides: hidden !== null };
}
