// The page at /edit: a frame that its script fills, and the page of the small pictures in it.
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../deck/html.ts";
import { packageRoot } from "../package.ts";
import { clientFile } from "../page-files.ts";
import type { Served } from "../serve.ts";

/** Where what belongs to the editor is served. */
export const EDIT = "/lectern/edit";

/** A page with the headers it is sent with. */
export interface GuardedPage {
  html: string;
  headers: Record<string, string>;
}

/** The editor. Its script and styles are files; CodeMirror makes styles of its own, which carry the nonce. */
export function editPage(title: string): GuardedPage {
  const nonce = randomBytes(16).toString("base64");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Lectern</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${EDIT}/edit.css">
<script type="application/json" id="lectern-edit">${JSON.stringify({ nonce })}</script>
<script defer src="${EDIT}/edit.js"></script>
</head>
<body><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html, headers: headersWith(policy) };
}

/** The page that holds the small pictures. The editor puts copies of slides into it, and the styles of the page they come from. */
export function picturesPage(): GuardedPage {
  const html = `<!doctype html>
<html lang="en" class="print-slides">
<head>
<meta charset="utf-8">
<base href="/">
<title>Slides</title>
<link rel="stylesheet" href="${EDIT}/print.css">
<link rel="stylesheet" href="${EDIT}/pictures.css">
</head>
<body class="pictures"></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'self'", // the slides' addresses are those of the deck's page
    "form-action 'none'",
    "frame-ancestors 'self'",
  ];
  return { html, headers: headersWith(policy) };
}

/** What is shown to those who do not have the token. */
export function lockedPage(message: string): GuardedPage {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Editing is locked · Lectern</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${EDIT}/edit.css">
</head>
<body class="locked"><main><h1>Editing is locked</h1><p>${escapeHtml(message)}</p><p><a href="/">Look at the deck</a></p></main></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src data:",
    "frame-ancestors 'none'",
  ];
  return { html, headers: headersWith(policy) };
}

/** The files that these pages load, by path. */
export function editFiles(): Record<string, () => Served> {
  const fonts = join(packageRoot, "templates", "themes", "line", "fonts");
  const served: [path: string, file: string][] = [
    ...["edit.js", "edit.css", "pictures.css"].map((name): [string, string] => [
      `${EDIT}/${name}`,
      clientFile(`edit/${name}`),
    ]),
    [`${EDIT}/print.css`, join(packageRoot, "templates", "print.css")],
    ...readdirSync(fonts)
      .filter((name) => name.endsWith(".woff2"))
      .map((name): [string, string] => [`${EDIT}/fonts/${name}`, join(fonts, name)]),
  ];
  return Object.fromEntries(served.map(([path, file]) => [path, () => ({ file })]));
}

function headersWith(policy: readonly string[]): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy.join("; "),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
