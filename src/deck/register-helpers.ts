// The helpers of a deck's templates, as Handlebars calls them.
import Handlebars from "handlebars";
import { writeCall } from "./chart-call.ts";
import type { Report } from "./diagnostic.ts";
import { callHelper } from "./helper-call.ts";
import { HelperMistake } from "./helper-mistake.ts";
import type { Helper } from "./helper.ts";
import { GIVEN, registerLookups } from "./lookup.ts";
import { PLACE, type Origin } from "./rewrite.ts";
import { locate, type Location } from "./source.ts";
import { stash, type Stash } from "./stash.ts";
import { badArgument } from "./template-mistakes.ts";

/** Name of the helper that partials such as `bar` call. */
export const CHART = "chart";

/** Look-ups that report, and helpers whose mistakes become diagnostics. */
export function registerHelpers(
  api: typeof Handlebars,
  helpers: Record<string, Helper>,
  originOf: (index: number) => Origin | undefined,
  report: Report,
): void {
  const placeOf = placesIn(originOf);
  registerLookups(api, placeOf, report);
  for (const [name, helper] of Object.entries(helpers)) {
    api.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as Handlebars.HelperOptions;
      const { [PLACE]: place, ...named } = hash as Record<string, unknown>;
      // A missing argument was reported where it was looked up.
      if ([...given, ...Object.values(named)].includes(undefined)) return undefined;
      return callHelper(name, helper, given, named, () => placeOf(place), report);
    });
  }
}

/** The helper that a chart's partial calls: what the partial was given is put aside, and drawn when all slides are parsed. */
export function registerChart(
  api: typeof Handlebars,
  originOf: (index: number) => Origin | undefined,
  storeOf: () => Stash | undefined,
  report: Report,
): void {
  const placeOf = placesIn(originOf);
  api.registerHelper(
    CHART,
    function (this: Record<string, unknown>, form: unknown, { hash }: Handlebars.HelperOptions) {
      const location = placeOf(this[PLACE] ?? (hash as Record<string, unknown>)[PLACE]);
      const names = String(this[GIVEN] ?? "").split(" ");
      const given = Object.fromEntries(names.filter((name) => name !== "").map((name) => [name, this[name]]));
      const store = storeOf();
      try {
        if (!store) throw new HelperMistake("a chart is drawn where Markdown is, not in a layout");
        if (Object.values(given).includes(undefined)) return ""; // which was reported where it was looked up
        return new Handlebars.SafeString(stash(store, writeCall(form, given, location)));
      } catch (cause) {
        if (!(cause instanceof HelperMistake)) throw cause;
        report(badArgument(CHART, cause.message, location));
        return "";
      }
    },
  );
}

function placesIn(originOf: (index: number) => Origin | undefined): (index: unknown) => Location {
  return (index) => {
    const { source, offset } = originOf(Number(index))!;
    return locate(source, offset);
  };
}
