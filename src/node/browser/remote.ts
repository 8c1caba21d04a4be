// A browser that runs elsewhere, at a WebSocket address: one for all who print in a team, or in a container of its own. It gets
// a context of its own, which is closed when we go, and the page through the same connection: no port is opened for it.

import type { Browser } from "puppeteer-core";
import { UserError } from "../user-error.ts";
import type { BrowserEnd } from "./browser-process.ts";
import type { LaunchedBrowser } from "./launch.ts";
import { majorVersion, minimumMajor } from "./version.ts";
import { within } from "./within.ts";

/** True for the address of a browser that runs elsewhere. */
export function isRemote(browser: string | undefined): browser is string {
  return browser !== undefined && /^wss?:\/\//i.test(browser);
}

/** How long a remote browser may take to close what was opened in it, in ms. */
const closingTime = 2000;

/**
 * Connects to the browser at a `ws://` or `wss://` address. Throws a UserError when it does not answer in time, or is too old.
 * Rejects with the signal's reason when aborted.
 */
export async function connectBrowser(
  address: string,
  { signal, launchTimeout = 30_000 }: { signal?: AbortSignal; launchTimeout?: number },
): Promise<LaunchedBrowser> {
  const { default: puppeteer } = await import("puppeteer-core");
  const connecting = puppeteer.connect({ browserWSEndpoint: address, defaultViewport: null, protocolTimeout: 0 });
  const aborted = new Promise<null>((resolve) =>
    signal?.addEventListener("abort", () => resolve(null), { once: true }),
  );
  const answer = await within(
    launchTimeout,
    Promise.race([connecting.catch((error: unknown) => ({ error: error as Error })), aborted]),
  );
  if (answer === null || "error" in answer) {
    void connecting.then((browser) => browser.disconnect()).catch(() => {});
    signal?.throwIfAborted();
    throw unreachable(address, answer?.error, launchTimeout);
  }
  const { promise: ended, resolve } = Promise.withResolvers<BrowserEnd>();
  answer.once("disconnected", () => resolve({ code: null, signal: null }));
  const version = await answer.version();
  const major = majorVersion(version);
  if (major !== null && major < minimumMajor) {
    await answer.disconnect();
    throw new UserError(`the browser at ${hostOf(address)} is ${version}, and ${minimumMajor} or newer is needed`);
  }
  const context = await answer.createBrowserContext();
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeContext(answer, () => context.close()));
  signal?.addEventListener("abort", () => void close(), { once: true });
  return {
    browser: answer,
    newPage: () => context.newPage(),
    found: { path: address, from: "--browser", kind: "browser", env: {}, looked: [] },
    version,
    ended,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function closeContext(browser: Browser, closeIt: () => Promise<void>): Promise<void> {
  // It fails when the connection is gone, and the context with it.
  await within(
    closingTime,
    closeIt().catch(() => {}),
  );
  await browser.disconnect();
}

function unreachable(address: string, cause: Error | undefined, waited: number): UserError {
  const reason = cause === undefined ? `no answer within ${Math.round(waited / 1000)} s` : reasonOf(cause);
  return new UserError(`the browser at ${hostOf(address)} cannot be reached: ${reason}`, {
    hint: "--browser takes the WebSocket address that the browser prints when it is started with --remote-debugging-port, or that of a service",
    cause,
  });
}

/** The address without what may be a secret in it. */
function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}

/** A failed connection as an event hides its reason inside. */
function reasonOf(cause: Error & { error?: Error }): string {
  return cause.error?.message || cause.message || "the connection was refused";
}
