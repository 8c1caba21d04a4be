// The page's line to the server's stage. It is up again as soon as the server can be reached, since in a talk nobody waits; and a line
// that is silent is taken for dead long before the network says so.
import { TICK, type HubMessage, type PageMessage } from "../../deck/stage.ts";
import { awaitServer } from "../await-server.ts";

/** A line that stays up. */
export interface ServerLine {
  /** Sends a message; false if the line is down. */
  send: (message: PageMessage) => boolean;
  close: () => void;
}

/** A server that was not heard for so long is gone, in ms; a new line may take longer to speak. */
const SILENCE = { mostly: 2.5 * TICK, first: 5 * TICK };

/** Keeps a line to an address. `told` is what the server says, `lost` that the line is down. */
export function openServerLine(
  address: string,
  { told, lost }: { told: (message: HubMessage) => void; lost: () => void },
): ServerLine {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  let line: WebSocket | undefined;
  let stopWaiting = () => {};
  /** When the server was heard last, and how long it may be silent. */
  let [heard, patience] = [0, 0];

  const open = () => {
    const socket = new WebSocket(url);
    line = socket;
    [heard, patience] = [performance.now(), SILENCE.first];
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
      if (socket !== line) return;
      [heard, patience] = [performance.now(), SILENCE.mostly];
      told(JSON.parse(data) as HubMessage);
    });
    socket.addEventListener("close", () => {
      if (socket === line) drop();
    });
  };
  const drop = () => {
    const dropped = line;
    line = undefined;
    dropped?.close();
    stopWaiting = awaitServer(open);
    lost();
  };
  const look = () => {
    if (line && performance.now() - heard > patience) drop();
  };
  const clock = setInterval(look, TICK / 2);
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("online", look, { signal });
  window.addEventListener("pageshow", look, { signal });
  open();
  return {
    send: (message) => {
      if (line?.readyState !== WebSocket.OPEN) return false;
      line.send(JSON.stringify(message));
      return true;
    },
    close: () => {
      clearInterval(clock);
      listening.abort();
      stopWaiting();
      const last = line;
      line = undefined;
      last?.close();
    },
  };
}
