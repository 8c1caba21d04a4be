// A small deck as the build would write it, served as `present` would serve it, for tests of the browser code alone.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { WebSocketServer, type WebSocket } from "ws";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** One slide of the fixture. */
export interface FixtureSlide {
  id: string;
  html: string;
  /** Further attributes of the section, written out. */
  attributes?: string;
}

/** The fixture: a flat list, an array within it is a stack. */
export type FixtureDeck = (FixtureSlide | FixtureSlide[])[];

/** Twelve slides: a stack, fragments, controls to focus, notes, an image, links, one that is not counted. */
export const fixtureDeck: FixtureDeck = [
  {
    id: "welcome",
    html: '<h1>Welcome</h1><p>A deck for a test</p><aside class="notes"><p>Say the secretword</p></aside>',
  },
  {
    id: "agenda",
    html: '<h2>Agenda</h2><p><a id="to-quote" href="#/quote">Quote</a> <a id="to-table" href="#table">Table</a> <a id="to-web" href="#/nowhere">Nowhere</a></p>',
  },
  {
    id: "steps",
    html:
      "<h2>Three steps</h2><ul><li>Always there</li>" +
      '<li class="fragment" data-fragment-index="0">First comes Montevideo</li><li class="fragment" data-fragment-index="1">Then comes Łódź</li>' +
      '<li class="fragment" data-fragment-index="2">Last comes Zürich</li></ul>' +
      '<p class="fragment fade-out" data-fragment-index="0">Only at first</p>',
  },
  {
    id: "controls",
    html:
      '<h2>Something to press</h2><p><button type="button" id="counter">0</button> <select id="select"><option>one</option><option>two</option></select></p>' +
      "<details><summary id='summary'>More</summary><p>Detail</p></details><p><input id='field'></p><pre id='scroller' tabindex='0' style='height:3em;overflow:auto'>1\n2\n3\n4\n5\n6\n7\n8</pre>",
  },
  [
    { id: "markets", html: "<h2>Markets</h2><p>Four regions</p>" },
    { id: "europe", html: "<h2>Europe</h2><p>Offices in Munich</p>" },
    { id: "asia", html: "<h2>Asia</h2><p>奇瑞汽车 in Wuhu</p>" },
  ],
  { id: "picture", html: '<h2>Picture</h2><p><img alt="A red car" src="/dot.png" width="40" height="40"></p>' },
  { id: "quote", html: "<blockquote><p>It does not end here.</p></blockquote>" },
  { id: "backup", attributes: 'data-visibility="uncounted"', html: "<h2>Backup</h2><p>Not counted</p>" },
  { id: "table", html: "<h2>Numbers</h2><table><tr><th>Exports</th><td>451,337</td></tr></table>" },
  { id: "end", html: "<h1>The end</h1><p>Thank you</p>" },
];

/** The settings the page gets besides those of the fixture. */
export interface PageOptions {
  deck?: FixtureDeck;
  settings?: Record<string, unknown>;
  /** Version of the page; null for a page that is not live. */
  build?: string | null;
}

/** A deck being served; `deck` and `build` may be changed between requests. */
export interface ServedDeck extends AsyncDisposable {
  /** Address of the deck page, ending in "/". */
  url: string;
  page: Required<PageOptions>;
  /** What pages have sent. */
  received: unknown[];
  /** Sends a message to every open page. */
  send(message: unknown): void;
  /** Cuts every live connection, as a server that goes down. */
  hangUp(): void;
  /** Requests that have come in, by path. */
  requests: string[];
  /** Live connections that are open. */
  connections(): number;
}

/** Serves the fixture on loopback under the Content-Security-Policy of a deck. */
export async function serveDeck(options: PageOptions = {}): Promise<ServedDeck> {
  const connections = new Set<WebSocket>();
  const requests: string[] = [];
  const received: unknown[] = [];

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://deck").pathname;
    if (request.method !== "HEAD") requests.push(path); // which asks whether anyone is there
    const [type, body] = contentOf(path, served.page) ?? ["", null];
    response.writeHead(body === null ? 404 : 200, {
      "content-type": type,
      "cache-control": "no-store",
      "content-security-policy": contentSecurityPolicy,
    });
    response.end(body);
  });
  const sockets = new WebSocketServer({ server, path: "/lectern/live" });
  sockets.on("connection", (socket, request) => {
    requests.push(request.url ?? "");
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    socket.on("message", (data) => received.push(JSON.parse(String(data))));
    socket.send(JSON.stringify({ type: "version", revision: served.page.build }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const served: ServedDeck = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    page: { deck: fixtureDeck, settings: {}, build: null, ...options },
    requests,
    received,
    send: (message) => connections.forEach((connection) => connection.send(JSON.stringify(message))),
    hangUp: () => connections.forEach((connection) => connection.terminate()),
    connections: () => connections.size,
    async [Symbol.asyncDispose]() {
      for (const connection of connections) connection.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return served;
}

/** The page around a fixture; `script` and `styles` are addresses. */
export function deckPage({ deck, settings, build }: Required<PageOptions>, script: string, styles: string[]): string {
  const all = {
    title: "Fixture",
    lang: "en",
    width: 1280,
    height: 720,
    transition: "none",
    progress: false,
    slideNumber: true,
    rtl: false,
    strings: JSON.parse(readFileSync(`${root}src/client/strings/en.json`, "utf8")) as unknown,
    live: build === null ? null : { channel: "/lectern/live", revision: build },
    ...settings,
  };
  const sections = deck.map((item) =>
    Array.isArray(item) ? `<section class="stack">${item.map(section).join("\n")}</section>` : section(item),
  );
  return `<!doctype html>
<html lang="en" class="print-pdf">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fixture</title>
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("\n")}
<script type="application/json" id="lectern-settings">${JSON.stringify(all).replaceAll("<", "\\u003c")}</script>
<script defer src="${script}"></script>
</head>
<body class="reveal-viewport">
<div class="reveal"><div class="slides">
${sections.join("\n").replace('class="slide', 'class="present slide')}
</div></div>
</body>
</html>
`;
}

/** The policy a deck is served under. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const dot = Buffer.from("R0lGODlhAQABAPAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

function section({ id, html, attributes = "" }: FixtureSlide): string {
  return `<section id="${id}" class="slide layout-default" ${attributes}><div class="frame">${html}</div><footer class="foot">Foot text</footer></section>`;
}

function contentOf(path: string, page: Required<PageOptions>): [string, string | Buffer] | null {
  if (path === "/")
    return ["text/html; charset=utf-8", deckPage(page, "/deck.js", ["/reveal.css", "/base.css", "/reading.css"])];
  if (path === "/deck.js") return ["text/javascript; charset=utf-8", clientScript()];
  if (path === "/reveal.css") return ["text/css", readFileSync(`${root}node_modules/reveal.js/dist/reveal.css`)];
  if (path === "/base.css") return ["text/css", readFileSync(`${root}templates/base.css`)];
  if (path === "/reading.css") return ["text/css", readFileSync(`${root}templates/reading.css`)];
  if (path === "/dot.png") return ["image/gif", dot];
  if (path === "/favicon.ico") return ["image/gif", dot];
  return null;
}

/** The browser code as it is published. */
export function clientScript(): Buffer {
  return readFileSync(`${root}dist/lib/client/deck.js`);
}
