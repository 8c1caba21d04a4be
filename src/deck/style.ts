// A style attribute of raw HTML, declaration by declaration.
import { isSafeStyle } from "./attributes.ts";

const URL_VALUE = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)/gi;

/**
 * The style with the addresses in its `url()` as they stand in the HTML. `place` gives such an address, undefined if it may not
 * stand, and then its declaration does not; `removed` hears of declarations that are left out for what they are. A trusted style may hold whatever is not loaded.
 */
export function cleanStyle(
  style: string,
  trusted: boolean,
  place: (address: string) => string | undefined,
  removed: (declaration: string) => void,
): string {
  const kept: string[] = [];
  for (const declaration of declarationsOf(style)) {
    const safe = trusted || isSafeStyle(declaration.replace(URL_VALUE, ""));
    let whole = true;
    const placed = declaration.replace(URL_VALUE, (_, double?: string, single?: string, bare?: string) => {
      const address = place(double ?? single ?? bare ?? "");
      whole &&= address !== undefined;
      return `url("${address ?? ""}")`;
    });
    if (!safe) removed(declaration.trim());
    else if (whole) kept.push(placed);
  }
  return kept.join(";").trim();
}

/** A `;` in quotes or brackets ends no declaration. */
function declarationsOf(style: string): string[] {
  const declarations = style.match(/(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;])+/g) ?? [];
  return declarations.filter((declaration) => declaration.trim() !== "");
}
