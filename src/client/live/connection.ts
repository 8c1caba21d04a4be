// The page's end of the channel to `lectern present`. It is taken up again by itself when it breaks: the server was restarted, the
// machine slept, the network changed.
import { awaitServer } from "../await-server.ts";

/** A channel that stays open. */
export interface Connection {
  /** Sends a message; while the channel is closed it is dropped, and to be said again when the server has said its version. */
  send(message: object): void;
  /** Opens it anew if it was opened before this time, in ms: a network that was lost need not say so. */
  renew(before: number): void;
}

/** How long opening it may take, in ms. */
const PATIENCE = 5000;

/** Connects to an address that may be another each time, as the page's version is in it. `connected` is told when it is up or down. */
export function connect(
  address: () => string,
  receive: (message: never) => void,
  connected: (isUp: boolean) => void = () => {},
): Connection {
  let socket: WebSocket | undefined;
  let opened = Infinity;
  const open = () => {
    const url = new URL(address(), location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const current = new WebSocket(url);
    socket = current;
    const opening = setTimeout(() => lose(current), PATIENCE);
    current.addEventListener("open", () => {
      clearTimeout(opening);
      opened = performance.now();
      connected(true);
    });
    current.addEventListener("message", ({ data }: MessageEvent<string>) => {
      if (socket === current) receive(JSON.parse(data) as never);
    });
    current.addEventListener("close", () => {
      clearTimeout(opening);
      lose(current);
    });
  };
  /** Without waiting for the other end, which may never answer. */
  const lose = (lost: WebSocket) => {
    if (socket !== lost) return;
    socket = undefined;
    opened = Infinity;
    lost.close();
    connected(false);
    awaitServer(open);
  };
  open();
  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    renew: (before) => {
      if (socket && opened < before) lose(socket);
    },
  };
}
