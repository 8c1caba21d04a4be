// Makes dist/lib from src: the client, which runs in the deck's page, and with `all` the tool as it is published.
// A development script; not part of the package.
import { rm } from "node:fs/promises";
import { build, type BuildOptions } from "rolldown";

const client = (name: string): BuildOptions => ({
  input: `src/client/${name}.ts`,
  output: { format: "iife", minify: true, file: `dist/lib/client/${name}.js` },
  logLevel: "warn",
});

/** Packages that only some commands need stay packages; the rest is bundled, which halves the time to load it. */
const EXTERNAL = [
  /^puppeteer-core/,
  /^@puppeteer\/browsers/,
  "@sparticuz/chromium",
  "chokidar",
  "open",
  "sanitize-html",
  /^reveal\.js/,
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
await build([client("boot"), client("deck"), ...(all ? [tool] : [])]);
