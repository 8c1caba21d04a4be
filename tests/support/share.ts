// A deck that is shared, and those who come to it over the network: with requests as browsers send them, and as others might.
import { once } from "node:events";
import { WebSocket, type ClientOptions } from "ws";
import type { Guest } from "../../src/deck/guest.ts";
import type { SharedLinks } from "../../src/deck/shared-links.ts";
import type { StageChange } from "../../src/deck/stage.ts";
import { makePlayground, type Files, type Playground, type RunOptions, type Running } from "./cli.ts";
import { ask, type Answer, type Request } from "./http.ts";

/** A deck being shared. */
export interface Shared extends AsyncDisposable {
  playground: Playground;
  running: Running;
  /** The author's own address; ends in "/". */
  own: string;
  /** Where others come in, as another machine names it; ends in "/". */
  network: string;
  /** Links as they are now. */
  links(): Promise<Record<Guest, string>>;
  /** Replaces a link. */
  replace(guest: Guest): Promise<Answer>;
}

/** Shares a deck in slides/ of a playground. */
export async function shareDeck(deck: Files, words: readonly string[] = [], options: RunOptions = {}): Promise<Shared> {
  const playground = await makePlayground(deck);
  return await startSharing(playground, words, options);
}

/** Shares the deck of a playground, at this port for the author or any. */
export async function startSharing(
  playground: Playground,
  words: readonly string[] = [],
  options: RunOptions = {},
): Promise<Shared> {
  const port = words.includes("--port") ? [] : ["--port", "0"];
  const running = playground.start(["present", "--share", "--no-open", ...port, ...words], options);
  await running.says(/Ctrl-C ends it/);
  const [, own = ""] = await running.says(/^(http:\/\/127\.0\.0\.1:\d+\/)/);
  const ownOrigin = new URL(own).origin;
  const readLinks = async () => {
    const { links } = JSON.parse((await ask(own, "/lectern/share")).body.toString()) as SharedLinks;
    return Object.fromEntries(links.map(({ guest, address }) => [guest, address])) as Record<Guest, string>;
  };
  return {
    playground,
    running,
    own,
    network: new URL("/", (await readLinks()).phone).href,
    links: readLinks,
    replace: (guest) =>
      ask(own, "/lectern/share/replace", {
        method: "POST",
        body: JSON.stringify({ guest }),
        headers: { Origin: ownOrigin, "Content-Type": "application/json" },
      }),
    [Symbol.asyncDispose]: () => playground[Symbol.asyncDispose](),
  };
}

/** Follows a link; the headers that a browser has from then on. */
export async function enter(link: string): Promise<{ Cookie: string; Origin: string }> {
  const { pathname, search, origin } = new URL(link);
  const { status, headers } = await ask(link, pathname + search);
  if (status !== 303) throw new Error(`the link was answered with ${status}`);
  return { Cookie: headers["set-cookie"]![0]!.split(";")[0]!, Origin: origin };
}

/** Asks as who has these headers. */
export async function askAs(network: string, headers: Request["headers"], path: string): Promise<Answer> {
  return await ask(network, path, { headers });
}

/** A page's connection to the stage or to another channel. */
export interface Connected {
  socket: WebSocket;
  /** All that was said to it, as it was sent. */
  said: string[];
  /** Resolves to the first message from now on, or already there, for which this is true. */
  hears(isIt: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Sends a change as its `number`th. */
  change(number: number, change: StageChange): void;
  /** Resolves when the server has hung up. */
  closed: Promise<number>;
}

/** Connects; rejects with the status if the server refuses. */
export async function connectTo(address: string, options: ClientOptions = {}): Promise<Connected> {
  const socket = new WebSocket(address.replace(/^http/, "ws"), options);
  const said: string[] = [];
  let look = () => {};
  socket.on("message", (data: Buffer) => {
    said.push(data.toString());
    look();
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_, { statusCode }) => reject(new Error(`refused with ${statusCode}`)));
    socket.on("error", reject);
  });
  return {
    socket,
    said,
    closed,
    change: (number, change) => socket.send(JSON.stringify({ type: "change", number, change })),
    hears: (isIt) =>
      new Promise((resolve, reject) => {
        let at = 0;
        look = () => {
          for (; at < said.length; at++) {
            const message = JSON.parse(said[at]!) as Record<string, unknown>;
            if (isIt(message)) return resolve(message);
          }
        };
        void closed.then(() => reject(new Error("the server hung up")));
        look();
      }),
  };
}

let pages = 0;

/** A page of the author's own machine on the stage. */
export async function joinOwn({ own }: Shared, role: "stage" | "presenter"): Promise<Connected> {
  return await connectTo(`${own}lectern/stage?role=${role}&page=own-${pages++}`);
}

/** A page on the stage that came by a link. It says that it is a presenter, which is not for it to say. */
export async function joinBy({ network }: Shared, headers: Record<string, string>): Promise<Connected> {
  return await connectTo(`${network}lectern/stage?role=presenter&page=guest-${pages++}`, { headers });
}

/** True for the message that tells of a slide. */
export function tells(slide: string): (message: Record<string, unknown>) => boolean {
  return ({ type, change }) => type === "state" && (change as StageChange).slide === slide;
}
