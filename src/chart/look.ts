// How charts look: Vega-Lite's settings in the custom properties of the slide, so that one drawing fits light slides and dark ones.
// Nothing but what is read: no ticks, no frames, a grid only where values are read off it; type of a slide's size.
import { vega } from "./vega.ts";

/** CSS font families of text, and of names and numbers. */
export const TEXT_FONT = "var(--font-text)";
export const NAME_FONT = "var(--font-display)";

/** Sizes of type, in CSS px. */
export const TYPE = { label: 20, value: 28, least: 18 };

export const FG = "var(--fg)";
export const BG = "var(--bg)";
export const MUTED = "var(--muted)";
export const POINT = "var(--point)";
export const SECOND = "var(--second)";
export const PLAIN = "var(--plain)";
export const LINE = "var(--line)";

/** Series beside each other differ in lightness, so that they do on grey paper: dark, light, middle, lighter, darkest. */
export const SERIES = [SECOND, shade(38), shade(68), PLAIN, FG, shade(22)];

/** Lines, which are thin, each of 3 : 1 on the ground at least. */
export const LINES = [SECOND, FG, shade(70), MUTED];

/** The second data colour, so much of it, in percent, on the ground. */
export function shade(percent: number): string {
  return `color-mix(in srgb,${SECOND} ${percent}%,${BG})`;
}

/** Vega's name for a colour that grows with a value. */
const RAMP = "lectern";

/** Vega-Lite's `config`. */
export function chartConfig(): Record<string, unknown> {
  vega.scheme(RAMP, (part: number) => shade(Math.round(12 + 88 * part)));
  return {
    background: null,
    padding: 0,
    font: TEXT_FONT,
    view: { stroke: null },
    axis: {
      labelColor: MUTED,
      labelFontSize: TYPE.label,
      labelPadding: 10,
      labelLimit: 0,
      titleColor: MUTED,
      titleFontSize: TYPE.label,
      titleFontWeight: 400,
      titlePadding: 12,
      titleLimit: 0,
      ticks: false,
      grid: false,
      gridColor: LINE,
      domainColor: FG,
      domainWidth: 2,
    },
    axisQuantitative: { grid: true, domain: false, tickCount: 4 },
    axisDiscrete: { labelAngle: 0, labelOverlap: false },
    axisX: { titleAnchor: "end" },
    // The name stands over the axis, in the direction of reading.
    axisY: { titleAngle: 0, titleAlign: "left", titleBaseline: "bottom", titleX: 0, titleY: -14 },
    legend: {
      orient: "top",
      title: null,
      labelColor: FG,
      labelFontSize: TYPE.label,
      labelLimit: 0,
      symbolSize: 320,
      symbolStrokeWidth: 4,
      columnPadding: 28,
      offset: 44, // over the names of axes
      titleColor: MUTED,
      titleFontSize: TYPE.label,
    },
    header: { labelFontSize: TYPE.label, titleFontSize: TYPE.label, labelColor: FG, titleColor: MUTED, labelLimit: 0 },
    title: {
      anchor: "start",
      fontSize: 24,
      fontWeight: 600,
      color: FG,
      offset: 16,
      limit: 0,
      subtitleColor: MUTED,
      subtitleFontSize: TYPE.label,
    },
    scale: { bandPaddingInner: 0.3, bandPaddingOuter: 0.1 },
    range: { category: SERIES, ordinal: SERIES, ramp: { scheme: RAMP }, heatmap: { scheme: RAMP } },
    mark: { color: SECOND },
    bar: { stroke: null },
    line: { strokeWidth: 4, strokeCap: "round", strokeJoin: "round", point: "transparent" },
    area: { fillOpacity: 0.85, point: "transparent" },
    point: { filled: true, size: 160, opacity: 1 },
    circle: { size: 160 },
    rule: { color: MUTED, strokeWidth: 2 },
    arc: { stroke: BG, strokeWidth: 3 },
    rect: { stroke: BG, strokeWidth: 2 },
    text: { color: FG, font: TEXT_FONT, fontSize: TYPE.label },
  };
}
