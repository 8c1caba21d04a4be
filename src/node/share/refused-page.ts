// What those see who are not let in. It says nothing of the deck.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Served } from "../serve.ts";

/** "none" has no token, "wrong" one that opens nothing, "too-often" too many of these, "no-deck" comes before there is a deck. */
export type RefusalReason = "none" | "wrong" | "too-often" | "no-deck";

const STATUS: Record<RefusalReason, number> = { none: 403, wrong: 403, "too-often": 429, "no-deck": 503 };

const WORDS: Record<RefusalReason, [title: string, text: string]> = {
  none: ["This deck is shown by a link", "Scan the code again, or ask for the link."],
  wrong: [
    "This link opens nothing",
    "It is from an earlier talk, or it was replaced. Scan the code again, or ask for the new link.",
  ],
  "too-often": ["Too many links that open nothing", "Wait a minute, then try again."],
  "no-deck": ["There is no deck yet", "It appears here as soon as there is."],
};

/** The page. `seconds` is when one may try again, 0 for at any time. */
export function refusedPage(reason: RefusalReason, seconds = 0): Served {
  const [title, text] = WORDS[reason];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${reason === "no-deck" ? '<meta http-equiv="refresh" content="2">\n' : ""}<title>${title}</title>
<link rel="icon" href="data:,">
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.75rem;line-height:1.2}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
  return {
    answer: async (request: IncomingMessage, response: ServerResponse) => {
      request.resume();
      response.writeHead(STATUS[reason], {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": Buffer.byteLength(html),
        "Content-Security-Policy":
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        ...(seconds > 0 ? { "Retry-After": String(seconds) } : {}),
      });
      response.end(request.method === "HEAD" ? undefined : html);
    },
  };
}
