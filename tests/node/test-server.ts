// A web server on loopback: answers that a test makes up.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a path is answered with: a body, or whatever the function does. */
export type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);

/** A running server. */
export interface TestServer extends AsyncDisposable {
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
export async function startTestServer(answers: Record<string, Answer>): Promise<TestServer> {
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
