// KaTeX: LaTeX to HTML that is drawn and MathML that is read. Loaded only for decks with mathematics.
import { renderToString, type ParseError } from "katex";
import type { Report } from "./diagnostic.ts";
import { escapeHtml } from "./html.ts";
import { badMath, untrustedMath } from "./markup-mistakes.ts";
import type { FoundMath, RenderMath } from "./math.ts";

/** Renders what was found; what does not parse is reported at its place and stands as it was written. */
export async function createMath(found: readonly FoundMath[], report: Report): Promise<RenderMath> {
  if (found.some(({ token }) => /\\(?:ce|pu)\b/.test(token.text))) await import("katex/contrib/mhchem");
  const rendered = new Map<string, string>();
  for (const { token, locate } of found) {
    const key = keyOf(token.text, token.display);
    const html = rendered.get(key) ?? renderOne(token.text, token.display, locate, report);
    if (html !== undefined) rendered.set(key, html);
  }
  return (token, label) => {
    const html = rendered.get(keyOf(token.text, token.display));
    return (
      html?.replace("<math ", () => `<math aria-label="${escapeHtml(label)}" `) ??
      `<code>${escapeHtml(token.text)}</code>`
    );
  };
}

function keyOf(text: string, display: boolean): string {
  return (display ? "D" : "I") + text;
}

function renderOne(text: string, display: boolean, locate: FoundMath["locate"], report: Report): string | undefined {
  let trusted = true;
  try {
    const html = renderToString(text, {
      displayMode: display,
      strict: false,
      // Nothing in a slide may load or lead elsewhere by a command; KaTeX would show its name in red and say nothing.
      trust: ({ command }) => {
        trusted = false;
        report(untrustedMath(command, locate(Math.max(0, text.indexOf(command)))));
        return false;
      },
      maxSize: 50,
      maxExpand: 1000,
    });
    return trusted ? html : undefined;
  } catch (cause) {
    const { position, rawMessage, message } = cause as ParseError & { rawMessage?: string };
    report(badMath(rawMessage ?? message, locate(Math.min(position ?? 0, text.length))));
    return undefined;
  }
}
