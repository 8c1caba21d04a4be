// Pretends to be a browser: answers every message of the DevTools protocol on its two pipes. Its arguments are what it says it
// is, and the message with whose answer it ends, having told of a tab whose page is not there yet.

import { createWriteStream } from "node:fs";
import { Socket } from "node:net";

const [product, last] = process.argv.slice(2);
const output = createWriteStream("", { fd: 4 });
const send = (message, sent) => output.write(`${JSON.stringify(message)}\0`, sent);
const targetInfo = { targetId: "tab", type: "tab", title: "", url: "about:blank", attached: true };
let text = "";
new Socket({ fd: 3 }).on("data", (chunk) => {
  text += chunk;
  const messages = text.split("\0");
  text = messages.pop() ?? "";
  for (const message of messages) {
    const { id, method } = JSON.parse(message);
    const result = { browserContextIds: [], targetInfos: [], targetId: "page", product, userAgent: "" };
    if (method === last)
      send({ method: "Target.attachedToTarget", params: { sessionId: "tab", targetInfo, waitingForDebugger: true } });
    send({ id, result }, method === last ? () => process.exit(7) : undefined);
  }
});
