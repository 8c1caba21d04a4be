// Code as a diff: what `+` and `-` at the start of its lines say, and the code without them, to be coloured in its language.

/** What a line is; a header names files or lines. */
export type DiffLine = "added" | "removed" | "header" | "same";

/** The code with a space for each sign, and what each line is. */
export interface Diff {
  code: string;
  lines: DiffLine[];
}

/** Reads a diff, with or without the headers of one made by a program. */
export function readDiff(text: string): Diff {
  const all = text.split("\n");
  const lines = all.map((line, index): DiffLine => {
    const isFiles =
      (line.startsWith("--- ") && all[index + 1]?.startsWith("+++ ")) ||
      (line.startsWith("+++ ") && all[index - 1]?.startsWith("--- "));
    if (isFiles || /^(@@ |diff --git |index [\da-f]+\.\.)/.test(line)) return "header";
    if (line.startsWith("+")) return "added";
    return line.startsWith("-") ? "removed" : "same";
  });
  const isSigned = (index: number) => lines[index] === "added" || lines[index] === "removed";
  return { code: all.map((line, index) => (isSigned(index) ? ` ${line.slice(1)}` : line)).join("\n"), lines };
}

/** Puts the sign back before a coloured line, whose first character is the space that stood for it. */
export function signLine(html: string, line: DiffLine): string {
  if (line !== "added" && line !== "removed") return html;
  return html.replace(
    /^(<span[^>]*>)? /,
    (_, tag: string | undefined) => `<span class="sign">${line === "added" ? "+" : "-"}</span>${tag ?? ""}`,
  );
}
