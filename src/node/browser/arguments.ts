// The switches a browser is started with, in addition to Puppeteer's own.

import { whyNoSandbox } from "./sandbox.ts";

/** Switches for printing: no graphics card, no network but this machine, the same text on every screen. */
export function browserArguments(env: NodeJS.ProcessEnv): string[] {
  return [
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-default-browser-check",
    "--no-pings",
    // Hinting rounds the widths of letters to the pixels of a screen, which a PDF does not have.
    "--font-render-hinting=none",
    // Nothing that the browser itself might ask for leaves the machine: no name is resolved, no proxy is used.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",
    ...(whyNoSandbox(env) === null ? [] : ["--no-sandbox"]),
  ];
}
