// Templates: our own Handlebars, without prototype access. Layouts and partials are HTML and escape what they print;
// Markdown is filled as it is, and the HTML of a partial called there is put aside so that Markdown does not touch it.
import Handlebars from "handlebars";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { fillFigures } from "./fill-figures.ts";
import { readMarks, type Filled } from "./filled.ts";
import { callHelper } from "./helper-call.ts";
import type { Helper } from "./helper.ts";
import { CHART, registerChart, registerHelpers } from "./register-helpers.ts";
import { READY } from "./ready-templates.ts";
import { rewriteTemplate, type Origin } from "./rewrite.ts";
import { locate, type Location, type Source } from "./source.ts";
import { stash, type Stash } from "./stash.ts";
import { syntaxMistake } from "./syntax-mistake.ts";
import { badTemplate } from "./template-mistakes.ts";

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

/** A text's template, with the places and the mistakes that were found when it was compiled. */
interface TextTemplate {
  run: Handlebars.TemplateDelegate;
  origins: Origin[];
  mistakes: Diagnostic[];
}

/** Origins of what is filled once have numbers from here on; they are forgotten with the text. */
const PASSING = 2 ** 30;
/** Those of templates that were made into code before. */
export const FIRST_READY: number = 2 ** 29;

const RUNTIME = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** What Handlebars gives a template before it runs, which its types leave out. */
interface SetUp {
  _setup: (options: { partial?: boolean }) => void;
}

/** Has each template get its helpers once. They stay the same; Handlebars would gather them anew whenever one is run. */
function setUpOnce(api: typeof Handlebars): void {
  const make = api.template;
  api.template = <T>(specification: TemplateSpecification) => {
    const template = make<T>(specification) as Handlebars.TemplateDelegate<T> & SetUp;
    const { _setup: setUp } = template;
    let isReady = false;
    template._setup = (options) => {
      if (options.partial || !isReady) setUp(options);
      isReady ||= !options.partial;
    };
    return template;
  };
}

/** `templates` are by name without `.hbs`: `layouts/title`, `partials/foot`, `deck`. `used` is told each that is used. */
export function createTemplates(
  templates: ReadonlyMap<string, Source>,
  helpers: Record<string, Helper>,
  used: (name: string) => void = () => {},
): Templates {
  const origins: Origin[] = [];
  let passing: Origin[] = [];
  const ready = new Map<number, Origin>();
  const originOf = (index: number) =>
    index < PASSING ? (origins[index] ?? ready.get(index)) : passing[index - PASSING];
  /** Templates of texts by source, each under its place and text. What is filled for the first time may never be filled again. */
  const texts = new WeakMap<Source, Map<string, TextTemplate | "filled once">>();
  const compiled = new Map<string, (context: object, report: Report) => string>();
  const partials = new Set(
    [...templates.keys()].filter((name) => name.startsWith("partials/")).map((name) => name.slice(9)),
  );
  const helperNames = new Set([...Object.keys(helpers), CHART]);
  let current: Report = () => {};
  /** Where Markdown puts pieces aside; none while a layout is rendered. */
  let store: Stash | undefined;

  const html = Handlebars.create();
  const markdown = Handlebars.create();
  for (const api of [html, markdown]) {
    setUpOnce(api);
    registerHelpers(api, helpers, originOf, (diagnostic) => current(diagnostic));
    registerChart(
      api,
      originOf,
      () => store,
      (diagnostic) => current(diagnostic),
    );
    for (const name of partials) {
      const source = templates.get(`partials/${name}`)!;
      let template: Handlebars.TemplateDelegate | undefined;
      api.registerPartial(name, ((context: object, options: Handlebars.RuntimeOptions) => {
        used(`partials/${name}`);
        template ??= compileWhole(source);
        const result = template(context, options);
        return api === markdown && store ? stash(store, result) : result;
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
        note: (origin) => (traced ? PASSING + passing.push(origin) : origins.push(origin)) - 1,
        traced,
        report: (diagnostic) => current(diagnostic),
      });
      return api.compile(program, options);
    } catch (cause) {
      current(syntaxMistake(cause, text, source, start));
      return () => "";
    }
  }

  /** Compiles a text; from the second time on its template is kept: where data has changed, it may do so again. */
  function compileText(source: Source, start: number, end: number, text: string): TextTemplate {
    const known = texts.get(source) ?? new Map<string, TextTemplate | "filled once">();
    texts.set(source, known);
    const key = `${start} ${text}`;
    const before = known.get(key);
    if (typeof before === "object") return before;
    const mistakes: Diagnostic[] = [];
    const mine = current;
    current = (diagnostic) => mistakes.push(diagnostic);
    passing = [];
    const run = compile(markdown, source, start, end, true, { noEscape: true }, text);
    current = mine;
    const made: TextTemplate = { run, origins: passing, mistakes };
    known.set(key, before === undefined ? "filled once" : made);
    return made;
  }

  /** Compiles a file for good. Its mistakes are told whenever it is used, since each use is a result of its own. */
  function compileWhole(source: Source): Handlebars.TemplateDelegate {
    const made = READY.get(source.text);
    if (made && !ready.has(made.first)) {
      for (const [index, offset] of made.offsets.entries())
        ready.set(made.first + index, { source, offset, fixed: true });
      return html.template(made.code);
    }
    const mistakes: Diagnostic[] = [];
    const before = current;
    current = (diagnostic) => mistakes.push(diagnostic);
    const template = compile(html, source, 0, source.text.length, false, {});
    current = before;
    return (context, options) => {
      for (const mistake of mistakes) current(mistake);
      return template(context, options);
    };
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
    const restore = (piece: string) => piece.replaceAll("\ue002\ue003", "{{");
    const figures = fillFigures(shielded, source, start, restore, (id, named, location) =>
      callHelper("fact", helpers["fact"]!, [id], named, () => location, report),
    );
    if (figures) return figures;
    const template = compileText(source, start, end, shielded);
    template.mistakes.forEach(report);
    passing = template.origins;
    const around = store;
    store = target;
    const result = restore(run(template.run, context, report, locate(source, start)));
    store = around;
    return readMarks(result, originOf, { source, offset: start, fixed: true });
  };

  const slots = new Map<string, ReadonlySet<string>>();
  for (const [name, { text }] of templates)
    if (name.startsWith("layouts/"))
      slots.set(name.slice(8), new Set([...text.matchAll(/\bslots\.([\w-]+)/g)].map((match) => match[1]!)));

  return {
    layouts: new Set(slots.keys()),
    slotsOf: (layout) => {
      used(`layouts/${layout}`);
      return slots.get(layout) ?? new Set();
    },
    render: (name, context, report) => {
      used(name);
      let render = compiled.get(name);
      if (!render) {
        const source = templates.get(name)!;
        const template = compileWhole(source);
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
