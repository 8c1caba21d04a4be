// Requests as no browser would send them, and a page's connection to the server.
import { once } from "node:events";
import { request, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";

/** An answer, with its whole body. */
export interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** What a request is, beside its path. */
export interface Request {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** Sends a path as it is written, without tidying it up. */
export async function ask(
  url: string,
  path: string,
  { method = "GET", headers = {}, body: sending }: Request = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, method, headers, agent: false });
  sent.on("error", () => {}); // after the answer: a server need not listen to the end of what it refuses
  sent.end(sending);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** What the server tells an open page. */
export interface Listener extends AsyncDisposable {
  /** The version of the deck that the server had when it was asked first. */
  revision: string;
  /** Resolves to the next message of this type, from those not yet taken on; what came before it is dropped. */
  next(type: string): Promise<Record<string, unknown>>;
}

/** Listens to the messages of a deck that is presented. */
export async function listen(url: string): Promise<Listener> {
  const socket = new WebSocket(new URL("/lectern/live", url.replace("http", "ws")));
  const messages: Record<string, unknown>[] = [];
  let wake = () => {};
  let isOpen = true;
  socket.addEventListener("message", ({ data }) => {
    messages.push(JSON.parse(String(data)) as Record<string, unknown>);
    wake();
  });
  socket.addEventListener("close", () => {
    isOpen = false;
    wake();
  });
  const next: Listener["next"] = async (type) => {
    for (;;) {
      const message = messages.shift();
      if (message?.["type"] === type) return message;
      if (message) continue;
      if (!isOpen) throw new Error(`the server ended without sending "${type}"`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    revision: String((await next("version"))["revision"]),
    next,
    async [Symbol.asyncDispose]() {
      if (!isOpen) return;
      socket.close();
      await new Promise((resolve) => socket.addEventListener("close", resolve, { once: true }));
    },
  };
}
