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
  /** Resolves to the next event of this type, from those not yet taken on; what came before it is dropped. */
  next(type: string): Promise<Record<string, unknown>>;
}

/** Listens to the events of a deck that is presented. */
export async function listen(url: string): Promise<Listener> {
  const abort = new AbortController();
  const response = await fetch(new URL("/lectern/events", url), { signal: abort.signal });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    async next(type) {
      for (;;) {
        const match = /^data: (.*)\n\n/.exec(text);
        if (match) {
          text = text.slice(match[0].length);
          const event = JSON.parse(match[1]!) as Record<string, unknown>;
          if (event["type"] === type) return event;
        } else {
          const { done, value } = await reader.read();
          if (done) throw new Error(`the server ended without sending "${type}"`);
          text += decoder.decode(value, { stream: true });
        }
      }
    },
    async [Symbol.asyncDispose]() {
      abort.abort();
      await reader.closed.catch(() => {});
    },
  };
}
