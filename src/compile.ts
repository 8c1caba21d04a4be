// Makes dist/lib from src: the client, which runs in the deck's page, the schemas that editors use, and with `all` the tool
// as it is published.
// A development script; not part of the package.
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type RolldownOutput } from "rolldown";
import { precompileTemplates } from "./deck/precompile.ts";
import { createSchemas } from "./deck/schema.ts";

const all = process.argv.includes("all");
/** The whole is made beside the folder and put in its place, so that a tool that is running keeps its files. */
const folder = all ? `dist/.lib-${process.pid}` : "dist/lib";

const client = (name: string): BuildOptions => ({
  input: `src/client/${name}.ts`,
  output: { format: "iife", minify: true, file: `${folder}/client/${name}.js` },
  logLevel: "warn",
});

/** The presenter view, which a deck's page calls by this name; its styles are text in it. */
const presenter: BuildOptions = {
  input: "src/client/presenter/presenter.ts",
  moduleTypes: { ".css": "text" },
  output: { format: "iife", name: "lecternPresenter", minify: true, file: `${folder}/client/presenter.js` },
  logLevel: "warn",
};

/** Packages that only some decks or commands need stay packages; the rest is bundled, which makes it load faster. */
const EXTERNAL = [
  /^puppeteer-core/,
  /^@puppeteer\/browsers/,
  "@sparticuz/chromium",
  "open",
  "sanitize-html",
  /^shiki/,
  /^katex/,
  "harfbuzzjs",
  "canvas", // which Vega looks for, and draws without
  "subset-font",
];

/** Puts the templates that come along into the tool as code. */
const readyTemplates = {
  name: "ready-templates",
  load: async (id: string) =>
    id.endsWith("ready-templates.ts") ? precompileTemplates(await readTemplates("templates")) : undefined,
};

const tool: BuildOptions = {
  plugins: [readyTemplates],
  input: { bin: "src/bin.ts", index: "src/index.ts" },
  output: {
    format: "esm",
    dir: folder,
    chunkFileNames: "[name].js",
    charset: "ascii", // a text of other characters takes twice the memory
    comments: { legal: true, annotation: false, jsdoc: false },
    // What each command needs is one file, and what each deck needs another: to find and to load a file takes as long as 100 kB of it.
    codeSplitting: {
      groups: [
        { name: "cli", test: /[\\/]src[\\/](cli|commands[\\/]build)\.ts$/, priority: 2 },
        { name: "core", test: /[\\/]src[\\/]node[\\/](make-page|write-deck)\.ts$/, priority: 1 },
      ],
    },
  },
  platform: "node",
  transform: { target: "node22.18" },
  external: EXTERNAL,
  checks: { ineffectiveDynamicImport: false }, // a command may load later what another loads at once
  logLevel: "warn",
};

const built = await build([
  client("boot"),
  client("deck"),
  presenter,
  client("check/check"),
  client("grayscale"),
  client("edit/edit"),
  client("phone/phone"),
  ...(all ? [tool] : []),
]);
await copyFile(fileURLToPath(import.meta.resolve("reveal.js/reveal.css")), `${folder}/client/reveal.css`);
for (const name of ["edit/edit.css", "edit/pictures.css", "phone/phone.css"])
  await copyFile(`src/client/${name}`, `${folder}/client/${name}`);
await cp("src/client/strings", `${folder}/client/strings`, { recursive: true });
await mkdir(`${folder}/schema`, { recursive: true });
for (const [name, schema] of Object.entries(createSchemas()))
  await writeFile(`${folder}/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
await mkdir(`${folder}/chart`, { recursive: true });
await writeFile(`${folder}/chart/vega-lite-schema.json`, await readChartSchema());
if (all) {
  await writeFile(`${folder}/THIRD-PARTY.txt`, await readNotices(built));
  await rm("dist/lib", { recursive: true, force: true });
  await rename(folder, "dist/lib");
}

/** The templates below a folder, by their paths without `.hbs`. */
async function readTemplates(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".hbs")).toSorted();
  const texts = names.map(async (name) => [name.slice(0, -4), await readFile(join(folder, name), "utf8")] as const);
  return new Map(await Promise.all(texts));
}

/** What charts are checked against: Vega-Lite's schema without its prose, which is most of it. */
async function readChartSchema(): Promise<string> {
  const source = await readFile(fileURLToPath(import.meta.resolve("vega-lite/vega-lite-schema.json")), "utf8");
  const isProse = (key: string, value: unknown) =>
    key === "markdownDescription" || (key === "description" && typeof value === "string");
  return JSON.stringify(JSON.parse(source, (key, value: unknown) => (isProse(key, value) ? undefined : value)));
}

/** The licences of the packages that were bundled, as each of them asks for. */
async function readNotices(outputs: readonly RolldownOutput[]): Promise<string> {
  const modules = outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : [])),
  );
  const roots = new Set(modules.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]));
  const notices: string[] = [];
  for (const root of [...roots].filter((name) => name !== undefined).toSorted()) {
    const { name, version, license } = JSON.parse(await readFile(`${root}/package.json`, "utf8")) as Record<
      string,
      string
    >;
    const file = (await readdir(root)).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    notices.push(`${name} ${version} (${license})\n\n${(await readFile(`${root}/${file}`, "utf8")).trim()}\n`);
  }
  return notices.join(`\n${"-".repeat(80)}\n\n`);
}
