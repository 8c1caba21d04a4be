// What is used of Vega, with types: its own know neither drawing without a page nor its renderers.
import * as all from "vega";
import type { Item, Mark } from "./scene.ts";

type Attributes = Record<string, unknown>;

/** Writes XML. */
export interface Markup {
  open: (tag: string, ...attributes: (Attributes | null)[]) => Markup;
  close: () => Markup;
  text: (text: string) => Markup;
}

/** How a kind of mark is written: `attr` and `background` give its attributes. */
export type MarkKind = { tag: string; nested?: boolean } & Record<"attr" | "background", unknown>;

/** Vega's renderer of SVG as text. */
export interface SvgRenderer {
  initialize: (element: null, width: number, height: number, origin: readonly [number, number], scale: number) => void;
  render: (root: Mark) => void;
  svg: () => string;
  attr: (mark: Mark, item: Item, emitters: unknown, tag: string | null) => Attributes;
  _defs: { clipping: Record<string, Attributes> };
}

export type Sides = Record<"left" | "right" | "top" | "bottom", number>;

/** A drawing in the making. */
export interface ChartView {
  locale: (locale: unknown) => void;
  runAsync: () => Promise<unknown>;
  padding: { (): Sides; (padding: Sides): unknown };
  resize: () => unknown;
  scenegraph: () => { root: Mark };
  finalize: () => void;
  _viewWidth: number;
  _viewHeight: number;
  _origin: [number, number];
}

interface Vega {
  View: new (runtime: unknown, options: Attributes) => ChartView;
  parse: (spec: unknown, config: undefined, options: { ast: true }) => unknown;
  expressionFunction: (name: string, use: (...values: never[]) => unknown) => void;
  setRandom: (random: unknown) => void;
  sampleNormal: () => number;
  randomLCG: (seed: number) => unknown;
  resetSVGDefIds: () => void;
  scheme: (name: string, color: (part: number) => string) => void;
  locale: (number: undefined, time: Attributes) => Attributes;
  textMetrics: { width: (item: Partial<Item>, text: unknown) => number };
  Marks: Record<string, MarkKind>;
  SVGStringRenderer: new (loader: unknown) => SvgRenderer;
}

/** Vega. */
export const vega = all as unknown as Vega;
