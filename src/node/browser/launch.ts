// Starts a browser and sees to it that it ends: when it is closed, when the run is aborted, when our process dies.

import type { Browser, Page } from "puppeteer-core";
import { browserArguments } from "./arguments.ts";
import { startBrowserProcess, type BrowserEnd, type BrowserProcess } from "./browser-process.ts";
import { findBrowser, type FindBrowserOptions, type FoundBrowser } from "./find.ts";
import { browserTooOld, explainLaunchFailure } from "./launch-failure.ts";
import { pipeTransport } from "./pipe-transport.ts";
import { connectBrowser, isRemote } from "./remote.ts";
import { majorVersion, minimumMajor } from "./version.ts";
import { within } from "./within.ts";

/** How to start a browser; what is left out of the finding has its default. */
export interface LaunchOptions extends FindBrowserOptions {
  /** A browser that `findBrowser` has found; without it, it is looked for. */
  found?: FoundBrowser;
  /** Aborting it kills the browser, at any time, whatever it is doing. */
  signal?: AbortSignal;
  /** How long the start may take, in ms; default 30 000. */
  launchTimeout?: number;
  /** Called when its process runs, before it answers. */
  onSpawn?: () => void;
}

/** A browser that runs. `await using` closes it. */
export interface LaunchedBrowser extends AsyncDisposable {
  /** Its own `process()` is null: the process is ours. */
  browser: Browser;
  /** Opens a page; in a browser that runs elsewhere, in a context of our own. */
  newPage(): Promise<Page>;
  /** Which one it is. */
  found: FoundBrowser;
  /** e.g. "HeadlessChrome/156.0.8078.79" */
  version: string;
  /** Resolves when it has ended or cannot be reached any more, for whatever reason, and its temporary files are gone. */
  ended: Promise<BrowserEnd>;
  /** Ends it, by force if it does not end by itself; one that runs elsewhere is left as it was found. */
  close(): Promise<void>;
}

/** How long a browser may take to end by itself, in ms. */
const closingTime = 2000;

/**
 * Starts the browser. Throws a UserError that says why it does not start and what to do: none found, too old, a
 * missing library, no sandbox, snap, no answer in time. `--browser ws://…` is connected to, not started. Rejects with the signal's reason when aborted.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<LaunchedBrowser> {
  const { signal, launchTimeout = 30_000 } = options;
  signal?.throwIfAborted();
  if (!options.found && isRemote(options.browser)) return await connectBrowser(options.browser, options);
  const found = options.found ?? (await findBrowser(options));
  const env = { ...(options.env ?? process.env), ...found.env };
  const { default: puppeteer } = await import("puppeteer-core");
  const headless = found.kind === "shell" ? "shell" : true;

  const child = await startBrowserProcess({
    path: found.path,
    args: (userDataDir) => puppeteer.defaultArgs({ headless, userDataDir, args: browserArguments(env) }),
    env,
    signal,
  }).catch(async (error: unknown) => {
    signal?.throwIfAborted();
    throw await explainLaunchFailure({ found, env, error });
  });

  options.onSpawn?.();

  try {
    const transport = pipeTransport(child.toBrowser, child.fromBrowser);
    const connecting = puppeteer.connect({ transport, defaultViewport: null, protocolTimeout: 0 });
    const asked = connecting.then(async (browser) => ({ browser, version: await browser.version() }));
    // Puppeteer waits for ever for a page that a browser has told of, when it ends before the page is there.
    const gone = child.ended.then(() => ({ error: undefined }));
    const answer = await within(launchTimeout, Promise.race([asked.catch((error: unknown) => ({ error })), gone]));
    signal?.throwIfAborted();
    if (answer === null || "error" in answer) {
      const end = answer === null ? null : await within(closingTime, child.ended);
      const waited = answer === null ? launchTimeout : undefined;
      throw await explainLaunchFailure({ found, env, end, waited, errorText: child.errorText(), error: answer?.error });
    }
    const { browser, version } = answer;
    const major = majorVersion(version);
    if (major !== null && major < minimumMajor) throw browserTooOld(found, version);
    const close = (): Promise<void> => closeBrowser(browser, child);
    const newPage = (): Promise<Page> => browser.newPage();
    return { browser, newPage, found, version, ended: child.ended, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    child.kill();
    await child.ended;
    throw error;
  }
}

/** A browser that is being started. `await using` ends it, whatever has become of it. */
export interface StartingBrowser extends AsyncDisposable {
  launched: Promise<LaunchedBrowser>;
}

/** Resolves when the browser's process runs, so that it starts while other work is done. Why it does not start is told by `launched`. */
export async function beginLaunch(options: LaunchOptions): Promise<StartingBrowser> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const spawned = Promise.withResolvers<void>();
  const launched = launchBrowser({ ...options, signal, onSpawn: spawned.resolve });
  const settled = launched.catch(() => null);
  await Promise.race([spawned.promise, settled]);
  const end = async () => {
    stop.abort();
    await (await settled)?.close();
  };
  return { launched, [Symbol.asyncDispose]: end };
}

async function closeBrowser(browser: Browser, child: BrowserProcess): Promise<void> {
  // It fails when the browser has ended already, which is what is wanted.
  browser.close().catch(() => {});
  if ((await within(closingTime, child.ended)) === null) child.kill();
  await child.ended;
}
