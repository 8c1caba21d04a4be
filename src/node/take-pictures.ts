// Slides as pictures: the page that is printed, one slide at a time, as the browser draws it.

import type { Page } from "puppeteer-core";
import type { PrintPage } from "../deck/print/page.ts";
import { startDeadline } from "./browser/deadline.ts";
import { createDraftFile } from "./browser/draft-file.ts";
import type { LaunchOptions } from "./browser/launch.ts";
import type { FindResource } from "./browser/page-resources.ts";
import { workInBrowser } from "./browser/session.ts";
import { settle } from "./browser/settle.ts";
import { preparePages } from "./check-pages.ts";
import { openPage, PrintError } from "./print-page.ts";
import { UserError } from "./user-error.ts";

/** What to take pictures of, and how. The options of the browser may be left out. */
export interface PictureOptions extends LaunchOptions {
  /** Slides, one box each. */
  page: PrintPage;
  find: FindResource;
  /** The PNG of each slide, in the order of the page. */
  outputs: readonly string[];
  /** Of a picture, in CSS px. */
  width: number;
  height: number;
  /** Pixels for each CSS px. */
  scale: number;
  /** How large slides are drawn in it; 1 if their size is the picture's. */
  zoom?: number;
  /** Told which picture is taken, from 1. */
  onProgress?: (picture: number) => void;
}

/** The time that it may take, in ms: in all, and for each picture. */
const ALLOWED = { base: 120_000, perPicture: 2000 };

/**
 * Takes a picture of each slide; each file is replaced when its picture is whole. Throws a UserError when a file cannot be
 * written, something on the page is missing (a PrintError), the browser crashes twice or takes too long. Rejects with the
 * signal's reason when aborted.
 */
export async function takePictures(options: PictureOptions): Promise<void> {
  const { outputs, scale } = options;
  using deadline = startDeadline(ALLOWED.base + outputs.length * ALLOWED.perPicture, tookTooLong, options.signal);
  let done = 0;
  const session = { ...options, signal: deadline.signal, doing: "taking pictures", purpose: "a picture" };
  await workInBrowser(session, ({ inTab }) =>
    inTab(async (tab) => {
      const problems = await openPage(tab, options);
      const { broken } = await settle(tab);
      if (problems.push(...broken) > 0) throw new PrintError(problems);
      await preparePages(tab);
      await tab.evaluate(prepare(options.zoom ?? 1));
      const { width, height } = options;
      await tab.setViewport({ width, height, deviceScaleFactor: scale });
      while (done < outputs.length) {
        options.onProgress?.(done + 1);
        await takePicture(tab, done, outputs[done]!);
        done++;
      }
    }),
  );
}

async function takePicture(tab: Page, index: number, output: string): Promise<void> {
  await tab.evaluate(show(index));
  const bytes = await tab.screenshot({ type: "png" });
  await using draft = await createDraftFile(output);
  await draft.write(bytes);
  await draft.commit();
}

// Run in the page. Strings, since this folder's code is checked without the types of a browser.

/** Only the slide that is shown takes room, in the upper left corner. */
const prepare = (zoom: number): string => `document.head.insertAdjacentHTML("beforeend", "<style>" +
  ".page { position: absolute; top: 0; left: 0; transform: scale(${zoom}); transform-origin: 0 0 }" +
  ".page:not(.shown) { display: none } body { overflow: hidden }</style>")`;

const show = (index: number): string => `(async () => {
  document.querySelectorAll(".page").forEach((page, at) => page.classList.toggle("shown", at === ${index}));
  await document.fonts.ready;
  await Promise.all([...document.querySelectorAll(".shown img")].map((image) => image.decode()));
})()`;

function tookTooLong(time: number): UserError {
  return new UserError(`taking the pictures took longer than ${Math.round(time / 1000)} s and was stopped`, {
    hint: "is the machine very busy? pictures that are there are whole; --range takes some of them",
  });
}
