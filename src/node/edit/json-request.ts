// Requests that carry JSON, and answers in JSON. What is sent in any other type is refused: a form of another site's page can
// send only those types without being asked about it first.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "./refusal.ts";

/** Most that a request may carry, in bytes: more than any file of a deck that is written by hand. */
export const BODY_LIMIT = 10_000_000;

/** Reads the body of a POST. Throws Refusal if it is another method or type, too long, or no JSON object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.method !== "POST") throw new Refusal(405, "method", "this address takes POST");
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new Refusal(415, "content-type", "this address takes application/json");
  const tooLong = new Refusal(413, "too-long", `a file of more than ${BODY_LIMIT / 1_000_000} MB cannot be saved here`);
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) throw tooLong;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, the connection must stay for the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLong;
    chunks.push(chunk);
  }
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // as below
  }
  throw new Refusal(400, "bad-request", "this is no JSON object");
}

/** Sends what `make` resolves to, or the refusal that it throws. */
export async function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  make: () => Promise<unknown>,
): Promise<void> {
  let [status, body]: [number, unknown] = [200, undefined];
  try {
    body = await make();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    [status, body] = [cause.status, cause];
  }
  const text = JSON.stringify(body);
  request.resume(); // who is still sending hears the answer only when that is taken
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  response.end(request.method === "HEAD" ? undefined : text);
}
