// Fences that are no code to look at: what stands in them is drawn.
import { isChart } from "./chart-fence.ts";
import type { CodeToken } from "./code-block.ts";
import { isDiagram } from "./diagram.ts";

/** True for the fence of a chart or a diagram. */
export function isDrawn(token: CodeToken): boolean {
  return isChart(token) || isDiagram(token);
}
