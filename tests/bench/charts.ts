// How long a deck with charts takes: for the first time, beside Vega alone on the same specs, and again when the deck has changed but its
// charts are known, beside the same deck without charts.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, ratioRow, type Row } from "./compare.ts";
import { timeNode } from "./process.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const VEGA = fileURLToPath(import.meta.resolve("./limit-charts.mjs"));
const CHARTS = 50;
const TABLES = 5;

/** Measures in `folder`; leaves its decks there. */
export async function measureCharts(folder: string): Promise<Row[]> {
  const cache = join(folder, "cache-charts");
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: cache };
  for (const name of ["NODE_OPTIONS", "NODE_COMPILE_CACHE", "NODE_DISABLE_COMPILE_CACHE"]) delete env[name];
  const tables = Array.from({ length: TABLES }, (_, index) => tableOf(index));
  const title = (index: number) => `## Slide ${index}\n\n- A point\n- Another\n`;
  const deckWith = async (name: string, slides: string[]) => {
    await mkdir(join(folder, name, "data"), { recursive: true });
    await writeFile(join(folder, name, "deck.yaml"), "title: A deck to measure\n");
    await writeFile(join(folder, name, "01.md"), slides.join("\n---\n\n"));
    for (const [index, rows] of tables.entries())
      await writeFile(join(folder, name, "data", `t${index}.csv`), csvOf(rows));
  };
  const charts = Array.from({ length: CHARTS }, (_, index) => index);
  const slides = charts.map((index) => `${title(index)}\n\`\`\`chart\n${textOf(index)}\n\`\`\`\n`);
  await deckWith("charts", slides);
  await deckWith("no-charts", charts.map(title));
  const specs = charts.map((index) => Object.assign({ data: { values: tables[index % TABLES] } }, specOf(index)));
  await writeFile(join(folder, "specs.json"), JSON.stringify(specs));
  const build = (name: string) => [BIN, "build", join(folder, name), "-o", join(folder, `out-${name}`)];
  const forgetBuilds = () => rm(join(cache, "lectern", "builds"), { recursive: true, force: true });

  const { cold, vega } = await medians(5, {
    cold: async () => {
      await rm(cache, { recursive: true, force: true });
      return timeNode(build("charts"), env);
    },
    vega: () => timeNode([VEGA, join(folder, "specs.json")], env),
  });
  const { warm, plain } = await medians(15, {
    warm: async () => {
      await forgetBuilds();
      return timeNode(build("charts"), env);
    },
    plain: async () => {
      await forgetBuilds();
      return timeNode(build("no-charts"), env);
    },
  });
  return [
    ratioRow(`build, ${CHARTS} charts, for the first time`, cold, ["Vega alone", vega], 1.3),
    ratioRow(`build, ${CHARTS} charts, charts known`, warm, ["without charts", plain], 1.2),
  ];
}

/** Twelve rows in two series, other values each time. */
function tableOf(seed: number): object[] {
  return Array.from({ length: 12 }, (_, row) => ({
    year: 2012 + (row >> 1),
    region: row % 2 ? "Home" : "Abroad",
    units: 100 + ((seed * 37 + row * 53) % 400),
  }));
}

function csvOf(rows: readonly object[]): string {
  return [Object.keys(rows[0]!), ...rows.map(Object.values)].map((cells) => cells.join(",")).join("\n");
}

/** The spec as people write it. */
function textOf(index: number): string {
  const { mark, encoding } = specOf(index);
  const channels = Object.entries(encoding).map(([channel, value]) => `  ${channel}: ${JSON.stringify(value)}`);
  return [`data: t${index % TABLES}`, `mark: ${mark}`, "encoding:", ...channels].join("\n");
}

/** Bars, lines, points, areas and stacked bars in turn. */
function specOf(seed: number): { mark: string; encoding: Record<string, object> } {
  const mark = (["bar", "line", "point", "area", "bar"] as const)[seed % 5]!;
  return {
    mark,
    encoding: {
      x: { field: "year", type: "ordinal", title: null },
      y: {
        field: "units",
        type: "quantitative",
        title: `Units of ${seed}`,
        ...(mark === "line" ? { aggregate: "sum" } : {}),
      },
      ...(seed % 2 ? { color: { field: "region", type: "nominal" } } : {}),
    },
  };
}
