// Draws charts with Vega, in the fonts of the theme and the deck. All of it is loaded when the first chart is drawn that is not known.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema } from "../chart/schema.ts";
import type { ChartRequest, DrawnChart, FindChartTool } from "../deck/chart-drawing.ts";
import { note } from "./build-record.ts";
import { isCompiled, packageRoot, readVersion } from "./package.ts";
import type { ReadDeck } from "./read-deck.ts";
import { facesOfText, readThemeFonts, type ThemeFonts } from "./theme-fonts.ts";

/** Vega-Lite's schema, made with the tool. */
const CHART_SCHEMA = join(packageRoot, "dist", "lib", "chart", "vega-lite-schema.json");

/** What draws the charts of a deck. */
export function openCharts({ root, themes, looked }: Pick<ReadDeck, "root" | "themes" | "looked">): FindChartTool {
  return async (theme, css) => {
    const folder = themes.get(theme);
    const stylesheets = [
      ...(folder === undefined ? [] : [join(folder, "theme.css")]),
      ...css.map((path) => join(root, path)),
    ];
    const fonts = await readThemeFonts(stylesheets, looked);
    return {
      version: versionOf(fonts, looked),
      draw: (requests) => drawAll(requests, fonts),
    };
  };
}

async function drawAll(requests: readonly ChartRequest[], fonts: ThemeFonts): Promise<DrawnChart[]> {
  const [{ openStudio }, { createMeasure }] = await Promise.all([
    import("../chart/draw.ts"),
    import("./measure-text.ts"),
  ]);
  const draw = openStudio(createMeasure(fonts), JSON.parse(readFileSync(CHART_SCHEMA, "utf8")) as Schema);
  const drawn: DrawnChart[] = [];
  for (const request of requests) drawn.push(await draw(request));
  return drawn;
}

/** Changes with whatever a drawing depends on besides its request. */
function versionOf(fonts: ThemeFonts, looked: Map<string, string>): string {
  const hash = createHash("sha256").update(readVersion());
  for (const property of ["--font-text", "--font-display"]) hash.update(fonts.stack(property));
  for (const face of facesOfText(fonts)) {
    note(looked, face.file);
    hash.update(face.css).update(looked.get(face.file)!);
  }
  if (!isCompiled) for (const source of sourcesIn(join(packageRoot, "src", "chart"))) hash.update(readFileSync(source));
  return hash.digest("base64url");
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
