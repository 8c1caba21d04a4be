// Draws charts with Vega, in the fonts of the theme and the deck. All of it is loaded when the first chart is drawn that is not known.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema } from "../chart/schema.ts";
import type { ChartRequest, DrawnChart, FindChartTool } from "../deck/chart-drawing.ts";
import { note } from "./build-record.ts";
import { isCompiled, packageRoot, readVersion } from "./package.ts";
import type { ReadDeck } from "./read-deck.ts";
import { familiesOf, readThemeFonts, type ThemeFonts } from "./theme-fonts.ts";

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
  const schema = JSON.parse(readFileSync(CHART_SCHEMA, "utf8")) as Schema;
  const measure = await createMeasure(fonts, charactersOf(requests));
  const drawn: DrawnChart[] = [];
  const draw = openStudio(measure, schema);
  for (const request of requests) drawn.push(await draw(request));
  return drawn;
}

/** All that charts may be written in: what stands in their requests, and what their language makes of numbers and dates. */
function charactersOf(requests: readonly ChartRequest[]): string {
  const languages = new Set(requests.map(({ lang }) => lang));
  const samples: string[] = [];
  for (const lang of languages) {
    samples.push(new Intl.NumberFormat(lang, { notation: "compact" }).format(-9_876_543_210));
    samples.push(new Intl.NumberFormat(lang, { style: "percent" }).format(12.5));
    const date = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
    for (let month = 0; month < 12; month++) samples.push(date.format(Date.UTC(2020, month, 1)));
  }
  return [...new Set(`${JSON.stringify(requests)}${samples.join("")}−–…·`)].join("");
}

/** Changes with whatever a drawing depends on besides its request. */
function versionOf({ faces, stack }: ThemeFonts, looked: Map<string, string>): string {
  const hash = createHash("sha256").update(readVersion());
  const used = new Set(["--font-text", "--font-display"].flatMap((property) => familiesOf(stack(property))));
  for (const property of ["--font-text", "--font-display"]) hash.update(stack(property));
  for (const face of faces.filter(({ family }) => used.has(family))) {
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
