// Templates: our own Handlebars, without prototype access. Layouts and partials are HTML and escape what they print;
// Markdown is filled as it is, and the HTML of a partial called there is put aside so that Markdown does not touch it.
import Handlebars from "handlebars";
import type { Report } from "./diagnostic.ts";
import { HelperMistake, type Helper } from "./helper.ts";
import { badArgument, badTemplate, missingData, notText } from "./mistakes.ts";
import { GET, MAYBE, ORIGIN_MARK, PLACE, rewriteTemplate, SHOW, type Origin } from "./rewrite.ts";
import { locate, type Location, type Source } from "./source.ts";
import { stash, type Stash } from "./stash.ts";

/** Text after filling, and where each of its characters is from. */
export interface Filled {
  text: string;
  /** The place in the author's file of an offset in `text`. */
  locate: (offset: number) => Location;
}

/** The templates of one deck. */
export interface Templates {
  /** Names of the layouts. */
  layouts: ReadonlySet<string>;
  /** Names of the slots a layout has, from its use of `slots.NAME`. */
  slotsOf: (layout: string) => ReadonlySet<string>;
  /** HTML of `layouts/title`, `partials/foot`, `deck` …; the name must exist. */
  render: (name: string, context: object, report: Report) => string;
  /** Fills part of a Markdown file; partials' HTML goes into `store`. `code` are ranges of it where `{{` is text. */
  fill: (
    source: Source,
    start: number,
    end: number,
    code: readonly { start: number; end: number }[],
    context: object,
    store: Stash,
    report: Report,
  ) => Filled;
  /** Fills a short text, such as an option's value, that stands at `location`. */
  fillText: (text: string, location: Location, context: object, report: Report) => string;
}

const RUNTIME = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** `templates` are by name without `.hbs`: `layouts/title`, `partials/foot`, `deck`. */
export function createTemplates(templates: ReadonlyMap<string, Source>, helpers: Record<string, Helper>): Templates {
  const origins: Origin[] = [];
  const compiled = new Map<string, (context: object, report: Report) => string>();
  const partials = new Set(
    [...templates.keys()].filter((name) => name.startsWith("partials/")).map((name) => name.slice(9)),
  );
  const helperNames = new Set(Object.keys(helpers));
  let current: Report = () => {};
  let store: Stash = [];

  const html = Handlebars.create();
  const markdown = Handlebars.create();
  for (const api of [html, markdown]) {
    registerHelpers(api, helpers, origins, (diagnostic) => current(diagnostic));
    for (const name of partials) {
      const source = templates.get(`partials/${name}`)!;
      let template: Handlebars.TemplateDelegate | undefined;
      api.registerPartial(name, ((context: object, options: Handlebars.RuntimeOptions) => {
        template ??= compile(html, source, 0, source.text.length, false, {});
        const result = template(context, options);
        return api === markdown ? stash(store, result) : result;
      }) as Handlebars.Template);
    }
  }

  function compile(
    api: typeof Handlebars,
    source: Source,
    start: number,
    end: number,
    traced: boolean,
    options: CompileOptions,
    text = source.text.slice(start, end),
  ): Handlebars.TemplateDelegate {
    try {
      const program = Handlebars.parse(text);
      rewriteTemplate(program, {
        source,
        start,
        helpers: helperNames,
        partials,
        origins,
        traced,
        report: (diagnostic) => current(diagnostic),
      });
      return api.compile(program, options);
    } catch (cause) {
      current(syntaxMistake(cause, source, start));
      return () => "";
    }
  }

  const run = (template: Handlebars.TemplateDelegate, context: object, report: Report, at: Location): string => {
    const before = current;
    current = report;
    try {
      return template(context, RUNTIME);
    } catch (cause) {
      report(badTemplate(cause instanceof Error ? cause.message : String(cause), at));
      return "";
    } finally {
      current = before;
    }
  };

  const fill: Templates["fill"] = (source, start, end, code, context, target, report) => {
    const text = source.text.slice(start, end);
    if (!text.includes("{{")) return { text, locate: (offset) => locate(source, start + offset) };
    let [shielded, done] = ["", 0];
    for (const range of code) {
      shielded += text.slice(done, range.start) + text.slice(range.start, range.end).replaceAll("{{", "\ue002\ue003");
      done = range.end;
    }
    shielded += text.slice(done);
    const mine = current;
    current = report;
    const template = compile(markdown, source, start, end, true, { noEscape: true }, shielded);
    current = mine;
    store = target;
    const result = run(template, context, report, locate(source, start)).replaceAll("\ue002\ue003", "{{");
    const filled = readMarks(result, origins, { source, offset: start, fixed: true });
    return filled;
  };

  return {
    layouts: new Set([...templates.keys()].filter((name) => name.startsWith("layouts/")).map((name) => name.slice(8))),
    slotsOf: (layout) =>
      new Set(
        [...(templates.get(`layouts/${layout}`)?.text ?? "").matchAll(/\bslots\.([\w-]+)/g)].map((match) => match[1]!),
      ),
    render: (name, context, report) => {
      let render = compiled.get(name);
      if (!render) {
        const source = templates.get(name)!;
        const before = current;
        current = report;
        const template = compile(html, source, 0, source.text.length, false, {});
        current = before;
        render = (values, to) => run(template, values, to, locate(source, 0));
        compiled.set(name, render);
      }
      return render(context, report);
    },
    fill,
    fillText: (text, location, context, report) => {
      if (!text.includes("{{")) return text;
      const relocated: Source = { path: location.path, text, lineStarts: [0] };
      return fill(relocated, 0, text.length, [], context, [], (diagnostic) => report({ ...diagnostic, location })).text;
    },
  };
}

/** Strips the marks and keeps what they say. */
function readMarks(marked: string, origins: readonly Origin[], fallback: Origin): Filled {
  const pieces: { at: number; origin: Origin }[] = [];
  let text = "";
  let last = 0;
  for (const match of marked.matchAll(ORIGIN_MARK)) {
    text += marked.slice(last, match.index);
    last = match.index + match[0].length;
    pieces.push({ at: text.length, origin: origins[Number(match[1])] ?? fallback });
  }
  text += marked.slice(last);
  return {
    text,
    locate: (offset) => {
      let low = 0;
      let high = pieces.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pieces[middle]!.at <= offset) low = middle + 1;
        else high = middle;
      }
      const piece = pieces[low - 1] ?? { at: 0, origin: fallback };
      return locate(piece.origin.source, piece.origin.offset + (piece.origin.fixed ? 0 : offset - piece.at));
    },
  };
}

/** Handlebars tells the line of a syntax error in its text only. */
function syntaxMistake(cause: unknown, source: Source, start: number) {
  const message = cause instanceof Error ? cause.message : String(cause);
  const first = locate(source, start).line;
  const line = Number(/^Parse error on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1] ?? 1);
  const column = Number(/ - \d+:(\d+)$/.exec(message)?.[1] ?? 0);
  const at = line === 1 ? start + column : (source.lineStarts[first + line - 2] ?? start) + column;
  const reason = message
    .split("\n")
    .at(-1)!
    .replace(/ - \d+:\d+$/, "")
    .replace(/^Expecting .*, got /, "unexpected ");
  const unclosed = /unexpected 'EOF'|doesn't match|unexpected 'OPEN_ENDBLOCK'/.test(reason);
  const hint = unclosed
    ? "a block opens and closes on the same slide: {{#each list}} … {{/each}}"
    : "to show two braces as text, write them in code, or \\{{";
  return badTemplate(reason, locate(source, at), hint);
}

/** Look-ups that report, and helpers whose mistakes become diagnostics. */
function registerHelpers(
  api: typeof Handlebars,
  helpers: Record<string, Helper>,
  origins: readonly Origin[],
  report: Report,
): void {
  const placeOf = (index: unknown) => {
    const origin = origins[Number(index)];
    return origin && locate(origin.source, origin.offset);
  };
  const look = (kind: string) =>
    function (...given: unknown[]): unknown {
      const [head, place, ...names] = given.slice(0, -1); // the last is Handlebars' options
      let value = head;
      for (const name of names as string[]) {
        const known = typeof value === "object" && value !== null ? Object.keys(value) : [];
        if (Array.isArray(value) && name === "length") value = value.length;
        else if (known.includes(name)) value = (value as Record<string, unknown>)[name];
        else {
          if (kind !== MAYBE || names.length > 1)
            report(
              missingData(
                name,
                known.filter((key) => !key.startsWith("lectern:")),
                placeOf(place)!,
              ),
            );
          return undefined;
        }
      }
      if (kind === SHOW && typeof value === "object" && value !== null && !(value instanceof Handlebars.SafeString)) {
        report(notText(String(names.at(-1)), Array.isArray(value) ? "a list" : "a mapping", placeOf(place)!));
        return "";
      }
      return value;
    };
  for (const kind of [GET, SHOW, MAYBE]) api.registerHelper(kind, look(kind));
  for (const [name, helper] of Object.entries(helpers)) {
    api.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as Handlebars.HelperOptions;
      const { [PLACE]: place, ...named } = hash as Record<string, unknown>;
      // A missing argument was reported where it was looked up.
      if ([...given, ...Object.values(named)].includes(undefined)) return "";
      try {
        return helper(given, named);
      } catch (cause) {
        if (!(cause instanceof HelperMistake)) throw cause;
        report(badArgument(name, cause.message, placeOf(place)!));
        return "";
      }
    });
  }
}
