// The page at /phone, which only the phone's link opens. Its script fills it.
import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { DeckMeta } from "../../deck/deck.ts";
import { escapeHtml } from "../../deck/html.ts";
import { CHANNEL } from "../live/live-view.ts";
import { packageRoot } from "../package.ts";
import { clientFile } from "../page-files.ts";
import { readStrings } from "../page-strings.ts";
import type { Served } from "../serve.ts";
import { STAGE } from "../stage/socket.ts";

/** Where what belongs to the page is served. */
const PHONE = "/lectern/phone";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // notes may have styles of their own
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page and its files by path. `meta` is of the deck as it is at the moment. */
export function phonePages(meta: () => DeckMeta | undefined): Record<string, () => Served> {
  const fonts = join(packageRoot, "templates", "themes", "line", "fonts");
  const files: [path: string, file: string][] = [
    ...["phone.js", "phone.css"].map((name): [string, string] => [`${PHONE}/${name}`, clientFile(`phone/${name}`)]),
    ...readdirSync(fonts)
      .filter((name) => name.endsWith(".woff2"))
      .map((name): [string, string] => [`${PHONE}/fonts/${name}`, join(fonts, name)]),
  ];
  return {
    ...Object.fromEntries(files.map(([path, file]) => [path, () => ({ file })])),
    "/phone": () => ({ answer: (request, response) => sendPage(meta(), request, response) }),
  };
}

async function sendPage(meta: DeckMeta | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { title = "", lang = "en", dir = "ltr" } = meta ?? {};
  const live = { channel: CHANNEL, stage: STAGE, revision: "", guest: "phone" };
  const settings = JSON.stringify({ title, lang, live, strings: await readStrings(lang) }).replaceAll("<", "\\u003c");
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark">
<title>${escapeHtml(title)} · Lectern</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PHONE}/phone.css">
<script type="application/json" id="lectern-settings">${settings}</script>
<script defer src="${PHONE}/phone.js"></script>
</head>
<body><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  response.end(request.method === "HEAD" ? undefined : html);
}
