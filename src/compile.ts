// Makes dist/lib from src: the client, which runs in the deck's page, the schemas that editors use, and with `all` the tool
// as it is published.
// A development script; not part of the package.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type RolldownOutput } from "rolldown";
import { createSchemas } from "./deck/schema.ts";

const client = (name: string): BuildOptions => ({
  input: `src/client/${name}.ts`,
  output: { format: "iife", minify: true, file: `dist/lib/client/${name}.js` },
  logLevel: "warn",
});

/** Packages that only some decks or commands need stay packages; the rest is bundled, which makes it load faster. */
const EXTERNAL = [
  /^puppeteer-core/,
  /^@puppeteer\/browsers/,
  "@sparticuz/chromium",
  "chokidar",
  "open",
  "sanitize-html",
  /^shiki/,
  /^katex/,
];

const tool: BuildOptions = {
  input: { bin: "src/bin.ts", index: "src/index.ts" },
  output: { format: "esm", dir: "dist/lib", chunkFileNames: "[name].js", comments: { legal: true } },
  platform: "node",
  transform: { target: "node22.18" },
  external: EXTERNAL,
  logLevel: "warn",
};

const all = process.argv.includes("all");
if (all) await rm("dist/lib", { recursive: true, force: true });
const built = await build([client("boot"), client("deck"), ...(all ? [tool] : [])]);
await copyFile(fileURLToPath(import.meta.resolve("reveal.js/reveal.css")), "dist/lib/client/reveal.css");
await mkdir("dist/lib/schema", { recursive: true });
for (const [name, schema] of Object.entries(createSchemas()))
  await writeFile(`dist/lib/schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
if (all) await writeFile("dist/lib/THIRD-PARTY.txt", await readNotices(built));

/** The licences of the packages that were bundled, as each of them asks for. */
async function readNotices(outputs: readonly RolldownOutput[]): Promise<string> {
  const modules = outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : [])),
  );
  const folders = new Set(modules.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]));
  const notices: string[] = [];
  for (const folder of [...folders].filter((name) => name !== undefined).toSorted()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8")) as Record<
      string,
      string
    >;
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    notices.push(`${name} ${version} (${license})\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
  }
  return notices.join(`\n${"-".repeat(80)}\n\n`);
}
