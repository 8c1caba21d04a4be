// Text in which something else was meant: Markdown would show it as it is written.
import type { Diagnostic } from "./diagnostic.ts";
import { gitConflict, spacedAddress } from "./structure-mistakes.ts";
import type { Location } from "./source.ts";

/** What is found, with its offset in the text. */
export interface StrayText {
  at: number;
  mistake: (location: Location) => Diagnostic;
}

/** What git writes where it could not merge two versions. */
const CONFLICT = /^<{7} .*$/m;
/** An image whose address, of some hundred characters, has a space that Markdown does not take. */
const SPACED = /!\[[^\]\n]*\]\((?!<)[^()\n"']{0,200}[^\s()"'][ \t]{1,9}[^\s=()"'][^()\n"']{0,200}\)/g;

/** Looks in the raw text of a paragraph or heading. */
export function strayTexts(raw: string): StrayText[] {
  const conflict = CONFLICT.exec(raw);
  if (conflict) return [{ at: conflict.index, mistake: gitConflict }];
  if (!raw.includes("](")) return [];
  const text = raw.replace(/(`+)[^`]*\1/g, (code) => " ".repeat(code.length));
  return [...text.matchAll(SPACED)].map(({ index }) => ({ at: index, mistake: spacedAddress }));
}
