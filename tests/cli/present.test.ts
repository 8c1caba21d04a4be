// `lectern present` over real HTTP: what it serves, and to whom.
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePlayground, png, type Playground, type Running } from "../support/cli.ts";
import { ask, listen } from "../support/http.ts";

let playground: Playground;
let presenting: Running;
let url: string;

beforeAll(async () => {
  playground = await makePlayground({
    "01-one.md": "# One\n\n![A dot](<assets/dot 中文.png>)\n",
    "assets/dot 中文.png": png,
    "assets/secret.png": "not shown on any slide",
    "data/secret.yaml": "a: 1\n",
  });
  await playground.write({ "secret.txt": "beside the deck" });
  presenting = playground.start(["present", "--port", "0", "--no-open"]);
  [, url] = (await presenting.says(/^(http:\/\/127\.0\.0\.1:\d+\/)\n/)) as unknown as [string, string];
});

afterAll(() => playground[Symbol.asyncDispose]());

describe("a deck that is presented", () => {
  it("is a page with its files", async () => {
    const page = await ask(url, "/");
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-length": String(page.body.length),
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    });
    const html = page.body.toString();
    expect(html).toContain(">One</h1>");
    const addresses = [...html.matchAll(/(?:href|src)="([^"#:]+)"/g)].map((match) => match[1]!);
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) expect(await ask(url, `/${address}`)).toMatchObject({ status: 200 });
    expect((await ask(url, encodeURI("/assets/dot 中文.png"))).body).toEqual(png);
    expect((await ask(url, "/?print#/one")).body).toEqual(page.body);
  });

  it("answers HEAD with the headers alone", async () => {
    for (const path of ["/", "/_lectern/deck.js"]) {
      const [get, head] = [await ask(url, path), await ask(url, path, { method: "HEAD" })];
      expect(head.status).toBe(200);
      expect(head.body.length).toBe(0);
      expect(head.headers["content-length"]).toBe(String(get.body.length));
    }
  });

  it("sends a file again only if it is another", async () => {
    const path = encodeURI("/assets/dot 中文.png");
    const { headers } = await ask(url, path);
    const again = await ask(url, path, { headers: { "If-None-Match": headers.etag } });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag]);
    expect(await ask(url, path, { headers: { "If-None-Match": '"another"' } })).toMatchObject({ status: 200 });
  });

  it.each([
    ["bytes=0-3", 206, png.subarray(0, 4), `bytes 0-3/${png.length}`],
    ["bytes=60-", 206, png.subarray(60), `bytes 60-${png.length - 1}/${png.length}`],
    ["bytes=-5", 206, png.subarray(-5), `bytes ${png.length - 5}-${png.length - 1}/${png.length}`],
    ["bytes=10-9999", 206, png.subarray(10), `bytes 10-${png.length - 1}/${png.length}`],
    ["bytes=9999-", 416, null, undefined],
    ["bytes=-", 200, png, undefined],
    ["bytes=a-b", 200, png, undefined],
    ["lines=0-3", 200, png, undefined],
  ])("answers the range %s with %i", async (range, status, body, contentRange) => {
    const answer = await ask(url, encodeURI("/assets/dot 中文.png"), { headers: { Range: range } });
    expect(answer.status).toBe(status);
    if (body) expect(answer.body).toEqual(body);
    expect(answer.headers["content-range"]).toBe(contentRange);
  });

  it.each([
    "/../secret.txt",
    "/../../../../../../../etc/passwd",
    "/%2e%2e%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e%252fsecret.txt",
    "//secret.txt",
    "//etc/passwd",
    "/etc/passwd",
    "/assets/../../secret.txt",
    "/assets/../01-one.md",
    "/01-one.md",
    "/data/secret.yaml",
    "/assets/secret.png",
    "/assets/",
    "/_lectern/../../package.json",
    "/__proto__",
    "/constructor",
    "/%00",
    "/%",
    "/%ff",
    "http://example.org/",
    "*",
  ])("has nothing at %j", async (path) => {
    expect(await ask(url, path)).toMatchObject({
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  });

  it.each([
    ["another name for this machine", { Host: "evil.example" }],
    ["another port", { Host: "127.0.0.1:1" }],
    ["a page elsewhere", { Origin: "http://evil.example" }],
    ["a page on another port", { Origin: "http://127.0.0.1:1" }],
    ["a page from the disk", { Origin: "null" }],
  ])("refuses %s", async (_, headers) => {
    for (const path of ["/", "/_lectern/deck.js"]) expect((await ask(url, path, { headers })).status).toBe(403);
  });

  it.each([
    ["another name for this machine", { Host: "evil.example" }],
    ["a page elsewhere", { Origin: "http://evil.example" }],
    ["a page from the disk", { Origin: "null" }],
  ])("lets %s not onto its channel", async (_, headers) => {
    const upgrade = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" };
    const sent = { ...upgrade, "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", ...headers };
    expect((await ask(url, "/lectern/live", { headers: sent })).status).toBe(403);
  });

  it("answers under the name localhost and to its own page", async () => {
    const { host } = new URL(url);
    const name = host.replace("127.0.0.1", "localhost");
    expect(await ask(url, "/", { headers: { Host: name } })).toMatchObject({ status: 200 });
    expect(await ask(url, "/", { headers: { Origin: `http://${host}` } })).toMatchObject({ status: 200 });
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("refuses %s", async (method) => {
    expect(await ask(url, "/", { method })).toMatchObject({ status: 405 });
  });

  it("takes the next free port when one is taken, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    try {
      const second = playground.start(["--port", String(port), "--no-open"]);
      const [, next] = await second.says(/^http:\/\/127\.0\.0\.1:(\d+)\/\n/);
      expect(Number(next)).toBeGreaterThan(port);
      expect(second.stderr()).toContain(`port ${port} is taken, so this is ${next}\n`);
      expect(await ask(`http://127.0.0.1:${next}/`, "/")).toMatchObject({ status: 200 });
      second.child.kill("SIGINT");
      expect(await second.ended).toMatchObject({ code: 130, signal: null });
    } finally {
      other.close();
    }
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with %s while a page is open, and leaves nothing",
    async (signal) => {
      const own = playground.start(["present", "slides", "--port", "0"]);
      const [, address] = await own.says(/^(http:.*)\n/);
      const open = await listen(address!);
      own.child.kill(signal);
      const { code, stderr } = await own.ended;
      expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
      expect(stderr).toMatch(/^1 slide\nTo edit it in the browser: [^\n]*\nCtrl-C ends it\. [^\n]*\n$/);
      await expect(open.next("anything")).rejects.toThrow("the server ended");
      expect(await playground.snapshot("tmp")).toEqual({});
      await expect(fetch(address!)).rejects.toThrow("fetch failed");
    },
  );
});

describe("--loop", () => {
  it.each([
    [["--loop"], "10"],
    [["--loop", "--no-open"], "10"],
    [["--loop", "25"], "25"],
    [["--loop=25"], "25"],
    [["--loop", "slides"], "10"],
  ])("%j is in the address", async (words, seconds) => {
    await using other = await makePlayground({ "01.md": "# One\n" });
    const running = other.start(["present", "--port", "0", "--no-open", ...words]);
    const [, address] = (await running.says(/^(http:\S+)\n/)) as unknown as [string, string];
    expect(new URL(address).search).toBe(`?loop=${seconds}`);
  });

  it.each(["0", "1.5", "10000", "1e3"])("takes whole seconds, not %s", async (seconds) => {
    const { code, stderr } = await playground.lectern("present", `--loop=${seconds}`);
    expect(code).toBe(2);
    expect(stderr).toContain(`--loop takes whole seconds from 1 to 9999, not "${seconds}"`);
  });
});
