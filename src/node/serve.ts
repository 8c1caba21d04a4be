// A server, on this machine only unless it is told otherwise. It answers for the pages it was given and nothing else: no path of
// the file system is ever made from a request. It only reads; what writes answers for itself, behind the run's token (access.ts).
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { contentType, isFileError } from "./files.ts";
import { UserError } from "./user-error.ts";

// Imported, it would load Node's HTTP client as well, by names that it exports and nobody uses here: 17 ms.
const { createServer } = process.getBuiltinModule("node:http");

/** What is served under a path: a text, a file, or what answers a request itself, whatever its method. */
export type Served =
  | { type: string; text: string }
  | { file: string }
  | { answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> };

/** Finds what is served under a decoded path such as `/a/b.css`. */
export type Find = (path: string, request: IncomingMessage) => Served | undefined;

/** Takes over a request for a WebSocket. */
export type TakeSocket = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What takes them over, by path. */
export type Sockets = Readonly<Record<string, TakeSocket>>;

/** A running server; `await using` closes it. */
export interface RunningServer extends AsyncDisposable {
  /** `http://127.0.0.1:3030/` */
  url: string;
  port: number;
  close: () => Promise<void>;
}

/** The address of this machine alone. */
export const HOST = "127.0.0.1";

/** Where a server listens. */
export interface Listening {
  /** An address of this machine, or `0.0.0.0` for all. */
  host: string;
  /** True for a name or address that a request may have asked for; its port was compared. */
  isOwnName: (name: string, request: IncomingMessage) => boolean;
  /** Certificate and key as PEM, for https. */
  tls: { cert: string; key: string } | null;
  /** Most connections at a time. */
  connections: number;
}

/** For this machine alone. */
const LOOPBACK: Listening = {
  host: HOST,
  isOwnName: (name) => name === HOST || name === "localhost",
  tls: null,
  connections: Infinity,
};

/** Serves what `find` gives. `port` 0 takes any free one. Throws UserError if none of `tries` ports from `port` on is free. */
export async function serve(
  find: Find,
  port = 0,
  tries = 1,
  sockets: Sockets = {},
  listening = LOOPBACK,
): Promise<RunningServer> {
  const { host, tls, connections } = listening;
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, find, listening).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const server = tls ? process.getBuiltinModule("node:https").createServer(tls, receive) : createServer(receive);
  if (connections < Infinity) server.maxConnections = connections;
  server.on("upgrade", (request, socket: Duplex, head) => {
    const path = decodePath(request.url ?? "/");
    const isOurs = reasonToRefuse(request, listening) === undefined && Object.hasOwn(sockets, path);
    socket.on("error", () => socket.destroy());
    if (isOurs) sockets[path]!(request, socket, head);
    else refuseSocket(socket);
  });
  const actual = await listen(server, host, port, tries);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `${schemeOf(listening)}//${host}:${actual}/`, port: actual, close, [Symbol.asyncDispose]: close };
}

async function listen(server: Server, host: string, port: number, tries: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(candidate, host, () => {
          server.off("error", reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === "object" && address ? address.port : candidate;
    } catch (cause) {
      if (!isFileError(cause, "EADDRINUSE", "EACCES")) throw cause;
      if (candidate + 1 < port + tries && candidate < 65_535) continue;
      throw new UserError(`no free port from ${port} to ${candidate}`, { hint: "choose another with --port", cause });
    }
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  find: Find,
  listening: Listening,
): Promise<void> {
  const reason = reasonToRefuse(request, listening);
  if (reason !== undefined) return refuse(response, 403, reason);
  const served = find(decodePath(request.url ?? "/"), request);
  if (served && "answer" in served) return await served.answer(request, response);
  if (request.method !== "GET" && request.method !== "HEAD")
    return refuse(response, 405, "Only reading is possible here.");
  if (!served) return refuse(response, 404, "There is no such page.");
  const headers = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  if ("text" in served) {
    response.writeHead(200, {
      ...headers,
      "Content-Type": served.type,
      "Content-Length": Buffer.byteLength(served.text),
    });
    response.end(request.method === "HEAD" ? undefined : served.text);
  } else await sendFile(served.file, request, response, headers);
}

/** Why a request is not for this server or not from its own pages; undefined if it is, or from no page. */
function reasonToRefuse(request: IncomingMessage, listening: Listening): string | undefined {
  const { host = "", origin } = request.headers;
  const scheme = schemeOf(listening);
  // A page elsewhere that points its own name at this machine must not read the deck.
  const [, name = "", port = scheme === "https:" ? "443" : "80"] = /^([^:]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  if (port !== String(request.socket.localPort) || !listening.isOwnName(name, request))
    return listening.host === HOST ? "This address is for this machine only." : "This is not the address of this deck.";
  if (origin !== undefined && origin !== `${scheme}//${host}`) return "Other pages may not read this one.";
  return undefined;
}

function schemeOf({ tls }: Pick<Listening, "tls">): "http:" | "https:" {
  return tls ? "https:" : "http:";
}

/** A file, or the part of it that was asked for: media players ask for parts. */
async function sendFile(
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
): Promise<void> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) return refuse(response, 404, "The file is gone.");
  const tag = `"${facts.size.toString(36)}-${Math.round(facts.mtimeMs).toString(36)}"`;
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, { ...headers, ETag: tag });
    response.end();
    return;
  }
  const range = /^bytes=(?=.*\d)(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  const start = range?.[1] ? Number(range[1]) : range?.[2] ? Math.max(0, facts.size - Number(range[2])) : 0;
  const end = range?.[1] && range[2] ? Math.min(Number(range[2]), facts.size - 1) : facts.size - 1;
  if (range && start > end) return refuse(response, 416, "There is no such part.");
  const part = range ? { "Content-Range": `bytes ${start}-${end}/${facts.size}` } : {};
  response.writeHead(range ? 206 : 200, {
    ...headers,
    ...part,
    ETag: tag,
    "Accept-Ranges": "bytes",
    "Content-Type": contentType(file),
    "Content-Length": end - start + 1,
  });
  if (request.method === "HEAD" || facts.size === 0) response.end();
  else
    createReadStream(file, { start, end })
      .on("error", () => response.destroy())
      .pipe(response);
}

/** Ends a request for a WebSocket. */
export function refuseSocket(socket: Duplex, status = "403 Forbidden"): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

/** Answers with a line of text. */
export function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${reason}\n`);
}

/** The path without its query, decoded once; what does not decode is no path of ours. */
function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split("?", 1)[0]!);
  } catch {
    return "";
  }
}
