// A deck that is shown to other machines: a server of its own on the network, where nothing is without a token. That of this machine
// stays as it is, so what only the author may do is not there at all; to edit the deck is, if the author allows it.
import { hostname } from "node:os";
import type { Guest } from "../../deck/guest.ts";
import type { Channel } from "../live/channel.ts";
import type { LiveDeck } from "../live/live-deck.ts";
import { serve, type Listening, type Served } from "../serve.ts";
import { colored, tell } from "../terminal.ts";
import { createAdmission } from "./admission.ts";
import type { Certificate } from "./certificate.ts";
import { receiveGuests, type GuestParts, type GuestRequests } from "./guests.ts";
import { findOwnAddress } from "./own-address.ts";
import { phonePages } from "./phone-page.ts";
import { formatQr } from "./qr.ts";
import { shareRoutes } from "./share-routes.ts";
import { openTokens } from "./tokens.ts";

/** A link that guests of a kind are given; undefined while this machine is on no network. */
export type AddressOf = (guest: Guest) => Promise<string | undefined>;

/** A deck that is shared. */
export interface Sharing extends AsyncDisposable {
  /** Answers for the author's own pages, by path. */
  pages: Record<string, () => Served>;
  /** Says in the terminal how one comes in. */
  tell: () => Promise<void>;
  /** Has the links not outlive the run. */
  endLinks: () => void;
}

/** What is shared, and how. */
export interface ShareParts {
  /** The deck's path. */
  path: string;
  deck: LiveDeck;
  stage: Channel;
  /** Is told who each request came from. */
  requests: GuestRequests;
  /** What there is for those who edit it on other machines; undefined if nobody does. */
  editor: GuestParts["editor"] | undefined;
  /** The first port that is tried, and how many; 0 takes any free one. */
  port: number;
  tries: number;
  /** For https; null shares by http. */
  certificate: Certificate | null;
}

/** Most connections at a time. */
const CONNECTIONS = 4000;

/** Begins to share. Throws UserError if no port is free. */
export async function beginSharing({
  path,
  deck,
  stage,
  requests,
  editor,
  port,
  tries,
  certificate,
}: ShareParts): Promise<Sharing> {
  const tokens = await openTokens(path, editor ? ["phone", "audience", "editor"] : ["phone", "audience"]);
  const admission = createAdmission(tokens, certificate !== null);
  const phone = phonePages(() => deck.shown?.deck.meta);
  const nothing = { find: () => undefined, sockets: {} };
  const guests = receiveGuests({ deck, stage, admission, requests, phone, editor: editor ?? nothing });
  const server = await serve(guests.find, port, tries, guests.sockets, onNetwork(certificate));
  const addressOf: AddressOf = async (guest) => {
    const own = await findOwnAddress();
    // Where the certificate does not stand for the address, it may stand for a name.
    const host = certificate && !(own && certificate.isFor(own)) ? (certificate.name ?? own) : own;
    return host && `${certificate ? "https" : "http"}://${host}:${server.port}/?token=${tokens.of(guest)}`;
  };
  const tellLinks = async () => {
    const [phone, audience] = [await addressOf("phone"), await addressOf("audience")];
    if (phone === undefined)
      return tell("This machine is on no network yet; the presenter view shows the links when it is.");
    tell(`For your phone, which moves the talk and shows the notes:\n\n${formatQr(phone, colored)}\n\n  ${phone}`);
    tell(`For the audience, who never get the notes:\n  ${audience}`);
    if (editor)
      tell(`For who edits the deck on another machine, and can write its files:\n  ${await addressOf("editor")}`);
    tell(
      certificate
        ? "What is sent is encrypted; who has a link, sees the deck."
        : `Everyone on this network can see what is sent: slides, notes on the phone, and the links${editor ? ", that to edit among them" : ""}. --https CERT KEY encrypts it.`,
    );
    if (certificate && certificate.until < new Date())
      tell(`The certificate ended on ${certificate.until.toISOString().slice(0, 10)}: browsers will warn of it.`);
  };
  const replace = async (guest: Guest) => {
    tokens.replace(guest);
    guests.hangUp(guest);
    tell(`The link of the ${guest} was replaced; now it is\n  ${await addressOf(guest)}`);
  };
  return {
    pages: shareRoutes({
      guests: tokens.guests,
      addressOf,
      replace,
      count: guests.count,
      isEncrypted: certificate !== null,
    }),
    tell: tellLinks,
    endLinks: tokens.end,
    [Symbol.asyncDispose]: async () => {
      for (const guest of tokens.guests) guests.hangUp(guest);
      await server.close();
    },
  };
}

/** All addresses of this machine, under these, its name, and what a certificate stands for. */
function onNetwork(certificate: Certificate | null): Listening {
  const own = hostname().toLowerCase();
  return {
    host: "0.0.0.0",
    isOwnName: (name, { socket }) =>
      name === socket.localAddress ||
      [own, `${own}.local`].includes(name.toLowerCase()) ||
      certificate?.isFor(name) === true,
    tls: certificate && { cert: certificate.cert, key: certificate.key },
    connections: CONNECTIONS,
  };
}
