// One chart: a Vega-Lite spec to SVG. Nothing of the network, the clock or the machine: the same request gives the same drawing.
import { compile } from "vega-lite";
import {
  type ChartFinding,
  type ChartForm,
  type ChartMark,
  type ChartRequest,
  type DrawnChart,
} from "../deck/chart-drawing.ts";
import { interpreter } from "./expression.ts";
import { formSpec } from "./forms/form-spec.ts";
import { arrangeLabels, checkTexts, overhang, textsOf } from "./labels.ts";
import { createLocale, type ChartLocale } from "./locale.ts";
import { chartConfig, TEXT_FONT, TYPE } from "./look.ts";
import { measureWith, wrap, type Measure } from "./measure.ts";
import { findCategory, findSeries, prepareSpec } from "./prepare.ts";
import { checkSchema, type Schema } from "./schema.ts";
import { isDrawnData, itemsOf, type Item, type Placed } from "./scene.ts";
import { renderSvg, type Frame } from "./svg.ts";
import { createOrigin } from "./text-origin.ts";
import { vega, type ChartView, type Sides } from "./vega.ts";
import { wrapAxisLabels, type VegaSpec } from "./vega-spec.ts";

/** What charts are drawn with, one after the other. */
interface Studio {
  measure: Measure;
  schema: Schema;
  locales: Map<string, ChartLocale>;
}

/** Draws charts in fonts of these widths. What the spec's author did wrong is a finding, never thrown. */
export function openStudio(measure: Measure, schema: Schema): (request: ChartRequest) => Promise<DrawnChart> {
  const studio = { measure, schema, locales: new Map<string, ChartLocale>() };
  return async (request) => {
    const findings = "form" in request.spec ? [] : checkSchema(request.spec, schema);
    try {
      // What has misspelt keys is another chart than was meant.
      if (findings.length === 0) return await draw(request, studio, findings);
    } catch (cause) {
      findings.push({ kind: "failed", message: cause instanceof Error ? cause.message : String(cause) });
    }
    return { svg: "", steps: 1, marks: [], title: "", findings };
  };
}

async function draw(
  request: ChartRequest,
  { measure, locales }: Studio,
  findings: ChartFinding[],
): Promise<DrawnChart> {
  const { width, height, lang } = request;
  let locale = locales.get(lang);
  if (!locale) locales.set(lang, (locale = createLocale(lang)));
  const { format } = locale;
  const written =
    "form" in request.spec
      ? formSpec(request.spec.form as ChartForm, { width, height, measure, format })
      : request.spec;
  const spec = prepareSpec(written, width, height);
  const vegaSpec = compileSpec(spec, findings);
  wrapAxisLabels(vegaSpec, WRAP, width * LABEL_COLUMN);
  measureWith(measure);
  seedChance();
  vega.resetSVGDefIds();
  vega.expressionFunction(WRAP, (text: unknown, room: number) =>
    typeof text === "string"
      ? wrap(text, room, { family: TEXT_FONT, size: TYPE.label, weight: 400, italic: false }, measure)
      : text,
  );
  const view = new vega.View(vega.parse(vegaSpec, undefined, { ast: true }), {
    renderer: "none",
    expr: interpreter,
    loader: NO_LOADER,
    logger: collect(findings),
  });
  view.locale(locale);
  await view.runAsync();
  const { all, frame } = await makeRoom(view, Math.min(width, height));
  const root = view.scenegraph().root;
  findings.push(...checkTexts(all, frame.width, frame.height));
  const series = seriesOf(
    request,
    written,
    all.map(({ item }) => item),
  );
  const points = all.some(({ item }) => item.mark.marktype === "symbol" && isDrawnData(item.mark));
  const marks: ChartMark[] = [];
  const originOf = createOrigin(request, vegaSpec);
  const svg = renderSvg(root, frame, (item) => {
    const { marktype } = item.mark;
    if (marktype === "group") return {};
    const step = request.steps ? series(item) : 0;
    const attributes: Record<string, unknown> = step > 0 ? { "data-step": step } : {};
    if (marktype === "rect" && "form" in request.spec && isDrawnData(item.mark))
      attributes["class"] = growth(request.spec.form as ChartForm);
    if (marktype === "text") Object.assign(attributes, originOf(item));
    else if (isMark(item, points)) {
      marks.push({ label: item.description!, step });
      Object.assign(attributes, { "data-mark": marks.length - 1, "aria-label": item.description });
    }
    return attributes;
  });
  view.finalize();
  const steps = request.steps ? Math.max(0, ...all.map(({ item }) => series(item))) + 1 : 1;
  return {
    svg,
    steps,
    marks,
    title: "form" in request.spec ? ((request.spec.form as ChartForm).title ?? "") : titleOf(spec["title"]),
    findings,
  };
}

/** A column of names beside bars takes so much of the width at most. */
const LABEL_COLUMN = 0.34;
/** With another size labels come to lie elsewhere; so often room is made for them. */
const ROUNDS = 3;
/** By so much of its shorter side a drawing may grow. */
const GROWTH = 0.03;
/** The name under which the axes call for lines. */
const WRAP = "lecternWrap";

const refuse = () => Promise.reject(new Error("a chart loads nothing"));
const NO_LOADER = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function compileSpec(spec: Record<string, unknown>, findings: ChartFinding[]): VegaSpec {
  const config = chartConfig();
  const own = spec["config"] as Record<string, unknown> | undefined;
  const { config: _, ...rest } = spec;
  const compiled = compile({ ...rest, ...(own ? { config: own } : {}) } as never, {
    config: config as never,
    logger: collect(findings) as never,
  });
  return compiled.spec as unknown as VegaSpec;
}

/** The same chance for each chart. Normal samples are made in pairs, of which one may be left over from another chart. */
function seedChance(): void {
  let drawn = 0;
  vega.setRandom(() => (drawn++, 0.4));
  vega.sampleNormal();
  if (drawn > 0) vega.sampleNormal();
  vega.setRandom(vega.randomLCG(1));
}

/** Warnings become findings; what Vega notes for its own developers is passed over. */
function collect(findings: ChartFinding[]): Record<string, unknown> {
  const tell = (kind: "changed" | "failed") => {
    return function (this: unknown, ...parts: unknown[]) {
      const message = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
      if (!findings.some((finding) => finding.kind === kind && finding.message === message))
        findings.push({ kind, message });
      return this;
    };
  };
  const pass = function (this: unknown) {
    return this;
  };
  return { level: pass, error: tell("failed"), warn: tell("changed"), info: pass, debug: pass };
}

/**
 * Arranges the labels and makes room for those that stand out: a little by a larger frame, which the page then shows smaller, more by
 * another layout. Gives all that is drawn and the frame around it.
 */
async function makeRoom(view: ChartView, least: number): Promise<{ all: Placed[]; frame: Frame }> {
  for (let round = 0; ; round++) {
    const frame = frameOf(view);
    const root = view.scenegraph().root;
    const all = itemsOf(root, ...frame.origin);
    arrangeLabels(all);
    const { left, right, top, bottom } = overhang(textsOf(all), frame.width, frame.height);
    const isNear = Math.max(left + right, top + bottom) <= least * GROWTH;
    if (round === ROUNDS && !isNear) return { all, frame };
    if (isNear) {
      const origin = [frame.origin[0] + left, frame.origin[1] + top] as [number, number];
      const grown = { width: frame.width + left + right, height: frame.height + top + bottom, origin };
      return { all: left + top > 0 ? itemsOf(root, ...origin) : all, frame: grown };
    }
    const padding = view.padding();
    for (const [side, beyond] of Object.entries({ left, right, top, bottom }))
      padding[side as keyof Sides] += Math.ceil(beyond);
    view.padding({ ...padding });
    view.resize();
    await view.runAsync();
  }
}

function frameOf(view: ChartView) {
  const { left, right, top, bottom } = view.padding();
  return {
    width: Math.max(0, view._viewWidth + left + right),
    height: Math.max(0, view._viewHeight + top + bottom),
    origin: [left + view._origin[0], top + view._origin[1]] as [number, number],
  };
}

/** The way in which bars grow from their base. */
function growth({ name, upright }: ChartForm): string {
  return upright || name === "waterfall" ? "grows-y" : "grows-x";
}

/** True for what has a value: with points on a line, not the line. */
function isMark({ mark, description, opacity }: Item, points: boolean): boolean {
  if (!isDrawnData(mark) || mark.aria === false || !description || (opacity === 0 && mark.marktype !== "symbol"))
    return false;
  return !(points && /^(line|area|trail)$/.test(mark.marktype));
}

/** Gives each item its series as a number from 0; what belongs to none, and what belongs to the first, is 0. */
function seriesOf({ spec }: ChartRequest, written: Readonly<Record<string, unknown>>, items: readonly Item[]) {
  const form = "form" in spec ? (spec.form as ChartForm) : undefined;
  const column = form
    ? form.series === undefined
      ? "category"
      : "series"
    : (findSeries(written) ?? findCategory(written));
  const numbers = new Map<unknown, number>();
  const valueOf = ({ mark, datum }: Item) =>
    isDrawnData(mark) && column !== undefined
      ? datum?.[column]
      : mark.role.startsWith("legend")
        ? datum?.["value"]
        : undefined;
  for (const item of items) {
    const value = isDrawnData(item.mark) ? valueOf(item) : undefined;
    if (value !== undefined && !numbers.has(value)) numbers.set(value, numbers.size);
  }
  return (item: Item) => numbers.get(valueOf(item)) ?? 0;
}

function titleOf(title: unknown): string {
  const text = typeof title === "object" && title !== null ? (title as { text?: unknown }).text : title;
  return (Array.isArray(text) ? text : [text ?? ""]).map(String).join(" ");
}
