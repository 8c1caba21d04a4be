// Draws diagrams with mermaid, if the deck's project has it, in one blank page of the browser that prints; nothing of the network.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  DRAWING_ID,
  type DiagramTool,
  type Drawing,
  type FailedDrawing,
  type FindDiagramTool,
} from "../deck/diagram.ts";
import type { LaunchOptions } from "./browser/launch.ts";
import { within } from "./browser/within.ts";
import { note } from "./build-record.ts";
import { COLORS_VERSION, colorsFor, putColors } from "./diagram-colors.ts";
import { writtenLine } from "./diagram-lines.ts";
import { BEFORE, drawAll, READ_VARIABLES } from "./diagram-page.ts";
import { maybeRead } from "./files.ts";
import { readVersion } from "./package.ts";
import type { ReadDeck } from "./read-deck.ts";
import { UserError } from "./user-error.ts";

/** The browser to draw with, and what ends it. */
export type DrawOptions = Pick<LaunchOptions, "browser" | "env" | "signal">;

/** How long drawing may take, in ms: the browser's page and mermaid, and each diagram. */
const ALLOWED = { base: 30_000, perDiagram: 5000 };
/** The room of a slide, in CSS px: what has no width of its own, such as a Gantt chart, is as wide. */
const ROOM = { width: 1120, height: 480 };
/** Type in a diagram that is shown at full size, in CSS px. */
const TYPE = 22;

const AXIS = { labelFontSize: 20, titleFontSize: TYPE };
const AXES = { xAxisLabelFontSize: TYPE, yAxisLabelFontSize: TYPE };

/** How mermaid is set; colours are added. */
const CONFIG = {
  startOnLoad: false,
  securityLevel: "strict",
  suppressErrorRendering: true,
  theme: "base",
  // Text of SVG stands in the PDF as text.
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  deterministicIds: true,
  handDrawnSeed: 1,
  fontFamily: "var(--font-text, sans-serif)",
  fontSize: TYPE,
  sequence: { actorFontSize: TYPE, messageFontSize: TYPE, noteFontSize: TYPE, width: 190, height: 72 },
  gantt: { fontSize: 18, sectionFontSize: 18, barHeight: 30, topPadding: 70, leftPadding: 140 },
  journey: { taskFontSize: 18 },
  quadrantChart: { titleFontSize: 26, quadrantLabelFontSize: TYPE, pointLabelFontSize: 20, ...AXES },
  xyChart: { width: 1000, height: ROOM.height, titleFontSize: 26, xAxis: AXIS, yAxis: AXIS },
  // These are 10 px whatever is said elsewhere; a section's name has the colour of its ground.
  themeCSS: ".grid .tick text{font-size:18px} text.journey-section{fill:var(--fg)}",
  themeVariables: {
    fontFamily: "var(--font-text, sans-serif)",
    fontSize: `${TYPE}px`,
    pieTitleTextSize: "26px",
    pieSectionTextSize: `${TYPE}px`,
    pieLegendTextSize: `${TYPE}px`,
    pieOpacity: "1",
    pieOuterStrokeWidth: "0px",
    tagLabelFontSize: "18px",
    commitLabelFontSize: "18px",
    useGradient: false,
    dropShadow: "none",
  },
};

/** What draws the diagrams of a deck; it starts a browser only when it draws. */
export function openDiagrams(
  { root, themes, looked }: Pick<ReadDeck, "root" | "themes" | "looked">,
  options: DrawOptions,
): FindDiagramTool {
  return async (theme): Promise<DiagramTool | undefined> => {
    const script = findMermaid(root, looked);
    if (script === undefined) return undefined;
    const { version } = JSON.parse(readFileSync(join(dirname(script), "..", "package.json"), "utf8")) as {
      version: string;
    };
    const css = await readFonts(themes.get(theme), looked);
    const settings = createHash("sha256").update(JSON.stringify([css, CONFIG, COLORS_VERSION, readVersion()]));
    return {
      version: `mermaid ${version} ${settings.digest("base64url")}`,
      draw: async (texts) => {
        try {
          return await draw(texts, script, css, options);
        } catch (cause) {
          options.signal?.throwIfAborted();
          if (cause instanceof UserError) return { reason: cause.message, hint: cause.hint };
          return { reason: `this one cannot: ${(cause as Error).message}`, hint: undefined };
        }
      },
    };
  };
}

/** The script for pages; looked for from the deck's folder upwards, then from where the command runs. */
function findMermaid(root: string, looked: Map<string, string>): string | undefined {
  for (const folder of [root, process.cwd()]) {
    try {
      const script = createRequire(join(folder, "deck.js")).resolve("mermaid/dist/mermaid.min.js");
      note(looked, script);
      return script;
    } catch {
      note(looked, join(folder, "node_modules", "mermaid"));
    }
  }
  return undefined;
}

async function draw(
  texts: readonly string[],
  script: string,
  css: string,
  options: DrawOptions,
): Promise<(Drawing | FailedDrawing)[]> {
  const { launchBrowser } = await import("./browser/launch.ts"); // for decks with diagrams that were not drawn before
  const { whileItRuns } = await import("./browser/session.ts");
  await using launched = await launchBrowser({ ...options, purpose: "that" });
  const drawing = async () => {
    const page = await launched.newPage();
    await page.setOfflineMode(true);
    await page.setViewport(ROOM);
    await page.addStyleTag({ content: `body { margin: 0 }\n${css}` });
    await page.evaluate(BEFORE);
    await page.addScriptTag({ path: script });
    const variables = (await page.evaluate(READ_VARIABLES)) as Record<string, unknown>;
    const themeVariables = { ...colorsFor(variables), ...CONFIG.themeVariables };
    return (await page.evaluate(drawAll(texts, { ...CONFIG, themeVariables }, DRAWING_ID))) as (
      Drawing | FailedDrawing
    )[];
  };
  const time = ALLOWED.base + texts.length * ALLOWED.perDiagram;
  const drawn = await within(time, whileItRuns(launched, "drawing diagrams", drawing));
  if (!drawn) throw new UserError(`drawing the diagrams took longer than ${time / 1000} s and was stopped`);
  for (const [index, one] of drawn.entries()) {
    if ("svg" in one) one.svg = putColors(one.svg);
    else if (one.line !== undefined) one.line = writtenLine(texts[index]!, one.line);
  }
  return drawn;
}

/** The faces of a theme's text font, with their files in them, so that text is as wide as it will be on the slide. */
async function readFonts(theme: string | undefined, looked: Map<string, string>): Promise<string> {
  if (theme === undefined) return "";
  const file = join(theme, "theme.css");
  note(looked, file);
  const source = (await maybeRead(file))?.toString("utf8") ?? "";
  const stack = /--font-text:[^;}]*/.exec(source)?.[0];
  if (stack === undefined) return "";
  const faces: string[] = [];
  for (const [face] of source.matchAll(/@font-face\s*\{[^}]*\}/g)) {
    const family = /font-family:\s*["']?([^;"']+)/.exec(face)?.[1];
    const url = /url\(["']?([^"')]+)["']?\)/.exec(face);
    if (
      family === undefined ||
      !url ||
      !new RegExp(`[:,]\\s*["']?${family.replace(/[^\w\s-]/g, "\\$&")}["']?\\s*(,|$)`).test(stack)
    )
      continue;
    const font = join(theme, url[1]!);
    note(looked, font);
    const bytes = await maybeRead(font);
    if (bytes) faces.push(face.replace(url[0], `url("data:font/woff2;base64,${bytes.toString("base64")}")`));
  }
  return `:root { ${stack} }\n${faces.join("\n")}`;
}
