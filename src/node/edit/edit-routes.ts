// The editor at /edit: its pages, and what they ask for. Host and Origin of a request were compared before.
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Access } from "../access.ts";
import { refuse, type Served } from "../serve.ts";
import type { DeckFile } from "./deck-files.ts";
import { listDeckNames } from "./deck-names.ts";
import { DRAFT } from "./draft-deck.ts";
import { describeDeck, filesOf } from "./describe-deck.ts";
import { EDIT, editFiles, editPage, lockedPage, picturesPage, type GuardedPage } from "./edit-page.ts";
import { guarded, NO_TOKEN, type EditedDeck } from "./edited-deck.ts";
import { readJson } from "./json-request.ts";
import { Refusal } from "./refusal.ts";
import { readFileText, saveFile, type FilePlace } from "./save-file.ts";

/** The deck's own page says in itself what it may load. */
const DECK_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Answers by path. */
export function editRoutes(deck: EditedDeck, access: Access): Record<string, () => Served> {
  const reading = (make: (request: IncomingMessage) => Promise<unknown>) =>
    guarded(access, async (request) => {
      if (request.method !== "GET") throw new Refusal(405, "method", "this address takes GET");
      return await make(request);
    });
  const writing = (make: (request: IncomingMessage) => Promise<unknown>) =>
    guarded(access, async (request) => {
      if (request.headers.origin === undefined) throw new Refusal(403, "no-origin", "only the editor's page may save");
      return await make(request);
    });
  const page = (make: () => GuardedPage | Promise<GuardedPage>) => (): Served => ({
    answer: async (request, response) => {
      const isIn = access.has(request, response);
      sendPage(request, response, isIn ? 200 : 403, isIn ? await make() : lockedPage(NO_TOKEN));
    },
  });
  // A file that was of the deck stays known: its text may still be in an editor when it has been deleted.
  const known = new Map<string, DeckFile>();
  const fileOf = (key: string): DeckFile => {
    const file = filesOf(deck.made()).get(key) ?? known.get(key);
    if (!file) throw new Refusal(404, "unknown-file", "there is no such file in this deck");
    return file;
  };
  // One write after the other: each looks at what is there before it replaces it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const mine = last.then(write);
    last = mine.catch(() => {});
    return mine;
  };
  return {
    ...editFiles(),
    "/edit": page(() => editPage(deck.made().deck.meta.title)),
    [`${EDIT}/pictures`]: page(() => picturesPage()),
    [`${EDIT}/state`]: reading(async () => {
      for (const file of filesOf(deck.made()).all()) known.set(file.key, file);
      const { made, diagnostics, names } = deck.drafts.latest ?? {
        made: deck.made(),
        diagnostics: deck.diagnostics(),
        names: new Map<string, string>(),
      };
      const state = await describeDeck(deck.name, made, diagnostics, names);
      const gone = [...known.values()].filter(({ key, path }) => !filesOf(made).get(key) && !existsSync(path));
      state.files.push(...gone.map(({ key, kind }) => ({ key, kind, locked: null, hash: null, draft: null })));
      return state;
    }),
    [`${EDIT}/file`]: reading(async (request) => {
      const key = new URL(request.url ?? "", "http://deck").searchParams.get("key") ?? "";
      return await readFileText(fileOf(key));
    }),
    [`${EDIT}/names`]: reading(async () => ({ names: await listDeckNames(deck.made().read.root) })),
    [DRAFT]: page(async () => ({ html: await deck.drafts.page(), headers: DECK_HEADERS })),
    [`${EDIT}/draft`]: writing(async (request) => {
      const { file, text, name } = await readJson(request);
      if (typeof file !== "string" || typeof name !== "string" || !(text === null || typeof text === "string"))
        throw new Refusal(400, "bad-request", "this is no draft of a file");
      await deck.drafts.take(fileOf(file), { file, text, name });
      return {};
    }),
    [`${EDIT}/save`]: writing(async (request) => {
      const { file, text, base } = await readJson(request);
      if (typeof file !== "string" || typeof text !== "string" || !(base === null || typeof base === "string"))
        throw new Refusal(400, "bad-request", "this is no text of a file");
      const place = newFile(deck, file, base) ?? fileOf(file);
      return await inTurn(() => saveFile(place, text, base));
    }),
  };
}

/** Where a new file of slides goes; undefined if none is meant, or its name is none. */
function newFile({ made }: EditedDeck, key: string, base: string | null): FilePlace | undefined {
  const { input, root } = made().read;
  if (base !== null || input.single || filesOf(made()).get(key)) return undefined;
  // The only name that is ever taken from a request: words, which lead nowhere.
  return /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,80}\.md$/u.test(key) ? { path: join(root, key), root, name: key } : undefined;
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { html, headers }: GuardedPage,
): void {
  if (request.method !== "GET" && request.method !== "HEAD")
    return refuse(response, 405, "Only reading is possible here.");
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(html) });
  response.end(request.method === "HEAD" ? undefined : html);
}
