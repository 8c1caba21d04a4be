// The limit of windows in step: a server that sends what one page says to all, as it is. The page that speaks is empty but for a key
// listener; the page that hears is reveal.js alone with the deck's own HTML, which goes to the next slide.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { WebSocketServer } from "ws";

const [deck, reveal] = process.argv.slice(2);
const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const line = 'new WebSocket(location.href.replace("http", "ws").replace(/[^/]*$/, "line"))';
const speaker = `<!doctype html><title>Speaker</title><script>
const line = ${line};
addEventListener("keydown", ({ key }) => line.send(key));
</script>`;
const html = readFileSync(deck, "utf8");
const { width, height, transition } = JSON.parse(/id="lectern-settings">([^<]*)</.exec(html)[1]);
const options = JSON.stringify({ width, height, transition, margin: 0, center: false });
const listener = html
  .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
  .replaceAll(/<script(?! type=)[\s\S]*?<\/script>/g, "")
  .replace(
    "</body>",
    `<script src="/reveal.js"></script><script>
Reveal.initialize(${options});
${line}.onmessage = () => Reveal.next();
</script></body>`,
  );

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://limit").pathname);
  const text = { "/": listener, "/speaker": speaker, "/reveal.js": readFileSync(reveal) }[path];
  const type = path === "/reveal.js" ? types[".js"] : text ? types[".html"] : types[extname(path)];
  try {
    const body = text ?? readFileSync(join(dirname(deck), path));
    response.writeHead(200, { "content-type": type ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => {
  socket.on("message", (data) => {
    for (const other of sockets.clients) other.send(String(data));
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
