// An address as a QR code: for a terminal, and as SVG for a page.
import { encode, renderSVG } from "uqr";

/** Light cells around a code; readers ask for four, phones do with two. */
const QUIET = 2;

/** A code in lines of half blocks, two rows of cells in each; `colored` has it dark on light whatever the terminal's colours. */
export function formatQr(address: string, colored: boolean): string {
  const { data, size } = encode(address, { border: QUIET });
  const isDark = (row: number, column: number) => data[row]?.[column] ?? false;
  const lines: string[] = [];
  for (let row = 0; row < size; row += 2) {
    let line = "";
    // On a terminal whose colours are not known the light cells are drawn: most are dark.
    for (let column = 0; column < size; column++)
      line += BLOCKS[Number(isDark(row, column) === colored) + 2 * Number(isDark(row + 1, column) === colored)];
    lines.push(colored ? `\x1b[30;107m${line}\x1b[0m` : line);
  }
  return lines.join("\n");
}

/** Nothing, the upper half, the lower half, both. */
const BLOCKS = [" ", "▀", "▄", "█"];

/** A code as an SVG element, dark on white, scaled to where it stands. */
export function qrSvg(address: string): string {
  return renderSVG(address, { border: 4, whiteColor: "#fff", blackColor: "#000" });
}
