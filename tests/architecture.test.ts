// What may import what, and what stands where: the map of the sources, kept true.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "./support/deck.ts";

/** Longest a source file may be, in lines. */
const LINES = 250;

/** Packages of the pure core: text and data in, text and data out. */
const PURE = new Set([
  "fastest-levenshtein",
  "gemoji",
  "handlebars",
  "jsep",
  "katex",
  "marked",
  "papaparse",
  "sanitize-html",
  "shiki",
  "yaml",
]);

/** What the finisher needs besides: a PDF's objects, and what packs and hashes bytes. */
const PDF = new Set(["@pdfme/pdf-lib", "node:crypto", "node:zlib"]);

/** What draws charts. */
const CHARTS = new Set(["vega", "vega-lite"]);

const root = new URL("..", import.meta.url).pathname;
const sources = Object.entries(readFolder(`${root}src`))
  .filter(([path]) => path.endsWith(".ts") && path !== "compile.ts") // which makes the package and is not in it
  .map(([path, text]) => ({ path, text, imports: importsOf(path, text) }));
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  dependencies: Record<string, string>;
};

/** Packages whose code is in dist/lib, and their licences with it. */
const bundled = new Set(
  [...readFileSync(`${root}dist/lib/THIRD-PARTY.txt`, "utf8").matchAll(/^(\S+) \d\S* \(.*\)$/gm)].map(
    (match) => match[1]!,
  ),
);

describe.each(sources)("src/$path", ({ path, text, imports }) => {
  const folder = path.split("/")[0]!;
  const within = (...folders: string[]) =>
    imports.filter(
      ({ target }) => target.startsWith("src/") && !folders.some((name) => target.startsWith(`src/${name}`)),
    );
  const packages = imports.filter(({ target }) => !target.startsWith("src/"));

  it("is short", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(LINES);
  });

  it("imports what its place allows", () => {
    expect(
      packages.filter(
        ({ target }) =>
          !target.startsWith("node:") && !(packageOf(target) in dependencies) && !bundled.has(packageOf(target)),
      ),
    ).toEqual([]);
    if (folder === "deck" || folder === "check") {
      expect(within("deck/", `${folder}/`)).toEqual([]);
      expect(packages.filter(({ target }) => !PURE.has(packageOf(target)))).toEqual([]);
    } else if (folder === "client") {
      expect(within("client/", "deck/")).toEqual([]);
      // What windows say to one another has one form, on the server and in the page.
      const isCode = ({ target, type }: Import) => target.startsWith("src/deck/") && !type;
      expect(imports.filter((one) => isCode(one) && !/^src\/deck\/stage(-message)?\.ts$/.test(one.target))).toEqual([]);
      const allowed = path.startsWith("client/edit/") ? /^@(codemirror|lezer)\// : /^reveal\.js$/;
      expect(packages.filter(({ target }) => !allowed.test(packageOf(target)))).toEqual([]);
    } else if (folder === "pdf") {
      expect(within("pdf/", "deck/")).toEqual([]);
      expect(imports.filter(({ target, type }) => target.startsWith("src/deck/") && !type)).toEqual([]);
      expect(packages.filter(({ target }) => !PDF.has(target))).toEqual([]);
    } else if (folder === "chart") {
      expect(within("chart/", "deck/")).toEqual([]);
      expect(packages.filter(({ target }) => !CHARTS.has(target))).toEqual([]);
    } else if (folder === "node") expect(within("node/", "deck/", "pdf/", "chart/")).toEqual([]);
    else if (folder === "import") expect(within("import/", "deck/")).toEqual([]);
    else if (folder === "commands") expect(within("commands/", "node/", "deck/", "import/", "check/")).toEqual([]);
  });

  it("leaves the process to the edge", () => {
    const isEdge = ["cli.ts", "bin.ts", "node/terminal.ts"].includes(path);
    if (!isEdge) expect(text).not.toMatch(/process\.(exit|argv|exitCode)\b/);
    if (["deck", "pdf", "check"].includes(folder)) {
      expect(text).not.toMatch(/Date\.now|Math\.random|new Date\(\)/);
    }
  });
});

interface Import {
  /** `src/deck/deck.ts`, or a package. */
  target: string;
  /** True if only types are imported. */
  type: boolean;
}

function importsOf(path: string, text: string): Import[] {
  const found = [
    ...text.matchAll(/^(?:import|export)\s(type\s)?(?:[^;"]*?\sfrom\s)?"([^"]+)"/gm),
    ...text.matchAll(/\bimport()\("([^"]+)"\)/g),
  ];
  return found.map(([, type, target = ""]) => ({
    target: target.startsWith(".") ? posix.join("src", posix.dirname(path), target) : target,
    type: Boolean(type),
  }));
}

function packageOf(target: string): string {
  return target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
}
