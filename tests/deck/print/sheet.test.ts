// How large slides are on paper.
import { describe, expect, it } from "vitest";
import { PAPERS, PRINT_LAYOUTS, type Paper } from "../../../src/deck/print/choices.ts";
import { sheetOf } from "../../../src/deck/print/sheet.ts";

const wide = { width: 1280, height: 720 };
const layouts = PRINT_LAYOUTS.filter((layout) => layout !== "slides");
const sizes = [wide, { width: 960, height: 720 }, { width: 720, height: 1280 }, { width: 1000, height: 1000 }];

describe("a sheet", () => {
  it.each(Object.keys(PAPERS) as Paper[])("of %s holds its slides, whatever their shape", (paper) => {
    for (const layout of layouts)
      for (const size of sizes) {
        const sheet = sheetOf(layout, paper, size);
        const { columns, rows, cell, slide, margin } = sheet;
        if (layout !== "notes" && layout !== "outline") expect(columns * rows).toBe(Number(layout));
        expect(slide.width / slide.height).toBeCloseTo(size.width / size.height, 1);
        expect(columns * slide.width + 2 * margin.side).toBeLessThanOrEqual(sheet.width);
        expect(slide.height + 7).toBeLessThanOrEqual(cell.height + 0.01);
        expect(rows * cell.height + (rows - 1) * 7).toBeLessThan(sheet.height - margin.top - margin.bottom);
      }
  });

  it("lies on its side where slides are larger so", () => {
    const across = layouts.filter((layout) => sheetOf(layout, "a4", wide).width > 210);
    expect(across).toEqual(["4", "9"]);
  });

  it("has room to write beside three slides", () => {
    expect(sheetOf("3", "a4", wide)).toMatchObject({ lines: 9, columns: 1, rows: 3 });
    expect(layouts.filter((layout) => sheetOf(layout, "a4", wide).lines > 0)).toEqual(["3"]);
  });
});
