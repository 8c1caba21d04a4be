// The core at its borders: text of files in, HTML and diagnostics out. An API that changes touches this file alone.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect } from "vitest";
import { assembleDeck, type PageResources } from "../../src/deck/assemble.ts";
import { createCompiler, type Compiled, type DeckInput } from "../../src/deck/compile.ts";
import type { Deck, Slide } from "../../src/deck/deck.ts";
import type { Drawing, FailedDrawing } from "../../src/deck/diagram.ts";
import { formatDiagnostic, sortDiagnostics, type Diagnostic } from "../../src/deck/diagnostic.ts";
import { nearest } from "../../src/deck/nearest.ts";
import { createSource, type Source } from "../../src/deck/source.ts";
import { openCharts } from "../../src/node/charts.ts";

/** Text by path relative to the deck: `01-title.md`, `deck.yaml`, `data/results.yaml`, `templates/layouts/map.hbs`. */
export type Files = Record<string, string>;

/** A compiled deck. */
export interface Result {
  input: DeckInput;
  deck: Deck;
  /** True if only one slide had to be compiled. */
  isReplaced: boolean;
  /** In the order of the output. */
  slides: Slide[];
  /** The slides' elements, as they stand in the page. */
  html: string;
  diagnostics: Diagnostic[];
  /** The diagnostics as people see them, one after the other. */
  problems: string;
}

const RESOURCES: PageResources = {
  addressOf: (path) => path,
  stylesheets: [],
  script: "",
  boot: { code: "", hash: "" },
  live: null,
  strings: {},
  generator: "",
};

/** Layouts that are nothing but their slots, so that these tests speak of the dialect and not of a theme. */
const plainTemplates = readTemplates(new URL("../fixtures/templates", import.meta.url).pathname);

const LINE = new URL("../../templates/themes/line", import.meta.url).pathname;

/** The templates that come with the tool. */
export const builtinTemplates = readTemplates(new URL("../../templates", import.meta.url).pathname);

/** Compiles a deck; see {@link compile}. */
export type Compile = (files: Files | string) => Promise<Result>;

/**
 * Compiles and assembles a deck; a text alone is its only file. A deck that is `deck.md` alone is a deck in one file.
 * `audience.txt` holds what would follow --audience, `diagrams.json` what a browser would draw for each text.
 */
export async function compile(
  files: Files | string,
  templates = plainTemplates,
  options: Pick<DeckInput, "places" | "charts"> = {},
): Promise<Result> {
  return await createCompile(templates, options)(files);
}

/** Compiles one version of a deck after the other, as a deck is presented while it is written. */
export function createCompile(templates = plainTemplates, options: Pick<DeckInput, "places"> = {}): Compile {
  const compiler = createCompiler();
  let before = new Map<string, Source>();
  let last!: Pick<Compiled, "templates">;
  let icons: { of: string; sets: NonNullable<DeckInput["icons"]> } | undefined;
  return async (files) => {
    const all = typeof files === "string" ? { "01.md": files } : files;
    const sources = Object.entries(all).map(([path, text]) => {
      const made = createSource(path, text);
      const old = before.get(path);
      return old?.text === made.text ? old : made;
    });
    const others = sources.filter((source) => before.get(source.path) !== source);
    const isEdit = before.size === sources.length && others.every(({ path }) => before.has(path));
    before = new Map(sources.map((source) => [source.path, source]));
    const own = sources.filter(({ path }) => path.startsWith("templates/"));
    const slides = sources.filter(({ path }) => /^[^/]+\.md$/.test(path)); // those in folders may be included
    const single = slides.length === 1 && "deck.md" in all;
    const iconFiles = JSON.stringify(Object.entries(all).filter(([path]) => path.startsWith("icons/")));
    if (icons?.of !== iconFiles)
      icons = {
        of: iconFiles,
        sets: { get: (set) => JSON.parse(before.get(`icons/${set}.json`)?.text ?? "null") as unknown },
      };
    const input: DeckInput = {
      charts: openCharts({ root: "", themes: new Map([["line", LINE]]), looked: new Map() }),
      ...options,
      path: single ? "deck.md" : "slides",
      sources: slides,
      config: single ? null : (before.get("deck.yaml") ?? createSource("deck.yaml", "")),
      single,
      reveal: sources.filter(({ path }) => /^reveal(-md)?\.json$/.test(path)),
      data: sources.filter(({ path }) => path.startsWith("data/")),
      templates: new Map([...templates, ...own.map((source) => [templateName(source.path), source] as const)]),
      themes: new Set(["line"]),
      files: { get: (path) => before.get(path), near: (path) => nearest(path, Object.keys(all)) },
      icons: icons.sets,
    };
    const drawings = JSON.parse(all["diagrams.json"] ?? "null") as Record<string, Drawing | FailedDrawing> | null;
    if (drawings)
      input.diagrams = async () => ({ version: "1", draw: async (texts) => texts.map((text) => drawings[text]!) });
    if (all["audience.txt"]) input.audience = all["audience.txt"].trim();
    const replaced = isEdit && others.length === 1 ? await compiler.compileEdit(others[0]!) : undefined;
    const whole = replaced ? undefined : await compiler.compile(input);
    const { deck, templates: used, diagnostics } = whole ?? { deck: replaced!.version.deck, ...last, diagnostics: [] };
    last = { templates: used };
    const later: Diagnostic[] = [];
    const html = assembleDeck(deck, used, RESOURCES, (diagnostic) => later.push(diagnostic));
    const found = sortDiagnostics([...diagnostics, ...later]);
    return {
      input,
      deck,
      isReplaced: replaced !== undefined,
      slides: deck.stacks.flat(),
      html,
      diagnostics: found,
      problems: found.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n"),
    };
  };
}

/** What a deck of one slide shows, without its element; the deck must be without mistakes. */
export async function show(files: Files | string): Promise<string> {
  const { slides, problems } = await compile(files);
  expect(problems).toBe("");
  expect(slides).toHaveLength(1);
  return slides[0]!.html.trim();
}

/** Compiles and compares the diagnostics, formatted as people see them. */
export async function checkProblems(files: Files | string, expected: string): Promise<void> {
  const { problems } = await compile(files);
  expect(problems).toBe(dedent(expected));
}

/** Text of a template literal without its indent and its first and last line end. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "")
    .split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length));
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n");
}

/** The text files of a folder by path relative to it, `/` separators. */
export function readFolder(folder: string): Files {
  const files: Files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll(sep, "/")] = readFileSync(path, "utf8");
  }
  return files;
}

function readTemplates(folder: string): Map<string, Source> {
  const files = Object.entries(readFolder(folder)).filter(([path]) => /^((layouts|partials)\/)?[^/]+\.hbs$/.test(path));
  return new Map(files.map(([path, text]) => [path.slice(0, -4), createSource(`templates/${path}`, text)]));
}

function templateName(path: string): string {
  return path.replace(/^templates\//, "").replace(/\.hbs$/, "");
}
