// `lectern new`: a deck to start from.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { displayPath } from "../node/files.ts";
import { packageRoot } from "../node/package.ts";
import { print, tell } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { formatLookAt, makeFolder } from "./new-folder.ts";

/** Copies the starter deck; throws UserError if the folder holds anything already. */
export async function run({ positionals }: Arguments): Promise<number> {
  const [name] = positionals;
  if (name === undefined)
    throw new UserError("new takes the folder to make", { exitCode: 2, hint: "lectern new talk" });
  const target = resolve(name);
  await makeFolder(target, "choose another name: nothing is ever overwritten", async (draft) => {
    await cp(join(packageRoot, "templates", "starter"), draft, { recursive: true });
    await addSchemas(draft);
  });
  const files = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  tell(`${files.length} files. ${formatLookAt(target)}`);
  print(displayPath(target));
  return 0;
}

/** Editors look here, in VS Code as the folder's settings, so they know the keys without a network and without this tool. */
const SCHEMAS = ".vscode";
const SETTINGS = {
  "yaml.schemas": {
    [`./${SCHEMAS}/data.schema.json`]: "data/*.{yaml,yml}",
    [`./${SCHEMAS}/facts.schema.json`]: "data/facts.{yaml,yml}",
    [`./${SCHEMAS}/sources.schema.json`]: "data/sources.{yaml,yml}",
  },
  "json.schemas": [{ fileMatch: ["/data/*.json"], url: `./${SCHEMAS}/data.schema.json` }],
};

/** Files that name their schema themselves, from where they stand. */
const NAMED = { "deck.yaml": "", "data/facts.yaml": "../", "data/sources.yaml": "../" };

/** Puts the schemas into the deck and names them. The comments in the files hold wherever the folder is opened from. */
async function addSchemas(folder: string): Promise<void> {
  await mkdir(join(folder, SCHEMAS), { recursive: true });
  const made = join(packageRoot, "dist", "lib", "schema");
  for (const name of await readdir(made)) await cp(join(made, name), join(folder, SCHEMAS, name));
  await writeFile(join(folder, SCHEMAS, "settings.json"), `${JSON.stringify(SETTINGS, null, 2)}\n`);
  for (const [name, up] of Object.entries(NAMED)) {
    const file = join(folder, name);
    const schema = basename(name).replace(".yaml", ".schema.json");
    await writeFile(file, `# yaml-language-server: $schema=${up}${SCHEMAS}/${schema}\n${await readFile(file, "utf8")}`);
  }
}
