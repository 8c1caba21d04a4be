// The scene as SVG: what Vega's own renderer writes, without what nobody reads, with what a slide needs: which things are marks
// with a value, which step they belong to, which fact a text is from. Text stays text.
import { TEXT_FONT } from "./look.ts";
import { linesOf, type Item, type Mark } from "./scene.ts";
import { vega, type Markup, type MarkKind } from "./vega.ts";

type Attributes = Record<string, unknown>;
/** What is written besides what Vega says of an item. */
export type Annotate = (item: Item) => Attributes;

/** Sizes in CSS px. */
export interface Frame {
  width: number;
  height: number;
  /** Where the first group stands. */
  origin: readonly [number, number];
}

/** Stands for what makes the ids of a drawing its own. */
export const CHART_ID = "lectern-chart-id";

/** Writes the scene. Coordinates have two decimals. */
export function renderSvg(root: Mark, { width, height, origin }: Frame, annotate: Annotate): string {
  class ChartRenderer extends vega.SVGStringRenderer {
    mark(markup: Markup, mark: Mark): Markup {
      const kind = vega.Marks[mark.marktype]!;
      const items = kind.nested ? mark.items.slice(0, 1) : mark.items;
      if (items.length === 0) return markup;
      const clip = mark.clip === true && mark.group ? this.clip(mark.group) : undefined;
      if (clip !== undefined) markup.open("g", { "clip-path": clip });
      for (const item of items) this.item(markup, mark, item, kind);
      return clip === undefined ? markup : markup.close();
    }

    item(markup: Markup, mark: Mark, item: Item, kind: MarkKind): void {
      if (kind.tag === "text" && linesOf(item).length === 0) return; // one that is not seen would be in the PDF's text
      const attributes = this.attr(mark, item, [kind.attr], kind.tag === "g" ? null : kind.tag);
      for (const name of ["opacity", "fill-opacity", "stroke-opacity"])
        if (attributes[name] === 1) delete attributes[name];
      // The drawing is in the font of the text.
      if (attributes["font-family"] === TEXT_FONT) delete attributes["font-family"];
      if (attributes["transform"] === "translate(0,0)") delete attributes["transform"];
      const isPlain = kind.tag === "g" && Object.keys(attributes).length === 0;
      if (!isPlain) markup.open(kind.tag, attributes, annotate(item));
      if (kind.tag === "text") this.lines(markup, item);
      else if (kind.tag === "g") {
        if (isSeen(item.fill) || isSeen(item.stroke)) {
          const { d, ...ground } = this.attr(mark, item, kind.background, "bgrect");
          markup.open("path", { d, fill: ground["fill"], stroke: ground["stroke"] }).close();
        }
        if (item.clip) markup.open("g", { "clip-path": this.clip(item) });
        for (const inner of item.items ?? []) this.mark(markup, inner);
        if (item.clip) markup.close();
      }
      if (!isPlain) markup.close();
    }

    lines(markup: Markup, { text, fontSize = 11, ...item }: Item): void {
      const lineHeight = (item as { lineHeight?: number }).lineHeight ?? fontSize + 2;
      if (!Array.isArray(text)) markup.text(String(text));
      else
        text.forEach((line, index) =>
          markup
            .open("tspan", index ? { x: 0, dy: lineHeight } : null)
            .text(String(line))
            .close(),
        );
    }

    clip(item: Item): string {
      const { clipping } = this._defs;
      const id = `${CHART_ID}-clip-${Object.keys(clipping).length + 1}`;
      clipping[id] = { id, width: item.width ?? 0, height: item.height ?? 0 };
      return `url(#${id})`;
    }
  }
  const renderer = new ChartRenderer(null);
  renderer.initialize(null, width, height, origin, 1);
  renderer.render(root);
  return renderer
    .svg()
    .replace(
      /^<svg[^>]*>/,
      `<svg width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">`,
    )
    .replace(/(<(?:linear|radial)Gradient id="|url\(#)(?=gradient)/g, `$1${CHART_ID}-`)
    .replace(/ (?:d|transform|[xyr][12]?|c[xy]|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(round(Number(number)))),
    );
}

function isSeen(paint: unknown): boolean {
  return paint !== undefined && paint !== null && paint !== "transparent" && paint !== "none";
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
