// A deck's print page in a real browser, ready to be looked at: a browser for a file of tests, a page for each deck.
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll } from "vitest";
import { formatDiagnostic } from "../../src/deck/diagnostic.ts";
import { findFile } from "../../src/node/browser/page-resources.ts";
import { launchBrowser, type LaunchedBrowser } from "../../src/node/browser/launch.ts";
import { settle } from "../../src/node/browser/settle.ts";
import { checkPages, preparePages, type CheckOptions } from "../../src/node/check-pages.ts";
import type { DeckChoices } from "../../src/node/deck-parts.ts";
import { makeDeck, type MadeDeck } from "../../src/node/make-page.ts";
import { openPage } from "../../src/node/print-page.ts";
import type { Files } from "./cli.ts";

/** A page that is ready, and what it was made of. */
export interface CheckedPage extends AsyncDisposable {
  made: MadeDeck;
  page: Page;
  /** What is found on it, a line for each; paths are relative to the deck. */
  check(options?: Partial<CheckOptions>): Promise<string[]>;
}

/** A deck's folder, removed in the end. */
export async function makeFolder(files: Files | string): Promise<AsyncDisposable & { path: string }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "lectern-check-")));
  for (const [name, content] of Object.entries(typeof files === "string" ? { "01.md": files } : files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content!);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Registers the browser; what it returns opens a deck, a text alone being its only file, or one that is there. */
export function useCheckedPages(): (
  files: Files | string,
  choices?: DeckChoices,
  path?: string,
) => Promise<CheckedPage> {
  let launched: LaunchedBrowser;
  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(() => launched.close());
  return async (files, choices = {}, path = undefined) => {
    const folder = await makeFolder(files);
    const made = await makeDeck(path ?? folder.path, { places: true, ...choices });
    const page = await launched.newPage();
    const { width, height } = made.deck.meta;
    await openPage(page, { page: made.printPage(""), width, height, find: findFile(made.files) });
    await settle(page);
    await preparePages(page);
    return {
      made,
      page,
      check: async (options = {}) => {
        const found = await checkPages(page, { ...made, ...options });
        const shown = relative(process.cwd(), folder.path).replaceAll("\\", "/");
        return found.map((one) =>
          formatDiagnostic(one).split("\n")[0]!.replaceAll(`${shown}/`, "").replaceAll(`${folder.path}/`, ""),
        );
      },
      [Symbol.asyncDispose]: async () => {
        await page.close();
        await folder[Symbol.asyncDispose]();
      },
    };
  };
}
