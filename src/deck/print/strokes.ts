// What was drawn on slides in a talk, on paper.
import type { Stroke } from "../stage.ts";

/** Lines by the ids of their slides. */
export type DrawnSlides = Readonly<Record<string, readonly Stroke[]>>;

/** The pen's colours, as in the stylesheet of the page. */
const COLORS = ["#e02433", "#2a72e0", "#128a3e", "#a546d8"];
/** As wide as on screen, in CSS px of the slide. */
const WIDTH = 5;

/** The lines of a slide as SVG that lies on it; "" without any. The size is the slide's, in CSS px. */
export function drawStrokes(strokes: readonly Stroke[], { width, height }: { width: number; height: number }): string {
  if (strokes.length === 0) return "";
  const lines = strokes.map(({ points, color }) => {
    const at = points.map((value, index) => Math.round(value * (index % 2 === 0 ? width : height) * 10) / 10);
    // A dot is a line to itself.
    const all = at.length > 2 ? at : [...at, ...at];
    return `<polyline points="${all.join(" ")}" stroke="${COLORS[color % COLORS.length]!}"/>`;
  });
  const look = `fill="none" stroke-width="${WIDTH}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg class="strokes" aria-hidden="true" viewBox="0 0 ${width} ${height}" ${look}>${lines.join("")}</svg>\n`;
}
