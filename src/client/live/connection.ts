// The page's end of the channel to `lectern present`. It is taken up again by itself when it breaks: the server was restarted, the
// machine slept, the network changed.

/** A channel that stays open. */
export interface Connection {
  /** Sends a message; while the channel is closed it is dropped, since the server asks again for what it needs. */
  send(message: object): void;
}

/** Time between two attempts, in ms. */
const RETRY = { first: 250, most: 2000 };

/** Connects to an address that may be another each time, as the page's version is in it. `connected` is told when it is up or down. */
export function connect(
  address: () => string,
  receive: (message: never) => void,
  connected: (isUp: boolean) => void = () => {},
): Connection {
  let socket: WebSocket | undefined;
  let delay = RETRY.first;
  let timer: number | undefined;
  const open = () => {
    clearTimeout(timer);
    const url = new URL(address(), location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const current = new WebSocket(url);
    socket = current;
    current.addEventListener("open", () => {
      delay = RETRY.first;
      connected(true);
    });
    current.addEventListener("message", ({ data }: MessageEvent<string>) => receive(JSON.parse(data) as never));
    current.addEventListener("close", () => {
      if (socket !== current) return;
      connected(false);
      timer = setTimeout(open, delay);
      delay = Math.min(2 * delay, RETRY.most);
    });
  };
  // Whoever comes back to the page should not wait for the next attempt.
  const hurry = () => {
    if (document.visibilityState === "visible" && socket?.readyState === WebSocket.CLOSED) open();
  };
  document.addEventListener("visibilitychange", hurry);
  window.addEventListener("online", hurry);
  window.addEventListener("pageshow", hurry);
  open();
  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
}
