// Lines of several series get their names at their ends, in place of a legend to look them up in.
import { ENDS } from "./labels.ts";
import { LINES, TYPE } from "./look.ts";

type Spec = Record<string, unknown>;

/** The spec with names at the ends of its lines; as it was if it is no plain chart of lines, or says where its legend is. */
export function labelLines(spec: Spec): Spec {
  const { mark, encoding } = spec as { mark?: unknown; encoding?: Record<string, Spec | undefined> };
  const type = typeof mark === "object" && mark !== null ? (mark as Spec)["type"] : mark;
  const { x, y, color } = encoding ?? {};
  if (type !== "line" || !x || !y || !color || typeof color["field"] !== "string" || "legend" in color) return spec;
  const plain = [x, y].every(
    ({ field, aggregate, bin, timeUnit }) => typeof field === "string" && !aggregate && !bin && !timeUnit,
  );
  if (!plain || color["type"] === "quantitative" || !/^(temporal|quantitative)$/.test(String(x["type"]))) return spec;
  const { mark: _, encoding: __, ...rest } = spec;
  const named = { scale: { range: LINES }, ...color, legend: null };
  // Both layers say what an axis is, or Vega-Lite would name it twice.
  const titled = (axis: Spec) => ({ title: axis["field"], ...axis });
  return {
    ...rest,
    layer: [
      { mark, encoding: { ...encoding, x: titled(x), y: titled(y), color: named } },
      {
        name: ENDS,
        mark: { type: "text", align: "left", dx: 14, fontSize: TYPE.label, aria: false },
        encoding: {
          x: { ...titled(x), aggregate: "max" },
          y: { ...titled(y), aggregate: { argmax: x["field"] } },
          text: { field: color["field"], type: "nominal" },
          detail: { field: color["field"], type: "nominal" },
        },
      },
    ],
  };
}
