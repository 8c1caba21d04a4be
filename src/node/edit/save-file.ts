// Writes a file of the deck for its editor: never over a version that the text was not made from, never through a link that
// leads out of the deck, and whole or not at all. Permissions and links stay.
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { FileText } from "../../deck/edit-state.ts";
import { isFileError } from "../files.ts";
import { encodeText, hashOf, readText } from "./file-text.ts";
import { Refusal, refusalOf } from "./refusal.ts";

/** A file to read or write: its place, and the folder that it must not lead out of. */
export interface FilePlace {
  /** Absolute; from the deck's list of files, never from a request. */
  path: string;
  /** Absolute path of the deck's folder. */
  root: string;
  /** For people. */
  name: string;
}

/** Reads a file. Throws Refusal if it is gone, outside of the deck, or no text. */
export async function readFileText(place: FilePlace): Promise<FileText> {
  try {
    const target = await targetOf(place);
    if (target === undefined) throw new Refusal(410, "gone", `${place.name} is no longer there`);
    const text = readText(await readFile(target));
    if (!text) throw new Refusal(403, "not-text", `${place.name} is not UTF-8`);
    return text;
  } catch (cause) {
    throw isFileError(cause, "ENOENT", "ENOTDIR")
      ? new Refusal(410, "gone", `${place.name} is no longer there`)
      : refusalOf(cause, place.name);
  }
}

/**
 * Writes a text that was made from the version with the hash `base`; null makes a file that is not there. Throws Refusal if the
 * file is another by now (with what it is), and if it cannot be written. A file that holds the text already is left as it is.
 */
export async function saveFile(place: FilePlace, text: string, base: string | null): Promise<FileText> {
  try {
    const target = await targetOf(place);
    if (target === undefined && base !== null) throw await goneOr(place);
    const before = target === undefined ? undefined : await readFile(target);
    const bytes = encodeText(text, before);
    const saved = { text, hash: hashOf(bytes) };
    if (before?.equals(bytes)) return saved;
    if (before) checkVersion(place, before, base);
    await replace(place, target ?? place.path, bytes, async () => {
      const now = await readFile(target ?? place.path).catch(() => undefined);
      if (now && (!before || !now.equals(before))) checkVersion(place, now, null);
    });
    return saved;
  } catch (cause) {
    throw refusalOf(cause, place.name);
  }
}

/** The file itself, behind links; undefined if there is none. Throws Refusal if it is outside of the deck. */
async function targetOf({ path, root, name }: FilePlace): Promise<string | undefined> {
  const inside = `${await realpath(root)}${sep}`;
  const target = await realpath(path).catch((cause: unknown) => {
    if (isFileError(cause, "ENOENT")) return undefined;
    throw cause;
  });
  // Of a file that is not there, its folder decides.
  const judged = target ?? join(await realpath(dirname(path)), basename(path));
  if (!judged.startsWith(inside)) throw new Refusal(403, "outside", `${name} leads out of the deck`);
  return target;
}

/** Of a file that is gone, so may be its folder. */
async function goneOr({ path, name }: FilePlace): Promise<Refusal> {
  await stat(dirname(path));
  return new Refusal(410, "gone", `${name} is no longer there`);
}

function checkVersion({ name }: FilePlace, bytes: Buffer, base: string | null): void {
  const now = readText(bytes);
  if (!now) throw new Refusal(403, "not-text", `${name} is not UTF-8`);
  if (now.hash !== base) throw new Refusal(409, "conflict", `${name} has been changed by another program`, now);
}

/** Puts bytes in the place of a file. `verify` is called last, when nothing but the renaming is left. */
async function replace(place: FilePlace, target: string, bytes: Buffer, verify: () => Promise<void>): Promise<void> {
  const facts = await stat(target).catch(() => undefined);
  if (facts) {
    // A file that nobody may write is meant to stay as it is, even where its folder would let it be replaced.
    if ((facts.mode & 0o222) === 0) throw new Refusal(403, "not-writable", `${place.name} is write-protected`);
    await access(target, constants.W_OK);
  }
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.part`);
  const file = await open(draft, "wx", 0o666);
  try {
    try {
      if (facts) {
        await file.chmod(facts.mode & 0o7777);
        if (facts.uid !== process.getuid?.() || facts.gid !== process.getgid?.())
          await file.chown(facts.uid, facts.gid).catch(() => {}); // only root can give a file away
      }
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await verify();
    await rename(draft, target);
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
  await syncFolder(dirname(target));
}

/** So that a power cut does not undo the renaming. Not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // the file itself is on disk
  }
}
