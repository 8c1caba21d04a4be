// What only some decks need, such as the highlighter. The parsed slides say what is needed; it is loaded before the first of
// them is rendered, because rendering does not wait. To add a tool: a module of its own that is imported here when a slide
// needs it, a field in `Tools`, and its use in a renderer, which finds the tools in `this.tools` (an extension: `toolsOf`).
import type { RenderChart } from "./chart.ts";
import { hasCharts } from "./chart-call.ts";
import { measureCode } from "./code-size.ts";
import type { DeckMeta } from "./deck.ts";
import { isDrawn } from "./drawn-fence.ts";
import { createDiagrams, isDiagram, type RenderDiagram } from "./diagram.ts";
import type { Report } from "./diagnostic.ts";
import { createHighlight, type Highlight } from "./highlight.ts";
import { loadEmoji, type FindEmoji } from "./emoji.ts";
import { checkIcons } from "./icon.ts";
import type { DeckToken } from "./markdown.ts";
import type { FoundMath, RenderMath } from "./math.ts";
import { checkRoom } from "./room.ts";
import type { ParsedSlide, SlideEnvironment } from "./slide.ts";

/** What was loaded; a renderer does without what is not there. */
export interface Tools {
  /** Colours code. */
  highlight?: Highlight;
  /** Draws charts. */
  chart?: RenderChart;
  /** Draws diagrams. */
  diagram?: RenderDiagram;
  /** Knows emoji by name. */
  emoji?: FindEmoji;
  /** Draws mathematics. */
  math?: RenderMath;
  /** Gives a token of raw HTML as it may be rendered; without it, raw HTML is text. */
  html?: (token: DeckToken) => string;
}

/** True if a slide cannot be rendered without tools. */
export function needsTools(slide: ParsedSlide): boolean {
  const { code, html, icons, math, emoji } = slide.found;
  return [code, html, icons, math].some((found) => found.length > 0) || emoji || hasCharts([slide]);
}

/** Runs what reads for a slide; what is read is noted down for it. */
export type Reading = <T>(slide: ParsedSlide, make: () => T) => T;

/** Loads what these slides need. Resolves, whatever was written. */
export async function loadTools(
  slides: readonly ParsedSlide[],
  meta: DeckMeta,
  environment: SlideEnvironment,
  reading: Reading,
  report: Report,
): Promise<Tools> {
  const { memo, markdown, diagrams, charts, register, css, room, recorder } = environment;
  const tools: Tools = {};
  const fences = slides.flatMap(({ found }) => found.code);
  const blocks = slides.flatMap(({ code }) => code);
  const code = blocks.filter(({ language }, index) => language !== "" && !isDrawn(fences[index]!.token));
  measureCode(slides, meta, report);
  if (room) checkRoom(slides, room, meta, markdown, report);
  if (code.length > 0) {
    tools.highlight = await createHighlight(code, memo, report);
  }
  const drawn = slides.flatMap(({ found }) =>
    found.code
      .filter(({ token }) => isDiagram(token))
      .map((fence, index) => Object.assign({ number: index + 1 }, fence)),
  );
  for (const slide of slides) {
    const isCharted = hasCharts([slide]);
    if (isCharted || slide.found.code.some(({ token }) => isDiagram(token)))
      reading(slide, () => recorder.look("drawing"));
    if (isCharted) reading(slide, () => recorder.look("register"));
  }
  if (drawn.length > 0) tools.diagram = await createDiagrams(drawn, await diagrams?.(meta.theme), memo, report);
  if (hasCharts(slides)) {
    const { createCharts } = await import("./chart.ts");
    const data = environment.context()["data"] as Record<string, unknown>;
    tools.chart = await createCharts(slides, meta, css ?? [], { data, register, charts, memo, reading }, report);
  }
  checkIcons(
    slides.flatMap(({ found }) => found.icons),
    markdown.icons,
    report,
  );
  if (slides.some(({ found }) => found.emoji)) tools.emoji = await loadEmoji();
  const math = slides.flatMap(({ found }) => found.math);
  if (math.length > 0) tools.math = await loadMath(math, report);
  return tools;
}

/** Loads what draws mathematics. */
export async function loadMath(found: readonly FoundMath[], report: Report): Promise<RenderMath> {
  const { createMath } = await import("./katex.ts");
  return await createMath(found, report);
}
