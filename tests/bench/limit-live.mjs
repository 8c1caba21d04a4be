// The limit of live editing: a server that reads one ready slide when it is written, and pushes it to the page as it is.
import { readFileSync, watch } from "node:fs";
import { createServer } from "node:http";

const [page, slide] = process.argv.slice(2);
const html = readFileSync(page);
const pages = new Set();
const client = `<script>
const slides = document.querySelectorAll("section");
new EventSource("/events").onmessage = ({ data }) => {
  const { at, html } = JSON.parse(data);
  slides[at].innerHTML = html;
};
</script>`;

const server = createServer((request, response) => {
  if (request.url !== "/events") return response.writeHead(200, { "content-type": "text/html" }).end(html + client);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(":\n\n");
  pages.add(response);
});
let last = "";
watch(slide, () => {
  const text = readFileSync(slide, "utf8");
  if (text === "" || text === last) return;
  last = text;
  const [at, ...rest] = text.split("\n");
  for (const page of pages) page.write(`data: ${JSON.stringify({ at: Number(at), html: rest.join("\n") })}\n\n`);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
