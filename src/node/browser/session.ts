// Work in a browser that may crash: it is started once more, and the work goes on. A second crash is reported.

import type { Page } from "puppeteer-core";
import { UserError } from "../user-error.ts";
import type { BrowserEnd } from "./browser-process.ts";
import { launchBrowser, type LaunchedBrowser, type LaunchOptions, type StartingBrowser } from "./launch.ts";
import { within } from "./within.ts";

/** A browser at work. */
export interface BrowserSession {
  /** Opens a tab, uses it, and closes it. */
  inTab<Result>(use: (tab: Page) => Promise<Result>): Promise<Result>;
}

/** How to work. */
export interface SessionOptions extends LaunchOptions {
  /** A browser that is being started already; if it crashes, another is started. */
  starting?: StartingBrowser;
  /** What the browser does, for messages: "printing". */
  doing: string;
  /** Told when the browser is started, and when it is again. */
  onStart?: (again: boolean) => void;
}

/** The browser, or the page in it, is gone: starting it again may help. */
class BrowserGone extends UserError {}

/**
 * Does work in a browser. `work` is called once more, in another browser, if the first one or its page crashes; it goes on with
 * what is left to do. Throws a UserError when the browser does not start or crashes twice, and what `work` throws; rejects with
 * the signal's reason when aborted.
 */
export async function workInBrowser<Result>(
  options: SessionOptions,
  work: (session: BrowserSession) => Promise<Result>,
): Promise<Result> {
  for (let again = false; ; again = true) {
    options.onStart?.(again);
    try {
      return await workOnce(options, again ? undefined : options.starting, work);
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      if (again)
        throw new UserError(`${error.message}, twice; nothing was written`, { hint: error.hint, cause: error });
    }
  }
}

async function workOnce<Result>(
  options: SessionOptions,
  starting: StartingBrowser | undefined,
  work: (session: BrowserSession) => Promise<Result>,
): Promise<Result> {
  const { signal, doing } = options;
  await using launched = await (starting?.launched ?? launchBrowser(options));
  if (starting) signal?.addEventListener("abort", () => void launched.close(), { once: true });
  const inTab: BrowserSession["inTab"] = (use) =>
    whileItRuns(launched, doing, async () => {
      const tab = await launched.newPage();
      const result = await Promise.race([use(tab), crash(tab, doing)]);
      await tab.close();
      return result;
    });
  try {
    return await work({ inTab });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    // A browser that dies makes what it was doing fail first.
    const end = await within(1000, launched.ended);
    if (end !== null) throw browserDied(end, doing);
    const { name, message } = error as Error;
    throw name === "ProtocolError"
      ? new UserError(`the browser fails at ${doing} the page: ${message}`, { cause: error })
      : error;
  }
}

/** Rejects when the page's process ends, which Chromium survives. */
function crash(tab: Page, doing: string): Promise<never> {
  return new Promise((_, reject) => {
    tab.once("error", (cause) => {
      const hint = "most often the machine has too little memory: a deck with smaller images needs less";
      reject(new BrowserGone(`the page crashed in the browser while it was ${doing}`, { hint, cause }));
    });
  });
}

/** Does work until the browser ends, of which not all that waits for a page hears. Throws a UserError when it does. */
export async function whileItRuns<Result>(
  { ended }: LaunchedBrowser,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const death = ended.then((end) => Promise.reject(browserDied(end, doing)));
  return await Promise.race([work(), death]);
}

function browserDied({ code, signal }: BrowserEnd, doing: string): BrowserGone {
  const exit = code === null ? "the connection was closed" : `with exit code ${code}`;
  const how = signal === null ? exit : `by ${signal}`;
  return new BrowserGone(`the browser ended while it was ${doing} (${how})`, {
    hint: "was it killed, or has the machine too little memory? `lectern browser doctor` tries a small page",
  });
}
