// Diagrams: a code fence whose language is `mermaid` becomes a drawing. Drawing takes a browser, so the caller gives what draws;
// drawings are kept, and one that is known from an earlier build is not made again.
import type { CodeToken } from "./code-block.ts";
import { badDiagram, missingMermaid, noDrawing, unnamedDiagram } from "./diagram-mistakes.ts";
import type { Report } from "./diagnostic.ts";
import { formatAttributes } from "./html.ts";
import type { Memo } from "./memo.ts";
import type { FoundCode } from "./prepare-code.ts";
import { keep } from "./raw-html.ts";
import { SLIDE_WORD } from "./slide-mark.ts";
import type { Location } from "./source.ts";

/** A diagram as it was drawn. */
export interface Drawing {
  /** An `<svg>` whose every id begins with {@link DRAWING_ID}. */
  svg: string;
  /** What the diagram calls itself; "" if it does not. */
  title: string;
}

/** Why a text could not be drawn, and the line of the text (1-based) at which that was found out. */
export interface FailedDrawing {
  mistake: string;
  line: number | undefined;
}

/** Why nothing can be drawn at all. */
export interface NoDrawing {
  reason: string;
  hint: string | undefined;
}

/** What draws. */
export interface DiagramTool {
  /** All that a drawing depends on besides its text. */
  version: string;
  /** One result for each text. */
  draw: (texts: readonly string[]) => Promise<(Drawing | FailedDrawing)[] | NoDrawing>;
}

/** Finds what draws with a theme's fonts; undefined if it is not installed. */
export type FindDiagramTool = (theme: string) => Promise<DiagramTool | undefined>;

/** HTML of a fence that was drawn; undefined for any other. */
export type RenderDiagram = (token: CodeToken) => string | undefined;

/** Stands in a drawing for the id that it gets in the page. */
export const DRAWING_ID = "lectern-drawing-id";

/** True for the fence of a diagram. */
export function isDiagram({ fence }: CodeToken): boolean {
  return fence?.language.toLowerCase() === "mermaid";
}

/** The fence of a diagram. */
export interface FoundDiagram extends FoundCode {
  /** 1-based among the diagrams of its slide. */
  number: number;
}

/** Draws what is not known from an earlier build; what cannot be drawn is reported and stays code. */
export async function createDiagrams(
  found: readonly FoundDiagram[],
  tool: DiagramTool | undefined,
  memo: Memo | undefined,
  report: Report,
): Promise<RenderDiagram> {
  if (!tool) {
    for (const { place } of found) report(missingMermaid(place()));
    return () => undefined;
  }
  const keyOf = (text: string) => `diagram\0${tool.version}\0${text}`;
  const known = new Map<string, Drawing | FailedDrawing>();
  for (const { token } of found) {
    const kept = memo?.get(keyOf(token.text));
    if (kept !== undefined) known.set(token.text, JSON.parse(kept) as Drawing);
  }
  const missing = [...new Set(found.map(({ token }) => token.text))].filter((text) => !known.has(text));
  const drawn = missing.length > 0 ? await tool.draw(missing) : [];
  if ("reason" in drawn) {
    report(noDrawing(drawn, found.find(({ token }) => !known.has(token.text))!.place()));
  } else {
    for (const [index, drawing] of drawn.entries()) {
      known.set(missing[index]!, drawing);
      if ("svg" in drawing) memo?.set(keyOf(missing[index]!), JSON.stringify(drawing));
    }
  }
  const html = new Map<CodeToken, string>();
  for (const one of found) {
    const drawing = known.get(one.token.text);
    if (!drawing) continue;
    if ("mistake" in drawing) report(badDiagram(drawing.mistake, placeOfLine(one, drawing.line)));
    else html.set(one.token, renderDrawing(drawing, one, report));
  }
  return (token) => html.get(token);
}

function renderDrawing({ svg, title }: Drawing, { token, place, number }: FoundDiagram, report: Report): string {
  const label = token.attributes?.["aria-label"] ?? title;
  if (label === "") report(unnamedDiagram(place()));
  const attributes: Record<string, string> = { class: "diagram", role: "img" };
  // The author's own is put on like every other attribute.
  if (token.attributes?.["aria-label"] === undefined && label !== "") attributes["aria-label"] = label;
  // No id that is made from a title holds a low line.
  return `<div${formatAttributes(attributes)}>${keep(svg.replaceAll(DRAWING_ID, `diagram_${SLIDE_WORD}_${number}`))}</div>\n`;
}

/** The place of a line of the text; the fence's if the text stands in another file, or no line is known. */
function placeOfLine({ token, place, locate }: FoundCode, line: number | undefined): Location {
  if (token.fence?.file !== undefined) return place(token.fence.file);
  const lines = token.raw.split("\n");
  if (line === undefined || !locate || line >= lines.length) return place();
  const indent = /^\s*/.exec(lines[line]!)![0].length; // the fence itself is line 0
  return locate(lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, indent));
}
