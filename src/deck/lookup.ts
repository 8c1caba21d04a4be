// Looking data up: the helpers that rewriting puts in the place of every name, so that what is missing is told at its place.
import Handlebars from "handlebars";
import type { Report } from "./diagnostic.ts";
import { markFigure } from "./figure.ts";
import type { Location } from "./source.ts";
import { factIn } from "./table-cell.ts";
import { missingData, notAList, notText } from "./template-mistakes.ts";

/** Look-up whose value goes on to a helper. */
export const GET = "lectern:get";
/** Look-up whose value is printed. */
export const SHOW = "lectern:show";
/** Look-up of what `{{#each}}` goes through. */
export const LIST = "lectern:list";
/** Handlebars' own `{{#data}}` block, under a name that a template can call. */
export const BLOCK = "lectern:block";
/** Look-up in a condition of a template: a name that was not given counts as false. */
export const MAYBE = "lectern:maybe";
/** Under this name a partial is told the names that it was given. */
export const GIVEN = "lectern:given";
/** What Handlebars gives in a loop, and everywhere. */
const LOOP_DATA = ["@index", "@key", "@first", "@last", "@root"];

/** Registers them. Each takes what is certain to be there, a place for `placeOf`, the path as written, and the names to walk. */
export function registerLookups(api: typeof Handlebars, placeOf: (place: unknown) => Location, report: Report): void {
  const look = (kind: string) =>
    function (...given: unknown[]): unknown {
      const [head, place, original, ...names] = given.slice(0, -1); // the last is Handlebars' options
      let value = head;
      let row: object = {};
      if (value === undefined && names.length === 0) report(missingData(String(original), LOOP_DATA, placeOf(place)));
      for (const name of names.map(String)) {
        const holder = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
        if (Object.hasOwn(holder, name)) [row, value] = [holder, holder[name]];
        else {
          if (kind !== MAYBE || names.length > 1)
            report(
              missingData(
                name,
                Object.keys(holder).filter((key) => !key.startsWith("lectern:")),
                placeOf(place),
              ),
            );
          return undefined;
        }
      }
      if (kind === SHOW && typeof value === "object" && value !== null && !(value instanceof Handlebars.SafeString)) {
        report(notText(String(original), Array.isArray(value) ? "a list" : "a mapping", placeOf(place)));
        return "";
      }
      if (kind === SHOW && typeof value === "number") {
        const fact = factIn(row, String(names.at(-1)));
        if (fact) return markFigure(fact.id, "");
      }
      if (kind === LIST && typeof value !== "object") report(notAList(String(original), placeOf(place)));
      return value;
    };
  for (const kind of [GET, SHOW, LIST, MAYBE]) api.registerHelper(kind, look(kind));
  api.registerHelper(BLOCK, api.helpers["blockHelperMissing"]!);
}
