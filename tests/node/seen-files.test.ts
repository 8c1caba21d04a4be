// What counts as a change of a deck's files, while other programs write them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SeenFiles } from "../../src/node/seen-files.ts";

let folder: string;
let file: string;
const NOTHING = { changed: [], unsettled: [], doubtful: [] };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-seen-"));
  file = join(folder, "a.md");
});
afterEach(() => rm(folder, { recursive: true }));

it("waits for the first line of a file that has just been made, though not for ever", async () => {
  const seen = new SeenFiles();
  expect(seen.list(folder)).toEqual([]);
  await writeFile(file, "");
  for (const patience of ["none", "settled"] as const)
    expect(seen.refresh([file], patience)).toEqual({ ...NOTHING, doubtful: [folder] });
  expect(seen.list(folder)).toEqual([]);
  expect(seen.refresh([file], "gone")).toEqual({ ...NOTHING, changed: [folder] });
  expect(seen.list(folder)).toEqual(["a.md"]);
});

it("looks at a folder once, however many files have come", async () => {
  const seen = new SeenFiles();
  seen.list(folder);
  const files = ["a.md", "b.md"].map((name) => join(folder, name));
  for (const path of files) await writeFile(path, "");
  expect(seen.refresh([...files, folder], "none")).toEqual({ ...NOTHING, doubtful: [folder] });
});

it("takes a file that comes with its text at once", async () => {
  const seen = new SeenFiles();
  seen.list(folder);
  await writeFile(file, "# A\n");
  expect(seen.refresh([file], "none")).toEqual({ ...NOTHING, changed: [folder] });
  expect(seen.text(file)?.source.text).toBe("# A\n");
});

it("gives a text that is being written in place of its file's, whatever happens to the file", async () => {
  await writeFile(file, "# A\n");
  const seen = new SeenFiles();
  expect(seen.text(file)?.source.text).toBe("# A\n");
  seen.drafts.set(file, "# Draft\n");
  expect(seen.refresh([file], "gone")).toEqual({ ...NOTHING, changed: [file] });
  expect(seen.text(file)?.source.text).toBe("# Draft\n");
  await writeFile(file, "# B\n");
  expect(seen.refresh([file], "none")).toEqual(NOTHING);
  seen.drafts.delete(file);
  expect(seen.refresh([file], "gone")).toEqual({ ...NOTHING, changed: [file] });
  expect(seen.text(file)?.source.text).toBe("# B\n");
});
