// Measures a deck in a browser without printing it: what `lectern check` needs of one.
import type { Diagnostic } from "../deck/diagnostic.ts";
import { startDeadline } from "./browser/deadline.ts";
import { launchBrowser, type LaunchOptions } from "./browser/launch.ts";
import { findFile } from "./browser/page-resources.ts";
import { whileItRuns } from "./browser/session.ts";
import { settle } from "./browser/settle.ts";
import { checkPages, preparePages } from "./check-pages.ts";
import type { MadeDeck } from "./make-page.ts";
import { openPage } from "./print-page.ts";
import { UserError } from "./user-error.ts";

/** How to measure. */
export interface CheckSlidesOptions extends LaunchOptions {
  /** True makes a warning of what does not fit. */
  allowOverflow?: boolean;
}

/** The time that it may take, in ms: in all, and for each slide. */
const ALLOWED = { base: 120_000, perSlide: 100 };

/**
 * Opens the print page of a deck with places and looks at its slides. Throws a UserError when no browser is found, when it does
 * not start, ends too early or takes too long; rejects with the signal's reason when aborted.
 */
export async function checkSlides(made: MadeDeck, options: CheckSlidesOptions): Promise<Diagnostic[]> {
  const { width, height } = made.deck.meta;
  const time = ALLOWED.base + made.deck.stacks.flat().length * ALLOWED.perSlide;
  using deadline = startDeadline(time, tookTooLong, options.signal);
  const { signal } = deadline;
  await using launched = await launchBrowser({ ...options, signal, purpose: "measuring slides" });
  const look = async (): Promise<Diagnostic[]> => {
    const page = await launched.newPage();
    await openPage(page, { page: made.printPage(""), width, height, find: findFile(made.files) });
    await settle(page);
    await preparePages(page);
    return await checkPages(page, { ...made, allowOverflow: options.allowOverflow ?? false });
  };
  try {
    return await whileItRuns(launched, "measuring the slides", look);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function tookTooLong(time: number): UserError {
  return new UserError(`measuring the slides took longer than ${Math.round(time / 1000)} s and was stopped`, {
    hint: "is the machine very busy?",
  });
}
