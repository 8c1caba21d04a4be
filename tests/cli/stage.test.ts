// The server's stage under messages that no page of ours would send.
import { expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach } from "vitest";
import { emptyStage } from "../../src/deck/stage.ts";
import { openStage, STAGE, type Stage } from "../../src/node/stage/socket.ts";
import { eventually } from "../client/page.ts";
import { joinStage } from "../client/stage-windows.ts";

let stage: Stage;
let server: Server;
let url: string;

beforeEach(async () => {
  stage = openStage();
  server = createServer();
  server.on("upgrade", (request, socket, head) => stage.channel.accept(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  stage.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

it("goes on after messages of every wrong kind", async () => {
  await using presenter = await joinStage(url, "presenter");
  await using window = await joinStage(url, "stage");
  const wrong = [
    "",
    "{",
    "null",
    "1",
    "[]",
    '"change"',
    "{}",
    '{"type":"change"}',
    '{"type":"change","number":1,"change":{"slide":7}}',
    '{"type":"change","number":2,"change":{"slide":"b","extra":1}}',
    '{"type":"change","number":1e999,"change":{"slide":"b"}}',
    '{"type":"change","number":3,"change":{"__proto__":{"slide":"b"}}}',
    '{"type":"offer","state":{"slide":"b"},"changedAt":1,"now":1}',
    '{"type":"welcome","state":null}',
    "[".repeat(100_000),
    "\0\u2028\ud800",
  ];
  for (const text of wrong) window.send(text);
  window.socket.send(new Uint8Array([1, 2, 3]));
  window.change({ slide: "a", step: 0 });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { slide: "a", step: 0 }, by: "stage" });
  expect(presenter.told.filter(({ type }) => type === "state")).toHaveLength(1);
  expect(stage.hub.state).toEqual(emptyStage("a", 0));
});

it("follows the newest of a page's changes, whatever is sent again or too late", async () => {
  await using presenter = await joinStage(url, "presenter");
  const say = (number: number, slide: string) =>
    presenter.send(JSON.stringify({ type: "change", number, change: { slide } }));
  say(1, "a");
  say(4, "d");
  say(2, "b");
  say(4, "d");
  say(3, "c");
  say(5, "e");
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { slide: "e" } });
  expect(presenter.told.flatMap((message) => (message.type === "state" ? [message.change.slide] : []))).toEqual([
    "a",
    "d",
    "e",
  ]);
  await using again = await joinStage(url, "presenter");
  again.send(JSON.stringify({ type: "change", number: 5, change: { slide: "replayed" } }));
  again.send(JSON.stringify({ type: "change", number: 6, change: { step: 1 } }));
  await eventually(() => again.told.at(-1)).toMatchObject({ change: { step: 1 } });
  expect(stage.hub.state).toMatchObject({ slide: "e", step: 1 });
});

it("hangs up on who sends ten megabytes, and on nobody else", async () => {
  await using presenter = await joinStage(url, "presenter");
  await using loud = await joinStage(url, "stage", "loud");
  loud.send(JSON.stringify({ type: "change", number: 1, change: { slide: "x".repeat(10_000_000) } }));
  await eventually(() => loud.socket.readyState).toBe(WebSocket.CLOSED);
  await eventually(() => stage.hub.members.size).toBe(1);
  presenter.change({ slide: "a" });
  await eventually(() => presenter.told.at(-1)).toMatchObject({ change: { slide: "a" } });
});

it("hangs up on who sends ten thousand messages a second, and stays in step with the others", async () => {
  await using presenter = await joinStage(url, "presenter");
  await using window = await joinStage(url, "stage");
  await using loud = await joinStage(url, "phone", "loud");
  for (let number = 1; number <= 10_000; number++)
    loud.send(JSON.stringify({ type: "change", number, change: { step: number } }));
  await eventually(() => loud.socket.readyState).toBe(WebSocket.CLOSED);
  await eventually(() => stage.hub.members.size).toBe(2);
  presenter.change({ slide: "a", step: -1 });
  await eventually(() => window.told.at(-1)).toMatchObject({ change: { slide: "a", step: -1 } });
  expect(stage.hub.state).toEqual(emptyStage("a"));
  // Far less of it went to the others than was sent.
  expect(window.told.length).toBeLessThan(2000);
  await using back = await joinStage(url, "phone", "loud");
  expect(back.told[0]).toMatchObject({ state: { slide: "a" } });
});

it.each(["", "?role=presenter", "?role=admin&page=a", `?role=stage&page=${"x".repeat(100)}`, "?page=a"])(
  "has no place for a page that says %j",
  async (query) => {
    const socket = new WebSocket(url.replace("http", "ws") + STAGE.slice(1) + query);
    const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
    expect(await closed).toBe(1008);
    expect(stage.hub.members.size).toBe(0);
  },
);

it("tells 200 windows, in the same order", async () => {
  await using presenter = await joinStage(url, "presenter");
  const windows = await Promise.all(Array.from({ length: 200 }, (_, at) => joinStage(url, "audience", `a${at}`)));
  for (let step = 0; step < 20; step++) presenter.change({ slide: "a", step });
  for (const window of windows) await eventually(() => window.told.at(-1)).toMatchObject({ change: { step: 19 } });
  for (const window of windows)
    expect(window.told.flatMap((message) => (message.type === "state" ? [message.change.step] : []))).toEqual(
      Array.from({ length: 20 }, (_, step) => step),
    );
  for (const window of windows) await window[Symbol.asyncDispose]();
  await eventually(() => stage.hub.members.size).toBe(1);
});
