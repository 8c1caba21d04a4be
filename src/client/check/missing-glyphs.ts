// Characters that no font of this machine has: an empty box stands where they should be. What a browser draws for one is
// compared with what it draws for a character that no font can have.
import type { MissingGlyph } from "../../deck/page-findings.ts";
import { fontOf, type SeenText } from "../drawn.ts";

type Found = MissingGlyph & { element: Element };

/** For private use, at the very end of all characters. */
const NOBODYS = "\u{10fffd}";
/** Nothing is to be seen of these. */
const UNSEEN = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}]/u;
const SIZE = 32; // px

/** Makes what finds the missing glyphs of a slide, each character once; what was found out holds for all slides. */
export function findMissingGlyphs(): (texts: readonly SeenText[]) => Found[] {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * SIZE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const fonts = new Map<string, { known: Map<string, boolean>; width: number; box: string }>();
  const draw = (character: string): string => {
    context!.clearRect(0, 0, canvas.width, canvas.height);
    context!.fillText(character, SIZE / 4, SIZE * 1.5);
    return context!.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  const isMissing = (character: string, font: string): boolean => {
    let seen = fonts.get(font);
    const known = seen?.known.get(character);
    if (known !== undefined) return known;
    context!.font = font;
    if (!seen)
      fonts.set(font, (seen = { known: new Map(), width: context!.measureText(NOBODYS).width, box: draw(NOBODYS) }));
    const missing = context!.measureText(character).width === seen.width && draw(character) === seen.box;
    seen.known.set(character, missing);
    return missing;
  };
  return (texts) => {
    const found = new Map<string, Found>();
    if (!context) return [];
    for (const { text, element } of texts) {
      const style = getComputedStyle(element);
      const font = fontOf(style, SIZE);
      for (const character of text.data)
        if (!UNSEEN.test(character) && !found.has(character) && isMissing(character, font))
          found.set(character, { element, character, family: style.fontFamily });
    }
    return [...found.values()];
  };
}
