// A deck that is presented, for tests of what writes to it: requests as the editor's page sends them, and as others might.
import type { EditState, FileText, Refused } from "../../src/deck/edit-state.ts";
import { makePlayground, type Files, type Playground, type RunOptions, type Running } from "./cli.ts";
import { ask, type Answer, type Request } from "./http.ts";

/** A deck being presented. */
export interface Edited extends AsyncDisposable {
  playground: Playground;
  running: Running;
  /** Ends in "/". */
  url: string;
  token: string;
  /** Headers of the editor's own page, once its address was opened. */
  own: Record<string, string>;
  /** Posts JSON as the editor's page would. */
  post(path: string, body: unknown, request?: Request): Promise<Answer>;
  /** Saves; the answer's status and body. */
  save(file: string, text: string, base: string | null): Promise<{ status: number; body: FileText & Refused }>;
  /** A file as the editor reads it. */
  file(key: string): Promise<FileText>;
  state(): Promise<EditState>;
}

/** Presents a deck in slides/ of a playground. */
export async function presentToEdit(deck: Files, options: RunOptions = {}, path = "slides"): Promise<Edited> {
  const playground = await makePlayground(deck);
  return await startEditing(playground, playground.start(["present", path, "--port", "0", "--no-open"], options));
}

/** Waits until a `present` that was started can be edited. */
export async function startEditing(playground: Playground, running: Running): Promise<Edited> {
  const [, token = ""] = await running.says(/\/edit\?token=([\w-]+)\n/);
  const [, url = ""] = await running.says(/^(http:\/\/127\.0\.0\.1:\d+\/)/);
  const { host, port } = new URL(url);
  const own = { Cookie: `lectern-${port}=${token}`, Origin: `http://${host}` };
  const edited: Edited = {
    playground,
    running,
    url,
    token,
    own,
    post: (to, body, { headers, ...request } = {}) =>
      ask(url, to, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { ...own, "Content-Type": "application/json", ...headers },
        ...request,
      }),
    async save(file, text, base) {
      const { status, body } = await edited.post("/lectern/edit/save", { file, text, base });
      return { status, body: JSON.parse(body.toString()) as FileText & Refused };
    },
    async file(key) {
      const { body } = await ask(url, `/lectern/edit/file?key=${encodeURIComponent(key)}`, { headers: own });
      return JSON.parse(body.toString()) as FileText;
    },
    async state() {
      const { body } = await ask(url, "/lectern/edit/state", { headers: own });
      return JSON.parse(body.toString()) as EditState;
    },
    [Symbol.asyncDispose]: () => playground[Symbol.asyncDispose](),
  };
  return edited;
}
