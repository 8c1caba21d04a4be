// The channel between the server and the pages that are open: one WebSocket each, for what the server says and what pages answer.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";

/** A page at the other end. */
export interface Peer {
  /** Sends a message. A page that does not take what it is sent is hung up on; it comes back and catches up. */
  send: (message: object) => void;
  /** What followed the path in its address. */
  query: URLSearchParams;
  /** Hangs up on it, for a reason that its browser's console shows. */
  close: (reason: string) => void;
}

/** What is done with pages and what they send. */
export interface ChannelHandlers {
  /** A page has come; its request is what it came with. */
  joined: (peer: Peer, request: IncomingMessage) => void;
  /** A page has sent something; anything that is JSON. */
  received: (peer: Peer, message: unknown) => void;
  /** A page has gone. */
  left?: (peer: Peer) => void;
}

/** How much a page may send in a second, before it is hung up on. */
export interface ChannelLimits {
  messages: number;
  /** Of all its messages, and therefore of one. */
  bytes: number;
}

/** The pages that are there. */
export interface Channel {
  /** Takes a request for a WebSocket over; its host and origin have been checked. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  peers: ReadonlySet<Peer>;
  /** Hangs up on all. */
  close: () => void;
}

/** What a page may leave untaken, in bytes: several decks of a thousand slides. */
const MOST_WAITING = 64_000_000;
/** Largest message that a page sends, in bytes. */
const LARGEST = 1_000_000;
/** Time between two looks at whether pages are still there, in ms. */
const HEARTBEAT = 30_000;

/** WebSocket's code for who breaks the rules. */
const POLICY_VIOLATION = 1008;

/** Opens a channel without pages. */
export function openChannel({ joined, received, left }: ChannelHandlers, limits?: ChannelLimits): Channel {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits?.bytes ?? LARGEST,
    perMessageDeflate: false,
  });
  const asText = createWriter();
  const peers = new Map<Peer, WebSocket>();
  const alive = new WeakSet<WebSocket>();
  const heartbeat = setInterval(() => {
    for (const socket of peers.values()) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
  }, HEARTBEAT).unref();

  const join = (socket: WebSocket, request: IncomingMessage) => {
    const peer: Peer = {
      query: new URL(request.url ?? "/", "http://localhost").searchParams,
      send: (message) => {
        if (socket.bufferedAmount > MOST_WAITING) socket.terminate();
        else socket.send(asText(message));
      },
      close: (reason) => socket.close(POLICY_VIOLATION, reason),
    };
    const isTooMuch = countSent(limits);
    peers.set(peer, socket);
    alive.add(socket);
    socket.on("pong", () => alive.add(socket));
    socket.on("close", () => {
      peers.delete(peer);
      left?.(peer);
    });
    socket.on("error", () => socket.terminate());
    socket.on("message", (data: Buffer, isBinary) => {
      if (isTooMuch(data.length)) {
        socket.terminate();
        return;
      }
      const message = isBinary ? undefined : parse(String(data));
      if (message !== undefined) received(peer, message);
    });
    joined(peer, request);
  };
  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, join),
    get peers() {
      return new Set(peers.keys());
    },
    close: () => {
      clearInterval(heartbeat);
      for (const socket of peers.values()) socket.terminate();
      server.close();
    },
  };
}

/** Counts what a page sends; true when it is more than it may. */
function countSent(limits: ChannelLimits | undefined): (bytes: number) => boolean {
  let [second, messages, bytes] = [0, 0, 0];
  return (length) => {
    if (!limits) return false;
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, messages, bytes] = [now, 0, 0];
    messages++;
    bytes += length;
    return messages > limits.messages || bytes > limits.bytes;
  };
}

/** Writes a message that goes to many only once. */
function createWriter(): (message: object) => string {
  let last: object | undefined;
  let text = "";
  return (message) => {
    if (message !== last) text = JSON.stringify(message);
    last = message;
    return text;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
