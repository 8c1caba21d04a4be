// `lectern import`: a deck of another tool as a deck of ours, and a report of what did not come along.
import { cp, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { sortDiagnostics } from "../deck/diagnostic.ts";
import { createSource, type Source } from "../deck/source.ts";
import { importDeck, TOOLS, type Tool } from "../import/import.ts";
import { notCarried, type ImportedFile } from "../import/imported.ts";
import { displayPath, maybeRead, maybeStat } from "../node/files.ts";
import { count, print, tell, tellDiagnostics } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";
import { formatLookAt, makeFolder } from "./new-folder.ts";

/** Writes the deck; throws UserError if the file cannot be read or the folder holds anything already. */
export async function run({ positionals, values }: Arguments): Promise<number> {
  const [file] = positionals;
  if (file === undefined)
    throw new UserError("import takes the file to import", { exitCode: 2, hint: "lectern import talk.md -o talk" });
  const from = values["from"];
  if (from !== undefined && !TOOLS.includes(from as Tool))
    throw new UserError(`--from takes one of ${TOOLS.join(", ")}, not "${String(from)}"`, { exitCode: 2 });
  const path = resolve(file);
  const source = await readSource(path);
  const name = basename(path, extname(path));
  const target = resolve(typeof values["output"] === "string" ? values["output"] : name);
  const others = await readOthers(dirname(path), source);
  const made = importDeck(source, fileName(name), (wanted) => others.get(wanted), from as Tool | undefined);
  const { found, missing } = await findFiles(dirname(path), made.files);
  await makeFolder(target, "choose another folder with -o: nothing is ever overwritten", (draft) =>
    write(draft, made.texts, found),
  );
  const lost = sortDiagnostics([
    ...made.diagnostics,
    ...missing.map(({ from: [named], location }) => notCarried(`the file "${named}"`, location, "it is not there")),
  ]);
  tellDiagnostics(lost);
  const told = lost.length === 0 ? "nothing was lost" : `${count(lost.length, "line")} to look at, above`;
  tell(`${count(made.slides, "slide")} of ${made.tool}, ${count(found.size, "file")} copied; ${told}`);
  tell(formatLookAt(target));
  print(displayPath(target));
  return 0;
}

async function readSource(path: string): Promise<Source> {
  const bytes = await maybeRead(path);
  if (bytes) return createSource(displayPath(path), bytes.toString("utf8"));
  const isFolder = (await maybeStat(path)) !== undefined;
  throw new UserError(isFolder ? `${displayPath(path)} is a folder` : `there is no file ${displayPath(path)}`, {
    hint: "name the Markdown file of the deck, such as slides.md",
  });
}

/** Text files beside the deck that it may name: its tool's settings, and Markdown that it includes. */
async function readOthers(folder: string, source: Source): Promise<Map<string, Source>> {
  const others = new Map<string, Source>();
  const read = async (name: string): Promise<void> => {
    const bytes = others.has(name) ? undefined : await maybeRead(join(folder, name));
    if (!bytes) return;
    const other = createSource(displayPath(join(folder, name)), bytes.toString("utf8"));
    others.set(name, other);
    await readNamed(other);
  };
  const readNamed = async ({ text }: Source): Promise<void> => {
    for (const match of text.matchAll(/^src:[ \t]*["']?([^\s"'#]+)/gm))
      await read(match[1]!.replace(/^(?:\.\/|\/|@\/)/, ""));
  };
  for (const name of ["reveal-md.json", "reveal.json"]) await read(name);
  await readNamed(source);
  return others;
}

/** The files that are there, by their new path. */
async function findFiles(
  folder: string,
  files: readonly ImportedFile[],
): Promise<{ found: Map<string, string>; missing: ImportedFile[] }> {
  const found = new Map<string, string>();
  const missing: ImportedFile[] = [];
  for (const file of files) {
    for (const name of file.from) {
      const path = join(folder, name);
      if (!found.has(file.to) && (await maybeStat(path))?.isFile()) found.set(file.to, path);
    }
    if (!found.has(file.to)) missing.push(file);
  }
  return { found, missing };
}

async function write(
  folder: string,
  texts: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, text] of texts) await writeFile(join(folder, path), text);
  for (const [path, from] of files) {
    if (texts.has(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(from, join(folder, path));
  }
}

/** A name that sorts and needs no quotes. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "") || "slides";
}
