// The page's line to the server's stage. It is up again at once when it can be: in a talk nobody waits for a next attempt, and a
// line that is silent is taken for dead long before the network says so.
import { TICK, type HubMessage, type PageMessage } from "../../deck/stage.ts";

/** A line that stays up. */
export interface ServerLine {
  /** Sends a message; false if the line is down. */
  send: (message: PageMessage) => boolean;
  close: () => void;
}

/** Time between two attempts, in ms; a slow one goes on beside the next. */
const RETRY = 500;
/** Attempts at a time. */
const MOST_ATTEMPTS = 5;
/** A server that was not heard for so long is gone. */
const SILENCE = 2.5 * TICK;

/** Keeps a line to an address. `told` is what the server says, `lost` that the line is down. */
export function openServerLine(
  address: string,
  { told, lost }: { told: (message: HubMessage) => void; lost: () => void },
): ServerLine {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  let line: WebSocket | undefined;
  let attempts: WebSocket[] = [];
  let heard = 0;
  let tried = -RETRY;

  const attempt = () => {
    tried = performance.now();
    if (attempts.length >= MOST_ATTEMPTS) attempts.shift()!.close();
    const socket = new WebSocket(url);
    attempts.push(socket);
    // The first that the server speaks on is the line.
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
      if (!line && attempts.includes(socket)) {
        line = socket;
        for (const other of attempts) if (other !== socket) other.close();
        attempts = [];
      }
      if (socket !== line) return;
      heard = performance.now();
      told(JSON.parse(data) as HubMessage);
    });
    socket.addEventListener("close", () => {
      attempts = attempts.filter((other) => other !== socket);
      if (socket === line) drop();
    });
  };
  const drop = () => {
    const dropped = line;
    line = undefined;
    dropped?.close();
    lost();
    attempt();
  };
  /** Every time there is reason to look. */
  const look = () => {
    const now = performance.now();
    if (line && now - heard > SILENCE) drop();
    else if (!line && now - tried >= RETRY) attempt();
  };
  const hurry = () => {
    if (!line) attempt();
    else look();
  };
  const clock = setInterval(look, RETRY);
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("online", hurry, { signal });
  window.addEventListener("pageshow", look, { signal });
  attempt();
  return {
    send: (message) => {
      if (line?.readyState !== WebSocket.OPEN) return false;
      line.send(JSON.stringify(message));
      return true;
    },
    close: () => {
      clearInterval(clock);
      listening.abort();
      const [last, open] = [line, attempts];
      [line, attempts] = [undefined, []];
      for (const socket of [...open, ...(last ? [last] : [])]) socket.close();
    },
  };
}
