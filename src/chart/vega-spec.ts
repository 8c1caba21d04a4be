// Between Vega-Lite and Vega: what the compiled spec gets that Vega-Lite has no word for.

/** A compiled spec, as far as it is read. */
export interface VegaSpec {
  axes?: VegaAxis[];
  marks?: VegaMark[];
  [key: string]: unknown;
}
interface VegaAxis {
  scale: string;
  values?: unknown;
  orient: string;
  labelAngle?: number;
  labels?: boolean;
  encode?: { labels?: { update?: Record<string, unknown> } };
}
interface VegaMark extends VegaSpec {
  name?: string;
  type: string;
  encode?: { update?: Record<string, unknown> };
}

/** A label's line height and what it keeps free beside it, in CSS px. */
const LABEL = { lineHeight: 24, gap: 16 };

/** Has names of categories broken into lines by the function `wrap(text, width)`; a column of them is `column` px wide at most. */
export function wrapAxisLabels(spec: VegaSpec, wrap: string, column: number): void {
  const discrete = new Set(
    ((spec["scales"] ?? []) as { name: string; type: string }[])
      .filter(({ type }) => type === "band" || type === "point")
      .map(({ name }) => name),
  );
  for (const axis of spec.axes ?? []) {
    if (!discrete.has(axis.scale) || axis.labels === false || (axis.labelAngle ?? 0) !== 0) continue;
    const labels = ((axis.encode ??= {}).labels ??= {});
    if (labels.update?.["text"]) continue;
    const beside = axis.orient === "left" || axis.orient === "right";
    const room = beside
      ? String(column)
      : `abs(span(range('${axis.scale}'))) / max(1, length(domain('${axis.scale}'))) - ${LABEL.gap}`;
    const text = `${wrap}(datum.label, ${room})`;
    labels.update = { ...labels.update, text: { signal: text }, lineHeight: { value: LABEL.lineHeight } };
    // Vega puts the first line in the middle; all of them belong there.
    if (beside)
      labels.update["dy"] = { signal: `isArray(${text}) ? (1 - length(${text})) * ${LABEL.lineHeight / 2} : 0` };
  }
  for (const mark of spec.marks ?? [])
    if (mark.type === "group") wrapAxisLabels({ scales: spec["scales"], ...mark }, wrap, column);
}

/** Names of the scales of numbers and times whose ticks nobody has written. */
export function scalesOf(spec: VegaSpec): ReadonlySet<string> {
  const parts: VegaSpec[] = [spec];
  for (const part of parts) parts.push(...(part.marks ?? []));
  const scales = parts.flatMap((part) => (part["scales"] ?? []) as { name: string; type: string }[]);
  const written = new Set(
    parts.flatMap(({ axes = [] }) => axes.filter(({ values }) => values).map(({ scale }) => scale)),
  );
  const isOwn = ({ name, type }: { name: string; type: string }) =>
    /^(utc|time)$/.test(type) || (/^(linear|log|pow|sqrt|symlog)$/.test(type) && !written.has(name));
  return new Set(scales.filter(isOwn).map(({ name }) => name));
}

/** Names of the text marks whose text stands in the spec as it is. */
export function constantTexts(spec: VegaSpec, found = new Set<string>()): ReadonlySet<string> {
  for (const mark of spec.marks ?? []) {
    const text = mark.encode?.update?.["text"];
    if (mark.type === "text" && isConstant(text) && mark.name) found.add(mark.name);
    constantTexts(mark, found);
  }
  return found;
}

function isConstant(text: unknown): boolean {
  if (Array.isArray(text)) return text.some(isConstant);
  return typeof text === "object" && text !== null && "value" in text;
}
