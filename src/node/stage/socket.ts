// The stage on the server: a channel of its own, over which the windows of a talk stay in step.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ROLES, TICK, type Role } from "../../deck/stage.ts";
import { openChannel, type Channel, type Peer } from "../live/channel.ts";
import { createHub, type Seat, type StageHub } from "./hub.ts";

/** Address of the channel. */
export const STAGE = "/lectern/stage";

/** The stage of a run. */
export interface Stage {
  channel: Channel;
  hub: StageHub;
  /** Hangs up on all. */
  close: () => void;
}

/** Says what a page that asks to join may be; null if it may not join. */
export type RoleOf = (peer: Peer, request: IncomingMessage) => Role | null;

/** A page of this machine is what it says it is. */
export const roleAsked: RoleOf = ({ query }) => ROLES.find((role) => role === query.get("role")) ?? null;

/** More than hands and pens can do, in one second. */
const LIMITS = { messages: 400, bytes: 2_000_000 };
/** Longest name of a page, in characters. */
const LONGEST_NAME = 64;

/** Opens a stage without windows. Pages join with `?role=ROLE&page=NAME`. */
export function openStage(roleOf: RoleOf = roleAsked): Stage {
  // It goes on evenly, whatever is done to the machine's clock.
  const now = () => Math.round(performance.timeOrigin + performance.now());
  const hub = createHub({ run: randomUUID(), now });
  const seats = new WeakMap<Peer, Seat>();
  const channel = openChannel(
    {
      joined: (peer, request) => {
        const role = roleOf(peer, request);
        const page = peer.query.get("page") ?? "";
        if (!role || page === "" || page.length > LONGEST_NAME) peer.close("no place for this page");
        else seats.set(peer, hub.join({ role, page, send: peer.send }));
      },
      received: (peer, message) => seats.get(peer)?.receive(message),
      left: (peer) => seats.get(peer)?.leave(),
    },
    LIMITS,
  );
  const clock = setInterval(hub.tick, TICK).unref();
  const close = () => {
    clearInterval(clock);
    channel.close();
  };
  return { channel, hub, close };
}
