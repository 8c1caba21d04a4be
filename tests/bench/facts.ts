// What it costs that a deck's figures are facts, beside the same deck with the figures typed.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, ratioRow, type Row } from "./compare.ts";
import { timeNode } from "./process.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const SLIDES = 1000;
const FACTS = 200;
const FACTS_A_SLIDE = 5;
const LIMIT = 1.5;
const ROUNDS = 15;

/** Builds of 1,000 slides with five figures each, as whole processes. */
export async function measureFacts(folder: string): Promise<Row> {
  const cache = join(folder, "cache");
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: cache };
  for (const name of ["NODE_OPTIONS", "NODE_COMPILE_CACHE", "NODE_DISABLE_COMPILE_CACHE"]) delete env[name];
  await writeDeck(join(folder, "facts"), (id) => `{{fact "f${id}"}}`);
  await writeRegister(join(folder, "facts"));
  await writeDeck(join(folder, "typed"), (id) => valueOf(id).toLocaleString("en"));
  const build = async (name: string) => {
    const output = join(folder, `${name}-built`);
    await rm(cache, { recursive: true, force: true });
    await rm(output, { recursive: true, force: true });
    return await timeNode([BIN, "build", join(folder, name), "-o", output], env);
  };
  const { facts, typed } = await medians(ROUNDS, { facts: () => build("facts"), typed: () => build("typed") });
  return ratioRow("build, 1,000 slides with 5 facts each", facts, ["the same, typed", typed], LIMIT);
}

async function writeRegister(folder: string): Promise<void> {
  await mkdir(join(folder, "data"), { recursive: true });
  const ids = Array.from({ length: FACTS }, (_, id) => id);
  const facts = ids.map(
    (id) =>
      `f${id}: { label: Sales of market ${id}, value: ${valueOf(id)}, unit: cars, asOf: 2022, source: report, at: p. ${id} }\n`,
  );
  await writeFile(join(folder, "data", "facts.yaml"), facts.join(""));
  await writeFile(join(folder, "data", "sources.yaml"), "report: { title: The report, date: 2023 }\n");
}

async function writeDeck(folder: string, figure: (id: number) => string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "deck.yaml"), "title: A deck to measure\nlang: en\n");
  const slides = Array.from({ length: SLIDES }, (_, slide) => {
    const lines = Array.from({ length: FACTS_A_SLIDE }, (_item, line) => {
      const id = (slide * FACTS_A_SLIDE + line) % FACTS;
      return `- **${figure(id)}** cars were sold in market *${id}* by the end of the year, more than ever before`;
    });
    return `## Slide ${slide}: what was sold where\n\n${lines.join("\n")}\n\nNote: Say which of these markets grew, then *pause*.\n`;
  });
  await writeFile(join(folder, "01-slides.md"), slides.join("\n---\n\n"));
}

function valueOf(id: number): number {
  return 1000 + ((id * 7919) % 900_000);
}
