// Shiki itself: code to tokens. Loaded only when code is to be coloured that is not known yet.
import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { bundledLanguages, type BundledLanguage } from "shiki/langs";
import type { Run } from "./highlight.ts";

const THEME = "kinds";

/** Loads the languages of these that there are; `names` are all there are. Lines longer than `longest` are one run. */
export async function tokenize(
  wanted: readonly string[],
  longest: number,
): Promise<{ runsOf: (code: string, language: string) => Run[][]; languages: ReadonlySet<string>; names: string[] }> {
  const names = Object.keys(bundledLanguages);
  const languages = new Set(wanted.filter((name) => Object.hasOwn(bundledLanguages, name)));
  const highlighter = await createHighlighterCore({
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    langs: [...languages].map((name) => bundledLanguages[name as BundledLanguage]),
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--", fontStyle: false })],
    warnings: false,
  });
  // Without a limit of time, which would make the same deck another on a slower machine.
  const limits = { tokenizeMaxLineLength: longest, tokenizeTimeLimit: 0 };
  const runsOf = (code: string, language: string) =>
    highlighter
      .codeToTokensBase(code, { lang: language, theme: THEME, ...limits })
      .map((line) => line.map(({ content, color }): Run => [kindOf(color), content]));
  return { runsOf, languages, names };
}

/** `var(--token-keyword)` is `keyword`. */
function kindOf(color: string | undefined): string {
  return /^var\(--(?:token-)?([\w-]+)\)$/.exec(color ?? "")?.[1] ?? "foreground";
}
