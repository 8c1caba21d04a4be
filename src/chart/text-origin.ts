// What the texts of a drawing are from: facts of the register, the chart's data, its scales, or its author.
import { isMoment } from "../deck/chart-columns.ts";
import { FACT_COLUMN, type ChartRequest } from "../deck/chart-drawing.ts";
import type { Item, Mark } from "./scene.ts";
import { constantTexts, scalesOf, type VegaSpec } from "./vega-spec.ts";

/** The attributes that say what a text is from: `data-fact`, or `data-drawn` where it is no figure of the author's; none for words. */
export type OriginOf = (item: Item) => Record<string, unknown>;

/** Makes the finder for one drawing. */
export function createOrigin({ facts, drawn, units }: ChartRequest, spec: VegaSpec): OriginOf {
  const constant = constantTexts(spec);
  const scales = scalesOf(spec);
  return (item) => {
    if (drawn !== "none" && units.includes(String(item.text))) return { "data-drawn": "" };
    const from = item.datum?.[FACT_COLUMN] ?? facts;
    const isOfData = isFromData(item.mark, constant);
    if (from !== "") return isOfData ? { "data-fact": from } : {};
    if (drawn === "none" || !/\p{N}/u.test(String(item.text))) return {};
    return (drawn === "data" && isOfData) || isOfScale(item, scales) ? { "data-drawn": "" } : {};
  };
}

/** True for a text that says something of the data, and not what stands in the spec. */
function isFromData({ role, name }: Mark, constant: ReadonlySet<string>): boolean {
  return role === "axis-label" || role === "legend-label" || (role === "mark" && !constant.has(name ?? ""));
}

/** True for a tick that a scale has by itself, and for years and dates along an axis. */
function isOfScale({ mark, datum, text }: Item, scales: ReadonlySet<string>): boolean {
  if (mark.role !== "axis-label" || String(text) !== String(datum?.["label"])) return false;
  return (
    scales.has(String(mark.group?.datum?.["scale"])) || mark.items.every((tick) => isMoment(tick.datum?.["value"]))
  );
}
