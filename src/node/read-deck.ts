// A deck from disk: the stage `read`. A folder of Markdown, or one Markdown file.
import { basename, dirname, extname, join, resolve } from "node:path";
import type { DeckInput } from "../deck/compile.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import { notUtf8 } from "../deck/mistakes.ts";
import { createSource, locate, type Source } from "../deck/source.ts";
import { displayPath, maybeStat } from "./files.ts";
import { openIconSets } from "./icon-sets.ts";
import { packageRoot } from "./package.ts";
import { SeenFiles } from "./seen-files.ts";
import { openTextFiles } from "./text-files.ts";
import { UserError } from "./user-error.ts";

/** In the folder of a theme: what its slides have room for. */
export const METRICS = "metrics.yaml";

/** The templates that every deck has. */
const BUILT_IN = join(packageRoot, "templates");

/** A deck's files, read. */
export interface ReadDeck {
  input: DeckInput;
  /** Absolute path of the folder that file names in the deck are relative to. */
  root: string;
  /** Folders of the themes by name, absolute. */
  themes: ReadonlyMap<string, string>;
  /** True if the deck has templates of its own. */
  hasTemplates: boolean;
  /** All that was looked at, by absolute path, with its fingerprint: files, folders, and what is not there. */
  looked: Map<string, string>;
  /** The files as they were read. */
  seen: SeenFiles;
  diagnostics: Diagnostic[];
}

/** Reads a deck; what `seen` knows is not read again. Throws UserError if there is no such file or folder, or no Markdown in it. */
export async function readDeck(path: string, seen = new SeenFiles()): Promise<ReadDeck> {
  const absolute = resolve(path);
  const facts = await maybeStat(absolute);
  if (!facts) {
    throw new UserError(`there is no deck at ${displayPath(absolute)}`, {
      hint: "name a folder of Markdown or one .md file, or make a deck: lectern new DIR",
    });
  }
  const reader = new Reader(seen);
  return facts.isDirectory() ? await readFolder(reader, absolute) : await readFileDeck(reader, absolute);
}

async function readFolder(reader: Reader, root: string): Promise<ReadDeck> {
  const names = (await reader.list(root)).filter((name) => isMarkdown(name) && !/^readme\.(md|markdown)$/i.test(name));
  if (names.length === 0) {
    throw new UserError(`${displayPath(root)} holds no Markdown`, {
      hint: "a deck is a folder of .md files, one or more slides each; lectern new DIR makes one",
    });
  }
  const sources = await reader.readAll(names.map((name) => join(root, name)));
  const config = (await reader.read(join(root, "deck.yaml"))) ?? createSource(displayPath(join(root, "deck.yaml")), "");
  return await finish(reader, root, root, { sources, config, single: false });
}

async function readFileDeck(reader: Reader, file: string): Promise<ReadDeck> {
  if (!isMarkdown(file))
    throw new UserError(`${displayPath(file)} is not a Markdown file`, {
      hint: "a deck is a folder of .md files or one .md file",
    });
  const sources = await reader.readAll([file]);
  const settings = ["reveal-md.json", "reveal.json"].map((name) => reader.read(join(dirname(file), name)));
  const reveal = (await Promise.all(settings)).filter((source) => source !== undefined);
  return await finish(reader, dirname(file), file, { sources, config: null, single: true, reveal });
}

/** True for the name of a file that is data, if it stands in data/. */
export function isDataFile(name: string): boolean {
  return /\.(ya?ml|json|csv)$/i.test(name);
}

function isMarkdown(name: string): boolean {
  return /\.(md|markdown)$/i.test(name);
}

async function finish(
  reader: Reader,
  root: string,
  path: string,
  deck: Pick<DeckInput, "sources" | "config" | "single" | "reveal">,
): Promise<ReadDeck> {
  const dataNames = (await reader.list(join(root, "data"))).filter(isDataFile);
  const data = await reader.readAll(dataNames.map((name) => join(root, "data", name)));
  const templates = new Map<string, Source>();
  let hasTemplates = false;
  const themes = new Map<string, string>();
  const metrics = new Map<string, Source>();
  // The deck's own templates come last and so replace built-in ones of the same name.
  for (const folder of [BUILT_IN, join(root, "templates")]) {
    for (const kind of ["", "layouts", "partials", "print"]) {
      for (const name of await reader.list(join(folder, kind))) {
        if (extname(name) !== ".hbs") continue;
        const source = await reader.read(join(folder, kind, name));
        const key = (kind ? `${kind}/` : "") + basename(name, ".hbs");
        if (kind === "layouts" && templates.has(key)) metrics.clear(); // which were those of the one that is replaced
        if (source) templates.set(key, source);
        hasTemplates ||= folder !== BUILT_IN;
      }
    }
    for (const name of await reader.list(join(folder, "themes"))) {
      if (!(await reader.stat(join(folder, "themes", name, "theme.css")))) continue;
      themes.set(name, join(folder, "themes", name));
      const source = await reader.read(join(folder, "themes", name, METRICS));
      if (source) metrics.set(name, source);
      else metrics.delete(name);
    }
  }
  const input: DeckInput = {
    path: displayPath(path),
    ...deck,
    data,
    templates,
    themes: new Set(themes.keys()),
    metrics,
    files: openTextFiles(root, reader.seen),
    icons: openIconSets(root, reader.seen),
  };
  const { seen, diagnostics } = reader;
  return { input, root, themes, hasTemplates, looked: seen.looked, seen, diagnostics };
}

/** Reads text files, and says what is wrong with them. */
class Reader {
  readonly seen: SeenFiles;
  readonly diagnostics: Diagnostic[] = [];

  constructor(seen: SeenFiles) {
    this.seen = seen;
  }

  async list(folder: string): Promise<string[]> {
    return this.seen.list(folder);
  }

  async stat(path: string): Promise<boolean> {
    return this.seen.kind(path) !== undefined;
  }

  async readAll(paths: string[]): Promise<Source[]> {
    return await Promise.all(
      paths.map(async (path) => {
        const source = await this.read(path);
        if (source) return source;
        // It stands in its folder's list, so it must not be passed over.
        const reason = (await maybeStat(path)) ? "it is a folder" : "it is a link to a file that is not there";
        throw new UserError(`${displayPath(path)} cannot be read: ${reason}`);
      }),
    );
  }

  async read(path: string): Promise<Source | undefined> {
    const text = this.seen.text(path);
    if (text && !text.isUtf8) this.diagnostics.push(notUtf8(locate(text.source, text.source.text.indexOf("\ufffd"))));
    return text?.source;
  }
}
