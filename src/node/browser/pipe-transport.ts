// Talks to a browser over two pipes instead of a TCP port: no other program can connect to it, and it ends by itself
// when our process is killed.

import type { Readable, Writable } from "node:stream";
import type { ConnectionTransport } from "puppeteer-core";

/** Messages end with a NUL byte in both directions, as `--remote-debugging-pipe` has it. */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  let parts: Buffer[] = [];
  let closed = false;
  const transport: ConnectionTransport = {
    send(message) {
      if (!closed) toBrowser.write(`${message}\0`);
    },
    close() {
      closed = true;
    },
  };
  const deliver = (message: string): void => {
    // One message per turn of the event loop: a handler may wait for a promise that an earlier one resolved.
    setImmediate(() => {
      if (!closed) transport.onmessage?.(message);
    });
  };
  fromBrowser.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      deliver(Buffer.concat(parts).toString("utf8"));
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
  // The end of the pipe is the end of the browser; a write that fails because of it says nothing more.
  fromBrowser.once("close", () => transport.onclose?.());
  fromBrowser.on("error", () => {});
  toBrowser.on("error", () => {});
  return transport;
}
