// The files of a deck as they were when they were last looked at. While a deck is presented they are looked at again only when
// something says that they may be others, so that what did not change stays the same object.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createSource, type Source } from "../deck/source.ts";
import { fingerprint, note } from "./build-record.ts";
import { displayPath, isFileError, listNames } from "./files.ts";

/** A text file that was read. */
export interface ReadText {
  source: Source;
  /** False for a file whose bytes are no UTF-8. */
  isUtf8: boolean;
}

/** What another look has found; what is unsettled or in doubt still counts as it was. */
export interface Refreshed {
  /** Paths of what is other than before. */
  changed: string[];
  /** Paths of texts that end otherwise than before: a program may be in the middle of writing them. */
  unsettled: string[];
  /** Paths of what is gone or empty and was not: an editor may be about to put another in its place, or to write it. */
  doubtful: string[];
}

/** What counts: only what is surely whole; what was quiet for a moment; or even what is gone, since that was so for a while. */
export type Patience = "none" | "settled" | "gone";

/** So many characters at the end of a text say that all of it is there. */
const TAIL = 40;

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
  /** Texts that count in place of what their files hold, by absolute path: someone is writing them. */
  readonly drafts = new Map<string, string>();
  private readonly texts = new Map<string, ReadText | undefined>();
  private readonly lists = new Map<string, string[]>();
  private readonly kept = new Map<string, { value: unknown; from: Set<string> }>();
  /** Counts the changes of stylesheets and of files that are not read as text here: fonts, pictures. */
  changes = 0;

  /** Names in a folder, in their order. Hidden files are no one's: editors and systems put them there. */
  list(folder: string): string[] {
    note(this.looked, folder);
    const names = this.lists.get(folder) ?? visibleNames(folder);
    this.lists.set(folder, names);
    return names;
  }

  /** A text file, or undefined if there is none. */
  text(path: string): ReadText | undefined {
    note(this.looked, path);
    if (!this.texts.has(path)) this.texts.set(path, this.readText(path));
    return this.texts.get(path);
  }

  /** What stands at a path. */
  kind(path: string): "file" | "folder" | undefined {
    note(this.looked, path);
    const mark = this.looked.get(path);
    return mark === "none" ? undefined : mark?.startsWith("folder") ? "folder" : "file";
  }

  /** What was made of files under a name; made anew when one of them, as `depend` says, has changed. */
  keep<T>(name: string, make: () => T): T {
    const known = this.kept.get(name);
    if (known) return known.value as T;
    const value = make();
    this.kept.set(name, { value, from: new Set() });
    return value;
  }

  /** Says that what is kept under a name depends on a path. */
  depend(name: string, path: string): void {
    note(this.looked, path);
    this.kept.get(name)?.from.add(path);
  }

  /** To be called when a deck has been made: what it did not ask for and what is not there is forgotten. */
  forget(): void {
    this.looked.forget();
    for (const path of this.texts.keys()) if (!this.looked.has(path)) this.texts.delete(path);
  }

  /** Looks again at these paths, or at all. A folder is one of them if anything in it has come or gone. */
  refresh(paths: Iterable<string> | undefined, patience: Patience): Refreshed {
    const found: Refreshed = { changed: [], unsettled: [], doubtful: [] };
    // Of what nobody has asked for, it matters that it has come.
    const near = Array.from(paths ?? this.looked.keys(), (path) => (this.looked.has(path) ? path : dirname(path)));
    for (const path of new Set(near)) {
      if (!this.looked.has(path)) continue;
      const change = this.lookAgain(path, patience);
      if (change) found[change].push(path);
      const isText = this.texts.has(path) || this.lists.has(path);
      if (change === "changed" && (path.endsWith(".css") || !isText)) this.changes++;
    }
    for (const [name, { from }] of this.kept) if (found.changed.some((path) => from.has(path))) this.kept.delete(name);
    return found;
  }

  private readText(path: string): ReadText | undefined {
    const draft = this.drafts.get(path);
    return draft === undefined ? readText(path) : { source: createSource(displayPath(path), draft), isUtf8: true };
  }

  private lookAgain(path: string, patience: Patience): keyof Refreshed | undefined {
    const mark = fingerprint(path);
    const names = this.lists.get(path);
    const change = names
      ? this.lookAtNames(path, names, patience)
      : this.texts.has(path)
        ? this.lookAtText(path, this.texts.get(path), patience)
        : this.lookAtMark(path, mark, patience);
    if (change === undefined || change === "changed") this.looked.set(path, mark);
    return change;
  }

  private lookAtNames(path: string, before: readonly string[], patience: Patience): keyof Refreshed | undefined {
    const now = visibleNames(path);
    if (before.join("\0") === now.join("\0")) return undefined;
    const isNew = (name: string) => !before.includes(name);
    // What has just been made is empty until its first line is written.
    const inDoubt =
      before.some((name) => !now.includes(name)) || now.some((name) => isNew(name) && isEmpty(join(path, name)));
    if (patience !== "gone" && inDoubt) return "doubtful";
    this.lists.set(path, now);
    return "changed";
  }

  /** Two versions can have the same fingerprint if they are written in the same moment, so the texts themselves are compared. */
  private lookAtText(path: string, known: ReadText | undefined, patience: Patience): keyof Refreshed | undefined {
    const now = this.readText(path);
    const [text, before] = [now?.source.text ?? "", known?.source.text ?? ""];
    if (text === before && (now === undefined) === (known === undefined)) return undefined;
    if (patience !== "gone" && text === "" && before !== "") return "doubtful";
    if (patience === "none" && before !== "" && !text.endsWith(before.slice(-TAIL))) return "unsettled";
    this.texts.set(path, now);
    return "changed";
  }

  private lookAtMark(path: string, mark: string, patience: Patience): keyof Refreshed | undefined {
    const before = this.looked.get(path);
    if (mark === before || (before?.startsWith("folder") && mark.startsWith("folder"))) return undefined;
    return mark === "none" && patience !== "gone" ? "doubtful" : "changed";
  }
}

function isEmpty(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && facts.isFile() && facts.size === 0;
}

function visibleNames(folder: string): string[] {
  return listNames(folder).filter((name) => !name.startsWith("."));
}

function readText(path: string): ReadText | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (isFileError(cause, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
    throw cause;
  }
  const source = createSource(displayPath(path), text);
  // A character that stands for bytes that are no UTF-8, unless the file holds that very character.
  return { source, isUtf8: !text.includes("\ufffd") || isUtf8(readFileSync(path)) };
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
