// The port of charts: what the core asks for, and what comes back. Drawing takes Vega and the widths of letters in the theme's
// fonts, which are loaded by what the caller gives.

/** A row of data. */
export type ChartRow = Readonly<Record<string, unknown>>;

/** The column that says which fact a row is; no author can name it. */
export const FACT_COLUMN = "lectern:fact";

/** The names of the short forms. */
export const CHART_FORMS = ["bar", "stacked-bar", "line", "slope", "waterfall", "share", "kpi-trend"] as const;
export type ChartFormName = (typeof CHART_FORMS)[number];

/** A short form: what kind of chart, over which columns. */
export interface ChartForm {
  name: ChartFormName;
  rows: readonly ChartRow[];
  /** Column of the categories or of the time. */
  x: string;
  /** Column of the values. */
  y: string;
  /** Column of the series, if there are several. */
  series?: string;
  /** The category or series that is the point; as written in the data. */
  point?: string;
  /** Written once, over the chart; "" if none. */
  unit: string;
  title?: string;
  /** True for bars that stand. */
  upright?: boolean;
  /** Categories of a waterfall that are totals, not changes. */
  totals?: readonly string[];
  /** A d3 number format for the values; "" if none was asked for. */
  format: string;
  /** How many decimals each value has, where no format was asked for. */
  decimals: number;
}

/** One chart to draw; all that the drawing depends on besides the fonts. */
export interface ChartRequest {
  /** A Vega-Lite spec whose data stand in it, or a short form. */
  spec: Readonly<Record<string, unknown>> | { form: ChartForm };
  /** The room there is, in CSS px. */
  width: number;
  height: number;
  /** BCP 47. */
  lang: string;
  /** True if it is built up series by series. */
  steps: boolean;
  /** Facts and tables that its figures are from, as in `data-fact`; "" if they are written in the spec. */
  facts: string;
  /**
   * Which of the other texts are marked `data-drawn`, for they are no figures of the author's: none, labels of scales, or all that is
   * made of data.
   */
  drawn: "none" | "scales" | "data";
  /** Units that the register, or the chart, states of the values; a text that is one of them is marked too. */
  units: readonly string[];
}

/** A mark with a value. */
export interface ChartMark {
  /** What it says: `2022: 1,232,727`. */
  label: string;
  /** 0-based; with one series, or without steps, 0. */
  step: number;
}

/** A chart as it was drawn. */
export interface DrawnChart {
  /** An `<svg>` whose every id begins with `lectern-chart-id`; each mark has `data-mark` and an `aria-label`. */
  svg: string;
  /** How many steps it is built up in; 1 if it is there at once. */
  steps: number;
  marks: ChartMark[];
  /** The spec's own title; "" if it has none. */
  title: string;
  findings: ChartFinding[];
}

/** A place in a spec: keys and indices from its root. */
export type SpecPath = readonly (string | number)[];

/** What is wrong with a chart. */
export type ChartFinding =
  | { kind: "unknown-key"; key: string; known: readonly string[]; path: SpecPath }
  | { kind: "unknown-value"; value: string; known: readonly string[]; path: SpecPath }
  /** It cannot be drawn. `quoted` is a word of the spec that it is about. */
  | { kind: "failed"; message: string }
  /** It can be drawn, but not as asked for. */
  | { kind: "changed"; message: string }
  | { kind: "overlap"; texts: readonly [string, string] }
  | { kind: "cut"; text: string }
  | { kind: "small"; text: string; size: number }
  | { kind: "crowded"; marks: number };

/** What draws. */
export interface ChartTool {
  /** All that a drawing depends on besides its request. */
  version: string;
  /** One result for each request. */
  draw: (requests: readonly ChartRequest[]) => Promise<DrawnChart[]>;
}

/** Finds what draws in a theme's fonts; `css` are stylesheets of the deck, which may set others. */
export type FindChartTool = (theme: string, css: readonly string[]) => Promise<ChartTool>;
