// The files of a deck as they were when they were last looked at. While a deck is presented they are looked at again only when
// something says that they may be others, so that what did not change stays the same object.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { createSource, type Source } from "../deck/source.ts";
import { fingerprint, note } from "./build-record.ts";
import { displayPath, isFileError, listNames } from "./files.ts";

/** A text file that was read. */
export interface ReadText {
  source: Source;
  /** False for a file whose bytes are no UTF-8. */
  isUtf8: boolean;
}

/** What another look has found. */
export interface Refreshed {
  /** Paths of what is other than before. */
  changed: string[];
  /** Paths of what is gone or empty and was not: an editor may be in the middle of writing it. It still counts as it was. */
  doubtful: string[];
}

/** Fingerprints by path, see build-record.ts; knows which were asked for since it last forgot. */
class Looked extends Map<string, string> {
  private asked = new Set<string>();

  override has(path: string): boolean {
    this.asked.add(path);
    return super.has(path);
  }

  /** Forgets what is not there and was not asked for: names that were typed and are not used any more. */
  forget(): void {
    for (const [path, mark] of this) if (mark === "none" && !this.asked.has(path)) this.delete(path);
    this.asked = new Set();
  }
}

/** Reads files and folders, each once until it changes. */
export class SeenFiles {
  /** All that was looked at, by absolute path, with its fingerprint: files, folders, and what is not there. */
  readonly looked = new Looked();
  private readonly texts = new Map<string, ReadText | undefined>();
  private readonly lists = new Map<string, string[]>();

  /** Names in a folder, in their order; hidden files are no one's: editors and systems put them there. */
  list(folder: string): string[] {
    note(this.looked, folder);
    let names = this.lists.get(folder);
    if (!names) this.lists.set(folder, (names = listNames(folder)));
    return names;
  }

  /** A text file, or undefined if there is none. */
  text(path: string): ReadText | undefined {
    note(this.looked, path);
    if (!this.texts.has(path)) this.texts.set(path, readText(path));
    return this.texts.get(path);
  }

  /** What stands at a path. */
  kind(path: string): "file" | "folder" | undefined {
    note(this.looked, path);
    const mark = this.looked.get(path);
    return mark === "none" ? undefined : mark?.startsWith("folder") ? "folder" : "file";
  }

  /** To be called when a deck has been made: what it did not use and what is not there is forgotten. */
  forget(): void {
    this.looked.forget();
    for (const path of this.texts.keys()) if (!this.looked.has(path)) this.texts.delete(path);
    this.looked.forget();
  }

  /** Looks again at these paths, or at all; with `believe` also what is gone or empty counts. */
  refresh(paths: Iterable<string> | undefined, believe: boolean): Refreshed {
    const found: Refreshed = { changed: [], doubtful: [] };
    const all = new Set(paths ?? this.looked.keys());
    for (const path of [...all]) all.add(dirname(path));
    for (const path of all) {
      if (!this.looked.has(path)) continue;
      const change = this.lookAgain(path, believe);
      if (change) found[change].push(path);
    }
    return found;
  }

  private lookAgain(path: string, believe: boolean): keyof Refreshed | undefined {
    const mark = fingerprint(path);
    const before = this.looked.get(path);
    const text = this.texts.get(path);
    const names = this.lists.get(path);
    if (names) {
      const now = listNames(path);
      if (!believe && names.some((name) => !now.includes(name))) return "doubtful";
      this.looked.set(path, mark);
      if (names.join("\0") === now.join("\0")) return undefined;
      this.lists.set(path, now);
      return "changed";
    }
    if (!this.texts.has(path)) {
      if (mark === before) return undefined;
      if (mark === "none" && !believe) return "doubtful";
      this.looked.set(path, mark);
      return before?.startsWith("folder") && mark.startsWith("folder") ? undefined : "changed";
    }
    // Two versions can have the same fingerprint if they are written in the same moment, so the text itself is compared.
    const now = readText(path);
    if (text && !believe && (now?.source.text ?? "") === "" && text.source.text !== "") return "doubtful";
    this.looked.set(path, mark);
    if (now?.source.text === text?.source.text) return undefined;
    this.texts.set(path, now);
    return "changed";
  }
}

function readText(path: string): ReadText | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    if (isFileError(cause, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
    throw cause;
  }
  const source = createSource(displayPath(path), bytes.toString("utf8"));
  // A character that stands for bytes that are no UTF-8, unless the file holds that very character.
  return { source, isUtf8: !source.text.includes("\ufffd") || isUtf8(bytes) };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
