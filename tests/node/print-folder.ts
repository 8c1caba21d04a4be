// What the print tests share: a folder with a PDF of before, and the certainty that a failure leaves it alone.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { findBrowser, type FoundBrowser } from "../../src/node/browser/find.ts";
import { printPdfs, type PrintJob, type PrintOptions, type PrintResult } from "../../src/node/print.ts";
import { UserError } from "../../src/node/user-error.ts";
import { toPage, type PrintFiles } from "./print-files.ts";
import { testFolder, type TestFolder } from "./test-folder.ts";

/** The folder of the running test, with "out/deck.pdf" in it. */
export let folder: TestFolder;
/** The browser of this machine. */
export let real: FoundBrowser;
let temporary: TestFolder;

const before = "what was there before";

/** Gives each test of a file its folder; to be called once, at the top of the file. */
export function usePrintFolder(): void {
  beforeEach(async () => {
    real = await findBrowser();
    folder = await testFolder();
    // What the browser and we leave behind would be seen here.
    temporary = await testFolder();
    vi.stubEnv("TMPDIR", temporary.path);
    await folder.write("out/deck.pdf", before);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await folder[Symbol.asyncDispose]();
    await temporary[Symbol.asyncDispose]();
  });
}

/** What is different about a print. */
export type PrintChanges = Partial<PrintOptions> & Partial<Pick<PrintJob, "output" | "width" | "height">>;

/** Prints a page to out/deck.pdf. */
export async function printTo(files: PrintFiles, changes: PrintChanges = {}): Promise<PrintResult> {
  const { output = join(folder.path, "out", "deck.pdf"), width = 1280, height = 720, ...options } = changes;
  const page = toPage(files.html);
  const [result] = await printPdfs([{ page, output, width, height }], { find: files.find, found: real, ...options });
  return result!;
}

/** What printing fails with, having made sure that nothing has changed on disk. */
export async function reasonOf(printing: Promise<unknown>): Promise<unknown> {
  const reason: unknown = await printing.then(
    () => expect.unreachable("it was printed"),
    (thrown: unknown) => thrown,
  );
  expect(await readFile(join(folder.path, "out", "deck.pdf"), "utf8")).toBe(before);
  await expectNothingLeft();
  return reason;
}

/** The error for its user that printing fails with; nothing has changed on disk. */
export async function failure(files: PrintFiles, changes?: PrintChanges): Promise<UserError> {
  const error = await reasonOf(printTo(files, changes));
  expect(error).toBeInstanceOf(UserError);
  expect(error).toHaveProperty("exitCode", 1);
  return error as UserError;
}

/** Makes sure that there is nothing but the PDF: no draft of it, nothing of the browser's. */
export async function expectNothingLeft(): Promise<void> {
  expect(await readdir(join(folder.path, "out"))).toEqual(["deck.pdf"]);
  expect(await readdir(temporary.path)).toEqual([]);
}
