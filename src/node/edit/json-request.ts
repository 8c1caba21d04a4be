// Requests that carry JSON, and answers in JSON. What is sent in any other type is refused: a form of another site's page can
// send only those types without being asked about it first.
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "./refusal.ts";

/** Most that a request may carry, in bytes: more than any file of a deck that is written by hand. */
export const BODY_LIMIT = 10_000_000;

/** Up to here, in bytes, what is too long is heard to its end: many programs read no answer before they have sent everything. */
const PATIENCE = 10 * BODY_LIMIT;

/** Reads the body of a POST. Throws Refusal if it is another method or type, too long, or no JSON object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.method !== "POST") throw new Refusal(405, "method", "this address takes POST");
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new Refusal(415, "content-type", "this address takes application/json");
  const announced = Number(request.headers["content-length"] ?? 0);
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, the connection must stay for the answer.
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  if (announced <= PATIENCE) {
    for await (const chunk of body) {
      size += chunk.length;
      if (size <= BODY_LIMIT) chunks.push(chunk);
      if (size > PATIENCE) break;
    }
  }
  if (Math.max(size, announced) > BODY_LIMIT)
    throw new Refusal(413, "too-long", `a file of more than ${BODY_LIMIT / 1_000_000} MB cannot be saved here`);
  try {
    const value = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
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
