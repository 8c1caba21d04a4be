// Makes templates into code, as text: the module that takes the place of `ready-templates.ts` when Lectern is built.
import Handlebars from "handlebars";
import { createHelpers } from "./helper.ts";
import { BLOCK, GET, LIST, MAYBE, SHOW } from "./lookup.ts";
import { CHART } from "./register-helpers.ts";
import { rewriteTemplate } from "./rewrite.ts";
import { createSource } from "./source.ts";
import { FIRST_READY } from "./template.ts";

/** What Handlebars tells helpers of where they are called; ours have it by number. Text is quoted, so it is never taken for this. */
const PLACES = /,"loc":\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;

/** The text of the module, for templates by name: `layouts/title`. Throws if one of them holds a mistake. */
export function precompileTemplates(templates: ReadonlyMap<string, string>): string {
  const helpers = new Set([...Object.keys(createHelpers("en", null)), CHART]);
  const knownHelpers = Object.fromEntries([...helpers, BLOCK, GET, LIST, MAYBE, SHOW].map((name) => [name, true]));
  const names = [...templates.keys()].filter((name) => name.startsWith("partials/"));
  const partials = new Set(names.map((name) => name.slice("partials/".length)));
  let next = FIRST_READY;
  const entries = [...templates].map(([name, text]) => {
    const first = next;
    const offsets: number[] = [];
    const program = Handlebars.parse(text);
    rewriteTemplate(program, {
      source: createSource(name, text),
      start: 0,
      helpers,
      partials,
      note: ({ offset }) => first + offsets.push(offset) - 1,
      traced: false,
      report: ({ message }) => {
        throw new Error(`${name}: ${message}`);
      },
    });
    next += offsets.length;
    const code = String(Handlebars.precompile(program, { knownHelpers })).replace(PLACES, "");
    return `[${JSON.stringify(text)}, { first: ${first}, offsets: [${offsets}], code: ${code} }]`;
  });
  return `export const READY = new Map([\n${entries.join(",\n")}\n]);\n`;
}
