// A web server on loopback for the print tests: a page of three slides, and answers that a test makes up.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a path is answered with: a body, or whatever the function does. */
export type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

/** A running server. */
export interface PrintServer extends AsyncDisposable {
  /** e.g. "http://127.0.0.1:40123" */
  origin: string;
  /** The paths asked for, in order. */
  asked: string[];
}

const types: Record<string, string> = {
  css: "text/css",
  html: "text/html",
  png: "image/png",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** Serves these paths; any other is answered with 404. */
export async function startPrintServer(answers: Record<string, Answer>): Promise<PrintServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === "function") answer(request, response);
    else response.writeHead(200, { "content-type": types[path.split(".").at(-1) ?? ""] ?? "text/html" }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A print page of three slides, with more in its head and on its last slide. */
export function printPage({ head = "", last = "" }: { head?: string; last?: string } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Three slides</title><style>
@page { size: 1280px 720px; margin: 0 }
body { margin: 0 }
.page { width: 1280px; height: 720px; contain: strict; break-after: page }
.page:last-child { break-after: auto }
</style>${head}</head><body>
<div class="page"><section id="one"><h1>First slide</h1><p><a href="#three">To the end</a></p></section></div>
<div class="page"><section id="two"><h2>Second slide</h2><p><a href="https://example.org/source">Source</a></p></section></div>
<div class="page"><section id="three"><h2>Third slide</h2>${last}</section></div>
</body></html>`;
}

/** A picture of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAA4EAMBj3SBsAAAAABJRU5ErkJggg==",
  "base64",
);
