// What the presenter view keeps of the deck's styles: its fonts, so that both look alike, and those of mathematics in notes.

/** The rules that are kept, as CSS; of a page from a file, browsers tell only what stands in the page itself. */
export function keptRules(): string {
  const kept: string[] = [];
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue;
    }
    const base = sheet.href ?? document.baseURI;
    const isMath = /katex/.test(sheet.href ?? "");
    for (const rule of rules)
      if (
        rule instanceof CSSFontFaceRule ||
        isMath ||
        (rule instanceof CSSStyleRule && /\.katex/.test(rule.selectorText))
      )
        kept.push(
          rule.cssText.replace(/url\("(?!data:)([^"]+)"\)/g, (_, url: string) => `url("${new URL(url, base).href}")`),
        );
  }
  return kept.join("\n");
}
