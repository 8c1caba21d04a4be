// Charts: a code fence whose language is `chart` holds a Vega-Lite spec, and partials such as `bar` hold none but make one. Both become
// drawings of the deck's data. What draws is given by the caller; drawings are kept, and one that is known is not made again.
import type { Attributes } from "./attributes.ts";
import { readCall } from "./chart-call.ts";
import { checkChart } from "./chart-check.ts";
import { drawnColumns, makesFigures, quantityColumns } from "./chart-columns.ts";
import { fillData, type ChartData, type ChartTable } from "./chart-data.ts";
import type { ChartFinding, ChartRequest, ChartTool, DrawnChart, FindChartTool, SpecPath } from "./chart-drawing.ts";
import { isChart, readChartWords } from "./chart-fence.ts";
import { readForm } from "./chart-form.ts";
import { createNumbers, renderChart } from "./chart-html.ts";
import {
  badChart,
  changedChart,
  crowdedChart,
  cutText,
  overlappingText,
  smallText,
  unknownChartKey,
  unknownChartValue,
} from "./chart-mistakes.ts";
import { roomsOf, type ChartPlace } from "./chart-room.ts";
import { readChart } from "./chart-source.ts";
import { NOT_TRACED, traceChart, type ChartTrace } from "./chart-trace.ts";
import type { CodeToken } from "./code-block.ts";
import type { DeckMeta } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import type { DeckToken } from "./markdown.ts";
import type { Memo } from "./memo.ts";
import { keep } from "./raw-html.ts";
import type { ParsedSlide } from "./slide.ts";
import type { Reading } from "./tools.ts";
import type { Location } from "./source.ts";

/** HTML of a fence that was drawn; undefined for any other. */
export type RenderChart = (token: CodeToken) => string | undefined;

/** What the drawing of charts needs. */
export interface ChartEnvironment extends Omit<ChartData, "lang"> {
  charts?: FindChartTool;
  memo?: Memo;
  reading: Reading;
}

/** A chart that can be drawn. */
interface PreparedChart {
  request: ChartRequest;
  table: ChartTable | undefined;
  columns: readonly string[];
  trace: ChartTrace;
  label: string | undefined;
  /** 1-based on its slide. */
  number: number;
  /** The place of what a finding is about. */
  at: (path: SpecPath, key?: boolean) => Location;
  find: (word: string) => Location;
  /** True if it is not shown; still it is told what else is wrong with it. */
  wrong: boolean;
  show: (html: string) => void;
}

/** Draws the charts of all slides; what cannot be drawn is reported, a fence stays code. Pieces of partials are replaced. */
export async function createCharts(
  slides: readonly ParsedSlide[],
  meta: DeckMeta,
  css: readonly string[],
  { data, register, charts, memo, reading }: ChartEnvironment,
  report: Report,
): Promise<RenderChart> {
  const html = new Map<CodeToken, string>();
  const from = { data, register, lang: meta.lang };
  const prepared = slides.flatMap((slide) => reading(slide, () => prepareSlide(slide, meta, from, memo, html, report)));
  const tool = prepared.length > 0 ? await charts?.(meta.theme, css) : undefined;
  const drawn = tool ? await drawAll(prepared, tool, memo) : [];
  const write = createNumbers(meta.lang, memo);
  for (const [index, chart] of prepared.entries()) {
    const drawing = drawn[index];
    if (!drawing) continue;
    for (const finding of mergeFindings(drawing.findings))
      if (!chart.wrong || finding.kind.startsWith("unknown")) tell(finding, chart, report);
    if (chart.wrong || drawing.svg === "") continue;
    const { label, columns, table, number, trace } = chart;
    chart.show(renderChart(drawing, { label, columns, table, lang: meta.lang, write, number, trace }));
  }
  return (token) => html.get(token);
}

async function drawAll(
  prepared: readonly PreparedChart[],
  tool: ChartTool,
  memo: Memo | undefined,
): Promise<DrawnChart[]> {
  const keys = prepared.map(({ request }) => `chart\0${tool.version}\0${JSON.stringify(request)}`);
  const known = new Map<string, DrawnChart>();
  for (const key of keys) {
    const kept = memo?.get(key);
    if (kept !== undefined) known.set(key, JSON.parse(kept) as DrawnChart);
  }
  const missing = new Map(
    prepared.map(({ request }, index) => [keys[index]!, request] as const).filter(([key]) => !known.has(key)),
  );
  const drawn = missing.size > 0 ? await tool.draw([...missing.values()]) : [];
  for (const [index, key] of [...missing.keys()].entries()) {
    known.set(key, drawn[index]!);
    memo?.set(key, JSON.stringify(drawn[index]));
  }
  return keys.map((key) => known.get(key)!);
}

function prepareSlide(
  slide: ParsedSlide,
  meta: DeckMeta,
  from: ChartData,
  memo: Memo | undefined,
  html: Map<CodeToken, string>,
  report: Report,
): PreparedChart[] {
  const calls = new Map(
    slide.stash.flatMap((piece, index) => (readCall(piece) ? [[String(index), readCall(piece)!] as const] : [])),
  );
  const fences = slide.found.code.filter(({ token }) => isChart(token));
  if (calls.size === 0 && fences.length === 0) return [];
  const rooms = roomsOf(slide, meta, (token) => chartsIn(token, slide, calls));
  const sizeOf = (place: ChartPlace) => rooms.get(place) ?? { width: meta.width / 2, height: meta.height / 2 };
  const charts: PreparedChart[] = [];
  for (const found of fences) {
    const words = readChartWords(found, report);
    const source = readChart(found, memo, report);
    const filled = source && fillData(source.spec, from, drawnColumns(source.spec), source.at, report);
    if (!source || !filled) continue;
    let wrong = false;
    checkChart(filled.spec, filled.tables, source.at, (diagnostic) => {
      wrong ||= diagnostic.level === "error";
      report(diagnostic);
    });
    const { steps, ...size } = words;
    const tables = [...filled.tables.values()];
    const { spec } = filled;
    const columns = drawnColumns(spec);
    const said = { tables, columns, quantities: quantityColumns(spec), unit: "", makesFigures: makesFigures(spec) };
    const trace = from.register ? traceChart(said) : NOT_TRACED;
    const { drawn, units } = trace;
    const facts = factsOf(tables);
    charts.push({
      request: { spec, ...sizeOf(found.token), ...size, lang: meta.lang, steps, facts, drawn, units },
      table: tables[0],
      trace,
      columns: columns.filter((column) => tables[0]?.columns.includes(column)),
      number: charts.length + 1,
      label: (found.token.attributes as Attributes | undefined)?.["aria-label"],
      at: source.at,
      find: source.find,
      wrong,
      show: (chart) => html.set(found.token, boxOf(keep(chart))),
    });
  }
  for (const [index, call] of calls) {
    slide.stash[Number(index)] = "";
    const read = readForm(call, from, report);
    if (!read) continue;
    const { form, table, size, steps, label, unit } = read;
    const { facts } = table;
    const columns = [form.x, form.series, form.y].filter((column) => column !== undefined);
    const said = { tables: [table], columns, quantities: [form.y], unit, makesFigures: false };
    const trace = from.register ? traceChart(said) : NOT_TRACED;
    const { drawn, units } = trace;
    charts.push({
      request: { spec: { form }, ...sizeOf(index), ...size, lang: meta.lang, steps, facts, drawn, units },
      table,
      trace,
      columns,
      number: charts.length + 1,
      label,
      at: () => call.location,
      find: () => call.location,
      wrong: false,
      show: (chart) => (slide.stash[Number(index)] = boxOf(chart)),
    });
  }
  return charts;
}

function boxOf(chart: string): string {
  return `<div class="chart">${chart}</div>\n`;
}

/** What a token draws: itself, or the calls in the piece that it stands for. */
function chartsIn(token: DeckToken, { stash }: ParsedSlide, calls: ReadonlyMap<string, unknown>): ChartPlace[] {
  if (token.type === "code") return isChart(token as CodeToken) ? [token] : [];
  if (token.type !== "stash") return [];
  const reach = (index: string): string[] =>
    calls.has(index)
      ? [index]
      : [...(stash[Number(index)] ?? "").matchAll(/\ue010(\d+)/g)].flatMap(([, inner]) => reach(inner!));
  return reach(String(token["text"]));
}

function factsOf(tables: readonly ChartTable[]): string {
  return [...new Set(tables.flatMap(({ facts }) => facts.split(" ")))].filter(Boolean).join(" ");
}

/** A finding, and how many there are like it. */
type Merged = ChartFinding & { more: number };

/** Texts that cannot be read are told once, with their number. */
function mergeFindings(findings: readonly ChartFinding[]): Merged[] {
  const merged: Merged[] = [];
  for (const finding of findings) {
    const first = /^(overlap|cut|small)$/.test(finding.kind)
      ? merged.find(({ kind }) => kind === finding.kind)
      : undefined;
    if (first) first.more++;
    else merged.push({ ...finding, more: 0 });
  }
  return merged;
}

function tell(finding: Merged, { at, find }: PreparedChart, report: Report): void {
  const about = (message: string) => {
    const word = /["'`]([^"'`]+)["'`]/.exec(message)?.[1] ?? /\b\w+(?=\(\))/.exec(message)?.[0];
    return word === undefined ? find("mark") : find(word);
  };
  switch (finding.kind) {
    case "unknown-key":
      return report(unknownChartKey(finding.key, finding.known, at(finding.path, true)));
    case "unknown-value":
      return report(unknownChartValue(finding.value, finding.known, at(finding.path)));
    case "failed":
      return report(badChart(finding.message, about(finding.message)));
    case "changed":
      return report(changedChart(finding.message, about(finding.message)));
    case "overlap":
      return report(overlappingText(finding.texts, finding.more, at([])));
    case "cut":
      return report(cutText(finding.text, finding.more, at([])));
    case "small":
      return report(smallText(finding.text, finding.size, 18, at([])));
    case "crowded":
      return report(crowdedChart(finding.marks, at([])));
  }
}
