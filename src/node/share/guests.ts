// Who comes from the network, and what they are given: the deck in the way that is theirs, and nothing else.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Guest } from "../../deck/guest.ts";
import type { LiveDeck } from "../live/live-deck.ts";
import { CHANNEL, type LiveView } from "../live/live-view.ts";
import { refuseSocket, type Find, type Served, type Sockets } from "../serve.ts";
import { htmlPage } from "../serve-deck.ts";
import type { Channel } from "../live/channel.ts";
import { STAGE } from "../stage/socket.ts";
import type { Admission } from "./admission.ts";
import { refusedPage } from "./refused-page.ts";

/** Whom a request for the stage came from; those of this machine are not in it. */
export type GuestRequests = WeakMap<IncomingMessage, Guest>;

/** Most connections of all guests of a kind that stay open; an open page has two. */
const MOST_SOCKETS: Record<Guest, number> = { phone: 40, audience: 2000 };

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
  /** Is told who each request for the stage came from. */
  requests: GuestRequests;
  /** Pages for the phone alone, by path. */
  phone: Record<string, () => Served>;
}

/** Lets guests in. */
export function receiveGuests({ deck, stage, admission, requests, phone }: GuestParts): Guests {
  const views: Record<Guest, LiveView> = {
    phone: deck.addGuests("phone", (made) => made.forGuests("with notes")),
    audience: deck.addGuests("audience", (made) => made.forGuests("without notes")),
  };
  const open: Record<Guest, Set<Duplex>> = { phone: new Set(), audience: new Set() };
  const following: Record<Guest, Set<Duplex>> = { phone: new Set(), audience: new Set() };
  const accept =
    (channelOf: (guest: Guest) => Channel, isStage: boolean): Sockets[string] =>
    (request, socket, head) => {
      const asking = admission.ask(request);
      if ("reason" in asking) return refuseSocket(socket);
      const { guest } = asking;
      if (open[guest].size >= MOST_SOCKETS[guest]) return refuseSocket(socket, "503 Service Unavailable");
      for (const all of [open, ...(isStage ? [following] : [])]) {
        all[guest].add(socket);
        socket.once("close", () => all[guest].delete(socket));
      }
      requests.set(request, guest);
      channelOf(guest).accept(request, socket, head);
    };
  return {
    find: (path, request) => {
      const link = admission.link(request);
      if (link) return link;
      const asking = admission.ask(request);
      if ("reason" in asking) return refusedPage(asking.reason, asking.seconds);
      const view = views[asking.guest];
      if (path === "/") {
        const page = view.page();
        return page === undefined ? refusedPage("no-deck") : htmlPage(page);
      }
      if (asking.guest === "phone" && Object.hasOwn(phone, path)) return phone[path]!();
      return view.file(path.slice(1));
    },
    sockets: {
      [CHANNEL]: accept((guest) => views[guest].channel, false)!,
      [STAGE]: accept(() => stage, true)!,
    },
    count: (guest) => following[guest].size,
    hangUp: (guest) => {
      for (const socket of open[guest]) socket.destroy();
    },
  };
}
