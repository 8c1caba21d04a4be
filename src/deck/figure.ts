// Figures on slides. A helper puts a mark into the text, a piece that neither Markdown nor Handlebars touches; when a slide's
// HTML is whole, each mark becomes an element that says which fact it shows, or plain text where no element can stand.
import { cite } from "./citation.ts";
import { formatFigure, type Form } from "./figure-format.ts";
import { createFormats } from "./formats.ts";
import { findFact, isDerived, sourcesOf, type Fact, type Register } from "./fact.ts";
import { escapeHtml } from "./html.ts";
import { wordsOf } from "./words.ts";

/** Puts marks for figures into a text, and puts the figures in their place. */
export interface Figures {
  /** HTML with each mark as an element, or as text inside a tag. */
  show: (html: string) => string;
  /** Text with each mark as text. */
  plain: (text: string) => string;
  /** LaTeX with each mark as LaTeX. */
  latex: (text: string) => string;
}

/** What a mark looks like: the fact's id, and the form if it is not the natural one. */
const MARK = /\ue012([\p{L}\p{N}_\ue015-]+)(?:\ue014(\w+))?\ue013/gu;
/** What has an element whose content is no HTML text; all else has tags alone to look out for. */
const UNLIKE = /<(?:svg|title|desc|textarea|option|style|script)\b/i;
/** Marks with what they may stand in: a tag, whose attributes are text, and elements whose content is text or a drawing. */
const PIECES =
  /<(\/?)(svg|title|desc|textarea|option|style|script)?\b[^>]*>|<[^>]*>|\ue012([\p{L}\p{N}_\ue015-]+)(?:\ue014(\w+))?\ue013/giu;

/** A mark for a figure; the register must have it. A colon would begin an emoji. */
export function markFigure(id: string, form: Form): string {
  return `\ue012${id.replaceAll(":", "\ue015")}${form && `\ue014${form}`}\ue013`;
}

/** True for a text that holds a mark. */
export function isFigure(value: unknown): boolean {
  return typeof value === "string" && value.includes("\ue012");
}

/** The figures of a register; without one there are no marks, and nothing is done. */
export function createFigures(register: Register | null, lang: string): Figures {
  if (!register) return { show: (html) => html, plain: (text) => text, latex: (text) => text };
  const formats = createFormats(lang);
  const texts = new Map<string, string>();
  const elements = new Map<string, string>();
  const textOf = (id: string, form: string) =>
    remembered(texts, id, form, () => {
      if (form === "source") return cite(sourcesOf(id, register), register);
      const fact = findFact(id, register);
      return fact ? formatFigure(fact, form as Form, formats) : (register.statements.get(id)?.text ?? "");
    });
  const elementOf = (id: string, form: string, svg: boolean) =>
    remembered(elements, id, form + (svg ? " svg" : ""), () =>
      elementFor(id, findFact(id, register), form, textOf(id, form), svg, lang),
    );
  const fill = (text: string, write: (text: string) => string) =>
    text.includes("\ue012")
      ? text.replace(MARK, (_, id: string, form?: string) => write(textOf(idIn(id), form ?? "")))
      : text;
  return {
    plain: (text) => fill(text, (figure) => figure),
    latex: (text) => fill(text, asLatex),
    show: (html) => {
      if (!html.includes("\ue012")) return html;
      if (!UNLIKE.test(html))
        return html.replace(MARK, (_, id: string, form: string | undefined, at: number) =>
          html.lastIndexOf("<", at) > html.lastIndexOf(">", at)
            ? escapeHtml(textOf(idIn(id), form ?? ""))
            : elementOf(idIn(id), form ?? "", false),
        );
      let [drawing, text] = [0, 0];
      return html.replace(PIECES, (piece, closes: string, name: string | undefined, id?: string, form = "") => {
        if (id !== undefined)
          return text > 0
            ? escapeHtml(textOf(idIn(id), form as string))
            : elementOf(idIn(id), form as string, drawing > 0);
        if (name && !piece.endsWith("/>")) {
          const step = closes ? -1 : 1;
          if (name.toLowerCase() === "svg") drawing = Math.max(0, drawing + step);
          else text = Math.max(0, text + step);
        }
        return piece.replace(MARK, (_, inner: string, as = "") => escapeHtml(textOf(idIn(inner), as as string)));
      });
    },
  };
}

/** In mathematics a comma has a space behind it, unless it stands in braces; all but digits is text. */
function asLatex(figure: string): string {
  return figure
    .replace(/[,.]/g, "{$&}")
    .replace(/[^\d{},.\s+-]+/g, (words) => `\\text{${words.replace(/[%#&$_]/g, "\\$&")}}`);
}

/** The id in a mark. */
function idIn(marked: string): string {
  return marked.replaceAll("\ue015", ":");
}

function remembered(map: Map<string, string>, id: string, form: string, make: () => string): string {
  const key = `${id} ${form}`;
  let made = map.get(key);
  if (made === undefined) map.set(key, (made = make()));
  return made;
}

/** The element that shows a figure, or, without a fact, the words of a statement. */
function elementFor(
  id: string,
  fact: Fact | undefined,
  form: string,
  text: string,
  svg: boolean,
  lang: string,
): string {
  const content = escapeHtml(text);
  const named = `data-fact="${id}"`;
  const names = fact ? (isDerived(fact) ? "fact derived" : "fact") : "stated";
  if (svg) return `<tspan class="${names}" ${named}>${content}</tspan>`;
  if (form === "source") return `<cite class="cited" ${named}>${content}</cite>`;
  if (!fact) return `<span class="${names}" ${named}>${content}</span>`;
  const value = fact.date ?? String(Number(fact.value.toPrecision(15))); // without what binary fractions leave
  const data = `<data class="${names}" value="${value}" ${named}>${content}</data>`;
  return form === "delta" ? `<span class="delta">${triangle(fact.value, lang)}${data}</span>` : data;
}

/** Drawn, as few fonts have one; a screen reader hears the direction. */
function triangle(value: number, lang: string): string {
  if (value === 0) return "";
  const { up, down } = wordsOf(lang);
  const path = value < 0 ? "M0 0h12L6 10z" : "M0 10h12L6 0z";
  return `<svg class="delta-mark" viewBox="0 0 12 10" role="img" aria-label="${value < 0 ? down : up}" focusable="false"><path fill="currentColor" d="${path}"/></svg>`;
}

/** Ids of the facts and statements that a piece of finished HTML shows, in order, each once. */
export function factsIn(html: string): string[] {
  if (!html.includes("data-fact")) return [];
  const found = [...html.matchAll(/\sdata-fact="([^"]*)"/g)].flatMap((match) => match[1]!.split(" "));
  return [...new Set(found.filter((id) => id !== ""))];
}
