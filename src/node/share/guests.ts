// Who comes from the network, and what they are given: the deck in the way that is theirs, to an editor the editor's pages, and nothing
// else.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Guest, Viewer } from "../../deck/guest.ts";
import type { LiveDeck } from "../live/live-deck.ts";
import { CHANNEL, type LiveView } from "../live/live-view.ts";
import { refuseSocket, type Find, type Served, type Sockets, type TakeSocket } from "../serve.ts";
import { htmlPage } from "../serve-deck.ts";
import type { Channel } from "../live/channel.ts";
import { STAGE } from "../stage/socket.ts";
import type { Admission } from "./admission.ts";
import { refusedPage } from "./refused-page.ts";

/** Whom a request came from, once they were let in; those of this machine are not in it. */
export type GuestRequests = WeakMap<IncomingMessage, Guest>;

/** Most connections of all guests of a kind that stay open; an open page has two, the editor's one. */
const MOST_SOCKETS: Record<Guest, number> = { phone: 40, audience: 2000, editor: 40 };

/** What the network is answered. */
export interface Guests {
  find: Find;
  sockets: Sockets;
  /** How many pages follow the talk. */
  count: (guest: Guest) => number;
  /** Hangs up on those of a kind. */
  hangUp: (guest: Guest) => void;
}

/** What guests are given. */
export interface GuestParts {
  deck: LiveDeck;
  stage: Channel;
  admission: Admission;
  /** Is told who each request came from. */
  requests: GuestRequests;
  /** Pages for the phone alone, by path. */
  phone: Record<string, () => Served>;
  /** What there is for editors alone. */
  editor: { find: Find; sockets: Sockets };
}

/** Lets guests in. */
export function receiveGuests({ deck, stage, admission, requests, phone, editor }: GuestParts): Guests {
  const views: Record<Viewer, LiveView> = {
    phone: deck.addGuests("phone", (made) => made.forGuests("with notes")),
    audience: deck.addGuests("audience", (made) => made.forGuests("without notes")),
  };
  const viewOf = (guest: Guest) => views[guest === "phone" ? "phone" : "audience"];
  const open: Record<Guest, Set<Duplex>> = { phone: new Set(), audience: new Set(), editor: new Set() };
  const following: Record<Guest, Set<Duplex>> = { phone: new Set(), audience: new Set(), editor: new Set() };
  const accept =
    (take: (guest: Guest) => TakeSocket | undefined, isStage: boolean): TakeSocket =>
    (request, socket, head) => {
      const asking = admission.ask(request);
      if ("reason" in asking) return refuseSocket(socket);
      const { guest } = asking;
      const taken = take(guest);
      if (!taken) return refuseSocket(socket);
      if (open[guest].size >= MOST_SOCKETS[guest]) return refuseSocket(socket, "503 Service Unavailable");
      for (const all of [open, ...(isStage ? [following] : [])]) {
        all[guest].add(socket);
        socket.once("close", () => all[guest].delete(socket));
      }
      requests.set(request, guest);
      taken(request, socket, head);
    };
  const forEditors = Object.entries(editor.sockets).map(([path, socket]): [string, TakeSocket] => [
    path,
    accept((guest) => (guest === "editor" ? socket : undefined), false),
  ]);
  return {
    find: (path, request) => {
      const link = admission.link(request);
      if (link) return link;
      const asking = admission.ask(request);
      if ("reason" in asking) return refusedPage(asking.reason, asking.seconds);
      const { guest } = asking;
      requests.set(request, guest);
      const view = viewOf(guest);
      if (path === "/") {
        const page = view.page();
        return page === undefined ? refusedPage("no-deck") : htmlPage(page);
      }
      if (guest === "editor") return editor.find(path, request);
      if (guest === "phone" && Object.hasOwn(phone, path)) return phone[path]!();
      return view.file(path.slice(1));
    },
    sockets: {
      ...Object.fromEntries(forEditors),
      [CHANNEL]: accept((guest) => viewOf(guest).channel.accept, false),
      [STAGE]: accept(() => stage.accept, true),
    },
    count: (guest) => following[guest].size,
    hangUp: (guest) => {
      for (const socket of open[guest]) socket.destroy();
    },
  };
}
