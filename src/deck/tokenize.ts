// Shiki itself: code to tokens. Loaded only when code is to be coloured that is not known yet.
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { bundledLanguages, type BundledLanguage } from "shiki/langs";
import type { Run } from "./highlight.ts";

const THEME = "kinds";

/** Languages in whose code others stand, in fences and before its beginning. */
const HOSTS = new Set(["md", "markdown", "mdx", "mdc"]);

/** Code and the name of its language. */
export interface LanguageCode {
  code: string;
  language: string;
}

/**
 * Loads the languages of these that there are; `names` are all there are. Lines longer than `longest` are one run. The colours of a
 * code are its own: they do not depend on which languages the others have.
 */
export async function tokenize(
  wanted: readonly LanguageCode[],
  longest: number,
): Promise<{ runsOf: (of: LanguageCode) => Run[][]; languages: ReadonlySet<string>; names: string[] }> {
  const names = Object.keys(bundledLanguages);
  const there = wanted.filter(({ language }) => isLanguage(language));
  const highlighters = new Map<string, HighlighterCore>();
  // One for each set of languages: what one has loaded, code in another would be coloured by as well.
  for (const languages of there.map(languagesIn)) {
    const key = languages.join();
    if (!highlighters.has(key)) highlighters.set(key, await load(languages));
  }
  // Without a limit of time, which would make the same deck another on a slower machine.
  const limits = { tokenizeMaxLineLength: longest, tokenizeTimeLimit: 0 };
  const runsOf = (of: LanguageCode) =>
    highlighters
      .get(languagesIn(of).join())!
      .codeToTokensBase(of.code, { lang: of.language, theme: THEME, ...limits })
      .map((line) => line.map(({ content, color }): Run => [kindOf(color), content]));
  return { runsOf, languages: new Set(there.map(({ language }) => language)), names };
}

/** The language of a code, and those of the code in it. */
function languagesIn({ code, language }: LanguageCode): string[] {
  if (!HOSTS.has(language)) return [language];
  const fenced = [...code.matchAll(/^[ \t]*(?:`{3,}|~{3,})[ \t]*([\w+#-]+)/gm)].map((match) => match[1]!.toLowerCase());
  const inner = [...fenced, ...(/^---[ \t]*$/m.test(code) ? ["yaml"] : [])].filter(isLanguage);
  return [language, ...new Set(inner.sort())];
}

function isLanguage(name: string): boolean {
  return Object.hasOwn(bundledLanguages, name);
}

async function load(languages: readonly string[]): Promise<HighlighterCore> {
  return await createHighlighterCore({
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    langs: languages.map((name) => bundledLanguages[name as BundledLanguage]),
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: "--", fontStyle: false })],
    warnings: false,
  });
}

/** `var(--token-keyword)` is `keyword`. */
function kindOf(color: string | undefined): string {
  return /^var\(--(?:token-)?([\w-]+)\)$/.exec(color ?? "")?.[1] ?? "foreground";
}
