// The text of a PDF as Chromium writes it, by page: its content streams, read through the fonts' own tables.
import { inflateSync } from "node:zlib";

/** One text for each page, in the order of drawing; the spaces are those that are drawn. */
export function pdfTexts(pdf: Buffer): string[] {
  const objects = new Map<string, { head: string; stream: () => string }>();
  const text = pdf.toString("latin1");
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)(?:stream\n|endobj)/gs)) {
    const [whole, number = "", head = ""] = match;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const start = match.index + whole.length;
    objects.set(number, {
      head,
      stream: () => inflateSync(pdf.subarray(start, start + length)).toString("latin1"),
    });
  }
  const resolve = (reference: string | undefined) => objects.get(reference ?? "") ?? { head: "", stream: () => "" };
  const kids = /\/Type \/Pages\b.*?\/Kids \[(.*?)\]/s.exec(text)?.[1] ?? "";
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, page]) => {
    const { head } = resolve(page);
    const fonts = new Map(
      [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", font]) => {
        const table = /\/ToUnicode (\d+) 0 R/.exec(resolve(font).head)?.[1];
        return [name, readTable(resolve(table).stream())];
      }),
    );
    return drawnText(resolve(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream(), fonts);
  });
}

/** Codes, as hex, to text. */
function readTable(source: string): Map<string, string> {
  const table = new Map<string, string>();
  const toText = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, chars = ""] of source.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = "", hex = ""] of chars.matchAll(/<(\w+)> <(\w+)>/g)) table.set(code, toText(hex));
  for (const [, ranges = ""] of source.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first = "", last = "", hex = ""] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code++) {
        const point = Number.parseInt(hex, 16) + code - Number.parseInt(first, 16);
        table.set(code.toString(16).toUpperCase().padStart(first.length, "0"), String.fromCodePoint(point));
      }
  return table;
}

function drawnText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let text = "";
  for (const [, name, codes = "", isEnd] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)>|(\bET\b)/g)) {
    if (name) font = fonts.get(name) ?? font;
    else if (isEnd) text += "\n";
    else {
      const width = [...font.keys()][0]?.length ?? 4;
      for (let at = 0; at < codes.length; at += width)
        text += font.get(codes.slice(at, at + width).toUpperCase()) ?? "�";
    }
  }
  return text;
}
