// A chart's HTML: the drawing with what it says in words, and its data as a table, for a reader who does not see it and for handouts.
import { isMoment, writeColumns } from "./chart-columns.ts";
import { MOST_ROWS, type ChartTable } from "./chart-data.ts";
import { FACT_COLUMN, type DrawnChart } from "./chart-drawing.ts";
import type { ChartTrace } from "./chart-trace.ts";
import { escapeHtml, formatAttributes } from "./html.ts";
import type { Memo } from "./memo.ts";
import { SLIDE_WORD } from "./slide-mark.ts";
import { wordsOf } from "./words.ts";

/** More values than that are left to the table. */
const MOST_VALUES = 12;

/** Stands in a drawing for what makes its ids its own; see chart/svg.ts. */
const CHART_ID = "lectern-chart-id";

/** Writes a column of numbers, each with so many decimals or more. */
export type WriteNumbers = (values: readonly number[], decimals: number) => string[];

/** Numbers in a language. What was written is kept: Intl takes longer to load than the charts of a deck that are known. */
export function createNumbers(lang: string, memo: Memo | undefined): WriteNumbers {
  const formats = new Map<number, Intl.NumberFormat>();
  return (values, decimals) => {
    if (values.length === 0) return [];
    const key = `numbers\0${lang}\0${decimals}\0${values.join(" ")}`;
    const kept = memo?.get(key);
    if (kept !== undefined) return kept.split("\n");
    let numbers = formats.get(decimals);
    if (!numbers) {
      numbers = new Intl.NumberFormat(lang, { minimumFractionDigits: decimals, maximumFractionDigits: 20 });
      formats.set(decimals, numbers);
    }
    const texts = values.map((value) => numbers.format(value));
    memo?.set(key, texts.join("\n"));
    return texts;
  };
}

/** What is shown besides the drawing. */
export interface ChartWording {
  /** The name that was given to it; undefined if none was. */
  label: string | undefined;
  /** Columns of the table that are drawn, in the order of reading. */
  columns: readonly string[];
  table: ChartTable | undefined;
  lang: string;
  /** Writes numbers in this language. */
  write: WriteNumbers;
  /** From 1, of all charts of the slide. */
  number: number;
  trace: ChartTrace;
}

/** What stands in a chart's box: the drawing, the table, and a fragment for each step after the first. */
export function renderChart({ svg, steps, marks, title }: DrawnChart, wording: ChartWording): string {
  const { label, columns, table, lang, number, trace } = wording;
  const names = columns.map((column) => table?.declared(column)?.label ?? column);
  const name = label ?? (title || `${wordsOf(lang).chart}: ${names.join(", ")}`);
  const values = marks.slice(0, MOST_VALUES).map((mark) => mark.label);
  if (marks.length > MOST_VALUES) values.push("…");
  const alternative = values.length > 0 ? `${name}. ${values.join("; ")}` : name;
  const shown = formatAttributes({
    class: "chart-drawing",
    role: "img",
    "aria-label": alternative,
    ...(trace.repeats ? { "data-drawn": "labels" } : {}),
    ...(trace.columns.length > 0 ? { "data-columns": writeColumns(trace.columns) } : {}),
  });
  const drawing = svg.slice("<svg".length).replaceAll(CHART_ID, `chart_${SLIDE_WORD}_${number}`);
  const fragments = Array.from(
    { length: steps - 1 },
    (_, index) => `<span class="fragment custom chart-step" data-step="${index + 1}"></span>`,
  );
  return `<svg${shown}${drawing}${table ? renderTable(table, name, wording) : ""}${fragments.join("")}`;
}

function renderTable(table: ChartTable, caption: string, { columns: drawn, write, trace }: ChartWording): string {
  const { isFacts } = table;
  const columns = isFacts
    ? ["label", "formatted", "unit", "asOf"].filter((column) => isFilled(table, column))
    : [...drawn];
  if (columns.length === 0) columns.push(...table.columns);
  const nameOf = (column: string) => table.declared(column)?.label ?? column;
  const cells = columns.map((column) => textsOf(table, column, write));
  const head = columns.map((column) => `<th scope="col">${escapeHtml(isFacts ? "" : nameOf(column))}</th>`).join("");
  const body = table.rows.slice(0, MOST_ROWS).map((_, number) => {
    const texts = columns.map((column, index) => {
      const text = markCell(table, number, column, cells[index]![number]!, trace);
      return index === 0 ? `<th scope="row">${text}</th>` : `<td>${text}</td>`;
    });
    return `<tr>${texts.join("")}</tr>`;
  });
  const left = table.rows.length - MOST_ROWS;
  if (left > 0) body.push(`<tr><td colspan="${columns.length}">… + ${write([left], 0)[0]!}</td></tr>`);
  return `<div class="chart-data"><table><caption>${escapeHtml(caption)}</caption>${isFacts ? "" : `<thead><tr>${head}</tr></thead>`}<tbody>${body.join("")}</tbody></table></div>`;
}

function isFilled({ rows }: ChartTable, column: string): boolean {
  return rows.some((row) => (row[column] ?? "") !== "");
}

/** A cell says which fact it shows, and numbers and dates beside it what the row is from. Names are words of the author's. */
function markCell(
  table: ChartTable,
  row: number,
  column: string,
  text: string,
  { drawn, quantities }: ChartTrace,
): string {
  const { isFacts, rows, facts } = table;
  const id = table.factAt(row, column);
  const value = rows[row]![isFacts ? "value" : column];
  if (id !== "")
    return `<data class="fact" value="${escapeHtml(String(value))}" data-fact="${escapeHtml(id)}">${escapeHtml(text)}</data>`;
  const named = isFacts && column === "label" ? "" : String(rows[row]![FACT_COLUMN] ?? facts);
  if (!/\d/.test(text)) return escapeHtml(text);
  if (named !== "" && (isFacts || isFigure(value)))
    return `<span data-fact="${escapeHtml(named)}">${escapeHtml(text)}</span>`;
  const isTold =
    drawn === "data" ? isFigure(value) : drawn === "scales" && !quantities.includes(column) && isYears(table, column);
  return isTold ? `<span data-drawn="">${escapeHtml(text)}</span>` : escapeHtml(text);
}

function isFigure(value: unknown): boolean {
  return typeof value === "number" || isMoment(value);
}

/** The column's cells. Numbers are in the deck's language; a column of years is no column of numbers. */
function textsOf(table: ChartTable, column: string, write: WriteNumbers): string[] {
  const { rows, decimalsOf } = table;
  const isPlain = isYears(table, column);
  const values = rows.slice(0, MOST_ROWS).map((row) => row[column]);
  const numbers = isPlain
    ? []
    : write(
        values.filter((value) => typeof value === "number"),
        decimalsOf(column),
      );
  return values.map((value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number" && !isPlain) return numbers.shift()!;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

/** True of a column of years alone. */
function isYears({ rows }: ChartTable, column: string): boolean {
  return rows.every(({ [column]: year }) => Number.isInteger(year) && Number(year) >= 1000 && Number(year) < 3000);
}
