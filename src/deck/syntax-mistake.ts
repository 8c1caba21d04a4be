// What Handlebars' parser says of a template that does not compile, in an author's words and at its place.
import type { Diagnostic } from "./diagnostic.ts";
import { locate, type Source } from "./source.ts";
import { badTemplate } from "./template-mistakes.ts";

/** The parser's names for what an author wrote. */
const WRITTEN: Record<string, string> = {
  OPEN_ENDBLOCK: "{{/",
  OPEN_INVERSE_CHAIN: "{{else",
  INVERSE: "{{else}}",
  CLOSE: "}}",
  CLOSE_UNESCAPED: "}}}",
  CLOSE_SEXPR: ")",
  EQUALS: "=",
};

/** An expression with a brace too few at its end: the commonest slip. What the parser makes of it depends on what follows. */
const SHORT = /(?:\{\{(?!\{)(?:"[^"]*"|'[^']*'|[^{}"'])*\}|\{\{\{(?:"[^"]*"|'[^']*'|[^{}"'])*\}\}?)(?!\})/;

/** The mistake in `text`, which stands at `start` in its source. The parser tells the line, and in its message only. */
export function syntaxMistake(cause: unknown, text: string, source: Source, start: number): Diagnostic {
  const message = cause instanceof Error ? cause.message : String(cause);
  const block = "a block opens and closes on the same slide: {{#each list}} … {{/each}}";
  const mismatch = /^(.*) - (\d+):(\d+)$/.exec(message);
  if (mismatch) {
    const at = lineStart(text, Number(mismatch[2])) + Number(mismatch[3]);
    return badTemplate(mismatch[1]!, locate(source, start + at), block);
  }
  const got = /got '(\w+)'$/.exec(message)?.[1] ?? "INVALID";
  if (got === "EOF") return badTemplate("this is not closed", locate(source, start + lastOpen(text)), block);
  const line = lineStart(text, Number(/^Parse error on line (\d+)/.exec(message)?.[1] ?? 1));
  const short = SHORT.exec(text.slice(line).split("\n", 1)[0]!);
  if (short) {
    const last = line + short.index + short[0].length - 1;
    return badTemplate("a } is missing", locate(source, start + last), `write ${closed(short[0])}`);
  }
  const written = WRITTEN[got];
  const at = text.indexOf(written?.startsWith("{{") ? written : "{{", line);
  return badTemplate(
    written ? `unexpected ${written}` : "this cannot be read",
    locate(source, start + Math.max(line, at)),
    got === "OPEN_ENDBLOCK" ? block : "to show two braces as text, write them in code, or \\{{",
  );
}

/** With as many braces at its end as at its beginning. */
function closed(expression: string): string {
  const braces = /^\{+/.exec(expression)![0].length;
  return expression.replace(/\}+$/, "}".repeat(braces));
}

function lineStart(text: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count++) at = text.indexOf("\n", at) + 1;
  return at;
}

/** Offset of the last `{{` that is not closed: a block without its end, or else a mustache. */
function lastOpen(text: string): number {
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/\{\{\{?\{?~?[#^/]/g)) {
    if (mark.endsWith("/")) open.pop();
    else open.push(index);
  }
  return open.at(-1) ?? text.lastIndexOf("{{");
}
