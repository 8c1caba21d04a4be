// A call of a chart's short form, put aside among the pieces of HTML until charts are drawn.
import { CHART_FORMS, type ChartFormName } from "./chart-drawing.ts";
import { isChart } from "./chart-fence.ts";
import { HelperMistake } from "./helper-mistake.ts";
import type { ParsedSlide } from "./slide.ts";
import type { Location } from "./source.ts";

/** What a call says, until it is drawn. */
export interface FormCall {
  form: ChartFormName;
  given: Record<string, unknown>;
  location: Location;
}

/** Begins a piece that is a call and not HTML. */
const CALL = "\ue015";

/** The piece for a call. Throws HelperMistake for a form that there is not. */
export function writeCall(form: unknown, given: Record<string, unknown>, location: Location): string {
  if (!CHART_FORMS.includes(form as ChartFormName))
    throw new HelperMistake(`draws one of: ${CHART_FORMS.join(", ")}; not ${JSON.stringify(form)}`);
  return CALL + JSON.stringify({ form, given, location });
}

/** The call in a piece; undefined if it is HTML. */
export function readCall(piece: string): FormCall | undefined {
  return piece.startsWith(CALL) ? (JSON.parse(piece.slice(1)) as FormCall) : undefined;
}

/** True if there is a chart on one of the slides. */
export function hasCharts(slides: readonly ParsedSlide[]): boolean {
  return slides.some(({ found, stash }) => found.code.some(({ token }) => isChart(token)) || stash.some(readCall));
}
