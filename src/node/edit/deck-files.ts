// The files of a deck that may be edited: those of its Markdown, data and templates that it was read from, and that lie in its
// folder. A request names one by its key in this list; no path is made from what it says.
import { readFileSync, realpathSync, statSync } from "node:fs";
import { relative, sep } from "node:path";
import type { EditFile, FileKind } from "../../deck/edit-state.ts";
import { displayPath, inNameOrder } from "../files.ts";
import type { ReadDeck } from "../read-deck.ts";
import { hashOf, readText } from "./file-text.ts";
import type { FilePlace } from "./save-file.ts";

/** A file of the list. */
export interface DeckFile extends FilePlace {
  /** Its path in the deck with `/`. */
  key: string;
  kind: FileKind;
  /** Its path as diagnostics and slides have it. */
  shown: string;
}

/** The list. */
export interface DeckFiles {
  /** By key. */
  get: (key: string) => DeckFile | undefined;
  /** By the path that diagnostics show, or by the absolute one that a program of the user's sends. */
  find: (path: string) => DeckFile | undefined;
  /** The absolute path of any file in the deck's folder that it was read from, such as a stylesheet, by such a path. */
  locate: (path: string) => string | undefined;
  all: () => readonly DeckFile[];
  /** With what they are on disk at the moment; `drafts` are names of texts that are being written, by key. */
  list: (drafts: ReadonlyMap<string, string>) => EditFile[];
}

/** The files that a deck was read from. */
export function listDeckFiles(read: ReadDeck): DeckFiles {
  const byKey = new Map<string, DeckFile>();
  const byPath = new Map<string, DeckFile>();
  const all = new Map<string, string>();
  for (const [path, mark] of read.looked) {
    const key = relative(read.root, path).split(sep).join("/");
    // As it was when the deck was read, on disk or as it is being written: its folder may be away for a moment.
    const isThere = mark !== "none" || read.seen.drafts.has(path);
    if (isOutside(key) || !isThere || mark.startsWith("folder")) continue;
    for (const name of [path, displayPath(path)]) all.set(name, path);
    const kind = kindOf(key);
    if (!kind) continue;
    const file = { key, kind, path, shown: displayPath(path), root: read.root, name: key };
    byKey.set(key, file);
    for (const name of [path, realPath(path), file.shown]) if (name !== undefined) byPath.set(name, file);
  }
  const named = inNameOrder([...byKey.values()], ({ key }) => key);
  const order = named.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const versions = new Map<string, Version>();
  return {
    get: (key) => byKey.get(key),
    find: (path) => byPath.get(path),
    locate: (path) => all.get(path),
    all: () => order,
    list: (drafts) =>
      order.map((file) => {
        const { key, kind, locked, hash } = describeFile(file, versions);
        return { key, kind, locked, hash, draft: drafts.get(key) ?? null };
      }),
  };
}

const KINDS: readonly FileKind[] = ["slides", "settings", "data", "templates"];

/** True for what is not below the deck's folder, and for hidden files. */
function isOutside(key: string): boolean {
  return /^(?:\/|[A-Za-z]:)/.test(key) || key.split("/").some((part) => part.startsWith("."));
}

/** What a file is for, by its place in the deck; undefined if it is none that may be edited. */
function kindOf(key: string): FileKind | undefined {
  if (/\.(md|markdown)$/i.test(key)) return "slides";
  if (/^templates\/.*\.(hbs|css)$/i.test(key)) return "templates";
  if (/^data\/[^/]*\.(ya?ml|json|csv)$/i.test(key)) return "data";
  return ["deck.yaml", "reveal-md.json", "reveal.json"].includes(key) ? "settings" : undefined;
}

interface Version {
  /** Size and time of the last change. */
  facts: string;
  file: Omit<EditFile, "draft">;
}

/** A file with what it is on disk; it is read again only when it was written. */
function describeFile({ key, kind, path, root }: DeckFile, versions: Map<string, Version>): Omit<EditFile, "draft"> {
  try {
    const { size, ctimeMs, ino, mode } = statSync(path);
    const facts = `${size} ${ctimeMs} ${ino}`;
    const known = versions.get(path);
    if (known?.facts === facts) return known.file;
    const bytes = readFileSync(path);
    const isInside = realpathSync(path).startsWith(`${realpathSync(root)}${sep}`);
    const locked = !isInside
      ? "it leads out of the deck"
      : !readText(bytes)
        ? "it is not UTF-8"
        : (mode & 0o222) === 0
          ? "it is write-protected"
          : null;
    const file = { key, kind, locked, hash: hashOf(bytes) };
    versions.set(path, { facts, file });
    return file;
  } catch {
    return { key, kind, locked: null, hash: null };
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
