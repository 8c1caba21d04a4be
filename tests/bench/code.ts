// How long a deck with code takes: for the first time, beside Shiki alone on the same blocks, and again when the deck has changed
// but its code is known, beside the same deck without code.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, ratioRow, type Row } from "./compare.ts";
import { timeNode } from "./process.ts";

const BIN = fileURLToPath(import.meta.resolve("../../dist/lib/bin.js"));
const SHIKI = fileURLToPath(import.meta.resolve("./limit-code.mjs"));
const SLIDES = 1000;

/** Measures in `folder`; leaves its decks there. */
export async function measureCode(folder: string): Promise<Row[]> {
  const cache = join(folder, "cache-code");
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: cache };
  for (const name of ["NODE_OPTIONS", "NODE_COMPILE_CACHE", "NODE_DISABLE_COMPILE_CACHE"]) delete env[name];
  const blocks = Array.from({ length: SLIDES }, (_, index) => blockOf(index));
  const deckWith = async (name: string, slides: string[]) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "01.md"), slides.join("\n---\n\n"));
  };
  const title = (index: number) => `## Slide ${index}\n\n- A point\n- Another\n`;
  const slides = blocks.map(({ language, code }, index) => `${title(index)}\n\`\`\`${language}\n${code}\n\`\`\`\n`);
  await deckWith("code", slides);
  await deckWith(
    "no-code",
    blocks.map((_, index) => title(index)),
  );
  await writeFile(join(folder, "blocks.json"), JSON.stringify(blocks));
  const build = (name: string) => [BIN, "build", join(folder, name), "-o", join(folder, `out-${name}`)];
  const forgetBuilds = () => rm(join(cache, "lectern", "builds"), { recursive: true, force: true });

  const { cold, shiki } = await medians(5, {
    cold: async () => {
      await rm(cache, { recursive: true, force: true });
      return timeNode(build("code"), env);
    },
    shiki: () => timeNode([SHIKI, join(folder, "blocks.json")], env),
  });
  const { warm, plain } = await medians(15, {
    warm: async () => {
      await forgetBuilds();
      return timeNode(build("code"), env);
    },
    plain: async () => {
      await forgetBuilds();
      return timeNode(build("no-code"), env);
    },
  });
  return [
    ratioRow("build, 1,000 slides with code, for the first time", cold, ["Shiki alone", shiki], 2),
    ratioRow("build, 1,000 slides with code, code known", warm, ["without code", plain], 1.3),
  ];
}

/** Eight lines, another text each time, in one of four languages. */
function blockOf(seed: number): { language: string; code: string } {
  const names = ["ts", "python", "rust", "json"] as const;
  const language = names[seed % names.length]!;
  const line = {
    ts: (row: number) => `const part${row} = await sum(${seed}, "row ${row}"); // ${row}`,
    python: (row: number) => `part${row} = [f"row {x}" for x in range(${seed})]  # ${row}`,
    rust: (row: number) => `let part${row}: Vec<u32> = (0..${seed}).map(|x| x * ${row}).collect();`,
    json: (row: number) => `"part${row}": { "seed": ${seed}, "row": [${row}, true, "text"] },`,
  }[language];
  return { language, code: Array.from({ length: 8 }, (_, row) => line(row)).join("\n") };
}
