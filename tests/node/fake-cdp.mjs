// Pretends to be a browser of an old version: answers every message of the DevTools protocol on its two pipes.

import { createReadStream, createWriteStream } from "node:fs";

const output = createWriteStream("", { fd: 4 });
let text = "";
createReadStream("", { fd: 3 }).on("data", (chunk) => {
  text += chunk;
  const messages = text.split("\0");
  text = messages.pop() ?? "";
  for (const message of messages) {
    const { id } = JSON.parse(message);
    const result = { browserContextIds: [], targetInfos: [], product: "HeadlessChrome/109.0.5414.119", userAgent: "" };
    output.write(`${JSON.stringify({ id, result })}\0`);
  }
});
