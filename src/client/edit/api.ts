// What the editor asks its server. An answer is a value or why there is none; nothing is thrown.

import type { DraftRequest, EditState, FileText, Refused, SaveRequest } from "../../deck/edit-state.ts";
import { strings } from "./strings.ts";

/** A value, or why there is none. `unreachable` is the code where no server answered. */
export type Answer<T> = { value: T; refused?: undefined } | { value?: undefined; refused: Refused };

const base = "/lectern/edit";

/** Longest that a server takes, in characters; it counts bytes and has the last word. */
const limit = 10_000_000;

/** The deck as it is now. */
export const readState = (): Promise<Answer<EditState>> => ask(`${base}/state`);

/** A file as it is on disk. */
export const readFile = (key: string): Promise<Answer<FileText>> => ask(`${base}/file?key=${encodeURIComponent(key)}`);

/** Paths of all files in the deck's folder. */
export const readNames = (): Promise<Answer<{ names: string[] }>> => ask(`${base}/names`);

/** Tells a text that is not saved; the answer comes when the deck is made of it. */
export async function tellDraft(request: DraftRequest): Promise<Answer<object>> {
  if ((request.text?.length ?? 0) > limit) return { refused: { code: "too-long", message: strings.tooLong } };
  return await ask(`${base}/draft`, request);
}

/** Tells, as the page goes, that its text of a file is none any more; nobody waits for the answer. */
export function forgetDraft(request: DraftRequest): void {
  void fetch(`${base}/draft`, { ...post(request), keepalive: true }).catch(() => {});
}

/** Writes a file. */
export async function saveFile(request: SaveRequest): Promise<Answer<FileText>> {
  if (request.text.length > limit) return { refused: { code: "too-long", message: strings.tooLong } };
  return await ask(`${base}/save`, request);
}

function post(body: object): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function ask<T>(path: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(path, body && post(body));
    // Who is not let in from the network is answered by a page.
    const isIn = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isIn && response.status === 403) return { refused: { code: "no-token", message: strings.shutOut } };
    const answer = (await response.json()) as unknown;
    return response.ok ? { value: answer as T } : { refused: answer as Refused };
  } catch {
    return { refused: { code: "unreachable", message: strings.unreachable } };
  }
}
