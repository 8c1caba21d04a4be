// Charts drawn as a deck draws them, in the fonts of the theme `line`.
import type { ChartForm, ChartFormName, ChartRequest, ChartTool, DrawnChart } from "../../src/deck/chart-drawing.ts";
import { openCharts } from "../../src/node/charts.ts";

const line = new URL("../../templates/themes/line", import.meta.url).pathname;
let tool: Promise<ChartTool> | undefined;

/** Draws one chart. */
export async function drawOne(request: Partial<ChartRequest> & Pick<ChartRequest, "spec">): Promise<DrawnChart> {
  tool ??= openCharts({ root: "", themes: new Map([["line", line]]), looked: new Map() })("line", []);
  const [drawn] = await (
    await tool
  ).draw([{ width: 1120, height: 400, lang: "en", steps: false, facts: "", drawn: "none", units: [], ...request }]);
  return drawn!;
}

/** Draws a short form over rows of `x`, `y` and perhaps `series`. */
export function drawForm(
  name: ChartFormName,
  rows: readonly object[],
  more: Partial<ChartForm> = {},
  request: Partial<ChartRequest> = {},
): Promise<DrawnChart> {
  const form = { name, rows, x: "x", y: "y", unit: "", format: "", decimals: 0, ...more } as ChartForm;
  return drawOne({ ...request, spec: { form } });
}

/** The texts of a drawing. */
export function textsOf({ svg }: DrawnChart): string[] {
  return [...svg.matchAll(/<(?:text|tspan)\b[^>]*>([^<]+)/g)].map(([, text]) => text!);
}
