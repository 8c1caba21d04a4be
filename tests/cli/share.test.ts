// `lectern present --share` over real HTTP and WebSockets: who comes in from the network, and who does not.
import { request as requestHttp, type IncomingMessage } from "node:http";
import { hostname } from "node:os";
import { once } from "node:events";
import { encode } from "uqr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SharedLinks } from "../../src/deck/shared-links.ts";
import { makePlayground } from "../support/cli.ts";
import { ask, type Answer } from "../support/http.ts";
import {
  askAs,
  connectTo,
  enter,
  joinBy,
  joinOwn,
  shareDeck,
  startSharing,
  tells,
  type Shared,
} from "../support/share.ts";

const deck = {
  "01-one.md": "# One\n\nNote: said on one\n",
  "02-two.md": "# Two\n",
  "03-three.md": "# Three\n",
};

let shared: Shared;

beforeAll(async () => {
  shared = await shareDeck(deck);
});
afterAll(() => shared[Symbol.asyncDispose]());

describe("a deck that is shared", () => {
  it("says how one comes in, and what the network sees", async () => {
    const { phone, audience } = await shared.links();
    const said = shared.running.stderr();
    expect(said).toContain(`\n  ${phone}\n`);
    expect(said).toContain(`\n  ${audience}\n`);
    expect(said).toContain("Everyone on this network can see what is sent");
    expect(new URL(phone).port).toBe(new URL(audience).port);
    expect(new URL(phone).hostname).not.toBe("127.0.0.1");
    expect(phone).toMatch(/\/\?token=[\w-]{22}$/);
    expect(phone).not.toBe(audience);
  });

  it("shows the phone's link as a code in the terminal, and both as SVG to the author's pages", async () => {
    const { phone } = await shared.links();
    const { data, size } = encode(phone, { border: 2 });
    const lines = shared.running
      .stderr()
      .split("\n")
      .filter((line) => /^[ ▀▄█]{20,}$/.test(line));
    // Where colours are not known, light cells are drawn.
    const cells = lines.flatMap((line) => [
      [...line].map((block) => !"▀█".includes(block)),
      [...line].map((block) => !"▄█".includes(block)),
    ]);
    expect(cells.slice(0, size)).toEqual(data);

    const { body, headers } = await ask(shared.own, "/lectern/share");
    const state = JSON.parse(body.toString()) as SharedLinks;
    expect(headers["cache-control"]).toBe("no-store");
    expect(state).toMatchObject({ encrypted: false, links: [{ guest: "phone" }, { guest: "audience" }] });
    for (const { qr, address } of state.links) {
      const path = /<path fill="#000" d="([^"]*)"/.exec(qr!)![1]!;
      const dark = new Set(Array.from(path.matchAll(/M(\d+),(\d+)h10v10h-10z/g), ([, x, y]) => `${x} ${y}`));
      const expected = encode(address!, { border: 4 }).data.flatMap((row, y) =>
        row.flatMap((isDark, x) => (isDark ? [`${x * 10} ${y * 10}`] : [])),
      );
      expect([...dark].sort()).toEqual(expected.sort());
    }
  });

  it("stays as it was for this machine: no token, no other page", async () => {
    expect((await ask(shared.own, "/")).body.toString()).toContain("said on one");
    for (const path of ["/phone", "/lectern/phone/phone.js"])
      expect(await ask(shared.own, path)).toMatchObject({ status: 404 });
  });

  it("brings each guest to their own page and keeps the token out of the address", async () => {
    const { phone, audience } = await shared.links();
    for (const [link, to] of [
      [phone, "/phone"],
      [audience, "/"],
    ] as const) {
      const { status, headers } = await ask(link, new URL(link).pathname + new URL(link).search);
      const token = new URL(link).searchParams.get("token");
      expect([status, headers.location, headers["referrer-policy"]]).toEqual([303, to, "no-referrer"]);
      expect(headers["set-cookie"]).toEqual([
        `lectern-guest-${new URL(link).port}=${token}; Path=/; HttpOnly; SameSite=Lax`,
      ]);
      expect((await askAs(shared.network, await enter(link), to)).status).toBe(200);
    }
  });
});

describe("without a token", () => {
  it.each([
    "/",
    "/phone",
    "/_lectern/deck.js",
    "/lectern/phone/phone.js",
    "/edit",
    "/lectern/share",
    "/no-such-page",
    "//",
  ])("nothing is at %s", async (path) => {
    const answer = await ask(shared.network, path);
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).toContain("This deck is shown by a link");
    expect(answer.body.toString()).not.toMatch(/One|reveal|said/);
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  });

  it.each(["/lectern/live", "/lectern/stage?role=presenter&page=a"])("no socket is at %s", async (path) => {
    const { origin } = new URL(shared.network);
    const address = new URL(path, shared.network).href;
    await expect(connectTo(address)).rejects.toThrow("refused with 403");
    await expect(connectTo(address, { headers: { Origin: origin } })).rejects.toThrow("refused with 403");
  });
});

describe("with another token", () => {
  it.each(["", "x", "x".repeat(22), "é".repeat(22), "x".repeat(5000)])("%j nothing is opened", async (token) => {
    const path = `/?token=${encodeURIComponent(token)}`;
    const answer = await ask(shared.network, path);
    expect(answer.status).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.body.toString()).not.toContain("One");
    const Cookie = `lectern-guest-${new URL(shared.network).port}=${encodeURIComponent(token)}`;
    expect((await askAs(shared.network, { Cookie }, "/")).status).toBe(403);
    const sent = connectTo(`${shared.network}lectern/stage?role=phone&page=a`, {
      headers: { Cookie, Origin: new URL(shared.network).origin },
    });
    await expect(sent).rejects.toThrow("refused with 403");
  });

  it("the editor's token opens nothing here", async () => {
    const [, token = ""] = await shared.running.says(/\/edit\?token=([\w-]+)\n/);
    expect((await ask(shared.network, `/?token=${token}`)).status).toBe(403);
    const { port } = new URL(shared.network);
    for (const headers of [{ Cookie: `lectern-${port}=${token}` }, { Authorization: `Bearer ${token}` }])
      expect((await askAs(shared.network, headers, "/")).status).toBe(403);
  });

  it("who guesses is not listened to for a minute; who is in stays in, and others come in", async () => {
    await using guessed = await shareDeck(deck);
    const { phone } = await guessed.links();
    const from = (localAddress: string, path: string, Cookie?: string): Promise<Answer> =>
      askFrom(localAddress, guessed.network, path, Cookie);
    const right = `/?token=${new URL(phone).searchParams.get("token")}`;
    const { headers } = await from("127.0.0.9", right);
    const cookie = headers["set-cookie"]![0]!.split(";")[0]!;
    for (const address of ["127.0.0.7", "127.0.0.9"]) {
      const statuses: number[] = [];
      for (let guess = 0; guess < 40; guess++) statuses.push((await from(address, `/?token=guess${guess}`)).status);
      expect(statuses).toEqual([...Array(20).fill(403), ...Array(20).fill(429)]);
      const late = await from(address, right);
      expect(late.status).toBe(429);
      expect(Number(late.headers["retry-after"])).toBeGreaterThan(0);
      expect(late.headers["set-cookie"]).toBeUndefined();
    }
    // Guesses in cookies are no way around, not even with the right one.
    expect((await from("127.0.0.7", "/", cookie)).status).toBe(429);
    expect((await from("127.0.0.9", "/phone", cookie)).status).toBe(200);
    expect((await from("127.0.0.8", right)).status).toBe(303);
  });

  it("a page that was left open asks again and again and is no guess", async () => {
    await using guessed = await shareDeck(deck);
    const { audience } = await guessed.links();
    const path = `/?token=${new URL(audience).searchParams.get("token")}`;
    const old = `lectern-guest-${new URL(guessed.network).port}=of-another-run`;
    for (let time = 0; time < 50; time++)
      expect((await askFrom("127.0.0.5", guessed.network, "/", old)).status).toBe(403);
    expect((await askFrom("127.0.0.5", guessed.network, path)).status).toBe(303);
  });
});

describe("with the right token", () => {
  it.each([
    ["another site", { Origin: "http://evil.example" }],
    ["no site", { Origin: "null" }],
    ["this machine's own page", { Origin: "http://127.0.0.1:3030" }],
    ["the same by another way", { Origin: "https" }],
    ["another name for this address", { Host: "evil.example" }],
    ["another name with the port", { Host: "evil.example:PORT" }],
    ["an address of another machine", { Host: "198.51.100.7:PORT" }],
    ["this machine's own address from elsewhere", { Host: "127.0.0.1:PORT" }],
    ["another port", { Host: "ADDRESS:1" }],
  ])("%s is refused", async (_, other) => {
    const { hostname: address, port, host } = new URL(shared.network);
    const sent = Object.fromEntries(
      Object.entries(other).map(([name, value]) => [
        name,
        value === "https" ? `https://${host}` : value.replace("PORT", port).replace("ADDRESS", address),
      ]),
    );
    for (const link of Object.values(await shared.links())) {
      const headers = { ...(await enter(link)), ...sent };
      for (const path of ["/", "/_lectern/deck.js", "/phone"])
        expect((await askAs(shared.network, headers, path)).status, path).toBe(403);
      for (const path of ["live", "stage?role=phone&page=a"])
        await expect(connectTo(`${shared.network}lectern/${path}`, { headers })).rejects.toThrow("refused with 403");
    }
  });

  it("the machine may be called by its name", async () => {
    const { audience } = await shared.links();
    const { Cookie } = await enter(audience);
    for (const name of [hostname(), `${hostname()}.local`]) {
      const Host = `${name}:${new URL(shared.network).port}`;
      expect((await askAs(shared.network, { Cookie, Host, Origin: `http://${Host}` }, "/")).status).toBe(200);
    }
  });

  it.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("nothing takes %s", async (method) => {
    for (const link of Object.values(await shared.links())) {
      const headers = await enter(link);
      for (const path of ["/", "/_lectern/deck.js", `/?token=${new URL(link).searchParams.get("token")}`])
        expect((await ask(shared.network, path, { method, headers, body: "{}" })).status).toBe(405);
    }
  });

  it.each([
    "/edit",
    "/lectern/edit/state",
    "/lectern/edit/file?key=01-one.md",
    "/lectern/edit/edit.js",
    "/lectern/edit/save",
    "/lectern/open",
    "/lectern/goto",
    "/lectern/share",
    "/lectern/share/replace",
    "/presenter",
    "/01-one.md",
    "/../01-one.md",
    "/__proto__",
  ])("what is the author's is not there: %s", async (path) => {
    for (const link of Object.values(await shared.links()))
      for (const method of ["GET", "POST"])
        expect([404, 405]).toContain((await ask(shared.network, path, { method, headers: await enter(link) })).status);
  });

  it("the audience has not what is the phone's", async () => {
    const headers = await enter((await shared.links()).audience);
    for (const path of ["/phone", "/lectern/phone/phone.js", "/lectern/phone/phone.css"])
      expect((await askAs(shared.network, headers, path)).status).toBe(404);
  });
});

describe("on stage", () => {
  it("the phone moves all others, and the audience follows", async () => {
    const { phone, audience } = await shared.links();
    const stage = await joinOwn(shared, "stage");
    const looking = await joinBy(shared, await enter(audience));
    const remote = await joinBy(shared, await enter(phone));
    await remote.hears(({ type, active }) => type === "welcome" && active === true);
    remote.change(1, { slide: "two", step: 0 });
    await Promise.all([stage, looking].map(({ hears }) => hears(tells("two"))));
    for (const { socket } of [stage, looking, remote]) socket.close();
  });

  it("an audience that tries to control moves nobody, whatever it says it is", async () => {
    const { phone, audience } = await shared.links();
    const remote = await joinBy(shared, await enter(phone));
    const looking = await joinBy(shared, await enter(audience));
    looking.change(1, { slide: "three" });
    looking.socket.send(JSON.stringify({ type: "offer", state: {}, now: 0 }));
    looking.change(2, { screen: "black" });
    remote.change(1, { slide: "one" });
    await Promise.all([remote, looking].map(({ hears }) => hears(tells("one"))));
    for (const { said } of [remote, looking]) expect(said.join("\n")).not.toMatch(/"three"|"black"/);
    for (const { socket } of [remote, looking]) socket.close();
  });

  it("200 windows of the audience hear of a change", async () => {
    const { phone, audience } = await shared.links();
    const headers = await enter(audience);
    const remote = await joinBy(shared, await enter(phone));
    const windows = await Promise.all(Array.from({ length: 200 }, () => joinBy(shared, headers)));
    remote.change(1, { slide: "three", step: -1 });
    await Promise.all(windows.map(({ hears }) => hears(tells("three"))));
    const { links } = JSON.parse((await ask(shared.own, "/lectern/share")).body.toString()) as SharedLinks;
    expect(links.map(({ count }) => count)).toEqual([1, 200]);
    for (const { socket } of [remote, ...windows]) socket.close();
  });

  it.each(["audience", "phone"] as const)(
    "10,000 messages at once from the %s: it is hung up on, the talk goes on",
    async (guest) => {
      await using flooded = await shareDeck(deck);
      const links = await flooded.links();
      const presenter = await joinOwn(flooded, "presenter");
      const stage = await joinOwn(flooded, "stage");
      for (const path of ["stage?role=phone&page=flood", "live"]) {
        const flood = await connectTo(`${flooded.network}lectern/${path}`, { headers: await enter(links[guest]) });
        flood.socket.on("error", () => {});
        for (let number = 1; number <= 10_000; number++) flood.change(number, { step: number });
        await flood.closed;
      }
      presenter.change(1, { slide: "two", step: 7 });
      await stage.hears(tells("two"));
      expect((await askAs(flooded.network, await enter(links[guest]), "/")).status).toBe(200);
    },
  );

  it.each(["stage?role=phone&page=large", "live"])("a message of 10 MB ends the connection at %s", async (path) => {
    const { phone } = await shared.links();
    const large = await connectTo(`${shared.network}lectern/${path}`, { headers: await enter(phone) });
    large.socket.on("error", () => {});
    large.socket.send(JSON.stringify({ type: "change", number: 1, change: { slide: "x".repeat(10_000_000) } }));
    expect(await large.closed).toBeGreaterThan(1000);
    expect((await ask(shared.own, "/")).status).toBe(200);
  });
});

describe("a link that is replaced", () => {
  it("opens nothing any more, and its pages are hung up on; the other link stays", async () => {
    await using replaced = await shareDeck(deck);
    const before = await replaced.links();
    const [phone, audience] = [await enter(before.phone), await enter(before.audience)];
    const remote = await joinBy(replaced, phone);
    const live = await connectTo(`${replaced.network}lectern/live`, { headers: phone });
    const looking = await joinBy(replaced, audience);

    const answer = await replaced.replace("phone");
    const after = await replaced.links();
    expect(answer.status).toBe(200);
    expect(after.audience).toBe(before.audience);
    expect(after.phone).not.toBe(before.phone);
    await Promise.all([remote.closed, live.closed]);
    for (const path of ["/", "/phone", "/_lectern/deck.js"])
      expect((await askAs(replaced.network, phone, path)).status).toBe(403);
    await expect(enter(before.phone)).rejects.toThrow("answered with 403");
    await expect(joinBy(replaced, phone)).rejects.toThrow("refused with 403");
    const [, told] = await replaced.running.says(/The link of the phone was replaced; now it is\n {2}(\S+)\n/);
    expect(told).toBe(after.phone);

    const again = await joinBy(replaced, await enter(after.phone));
    again.change(1, { slide: "two" });
    await looking.hears(tells("two"));
  });

  it("is so only by a page of the deck itself", async () => {
    const before = await shared.links();
    const { origin } = new URL(shared.own);
    const json = { "Content-Type": "application/json" };
    for (const [headers, body] of [
      [json, { guest: "phone" }],
      [{ ...json, Origin: "http://evil.example" }, { guest: "phone" }],
      [{ Origin: origin }, { guest: "phone" }],
      [{ ...json, Origin: origin }, { guest: "presenter" }],
      [{ ...json, Origin: origin }, {}],
    ] as const) {
      const answer = await ask(shared.own, "/lectern/share/replace", {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await ask(shared.own, "/lectern/share/replace")).status).toBeGreaterThanOrEqual(400);
    expect((await ask(shared.own, "/lectern/share", { method: "POST", headers: { Origin: origin } })).status).toBe(405);
    expect(await shared.links()).toEqual(before);
  });
});

describe("the links of a run", () => {
  it("are over when its author ends it, and go on after it was killed, for the same day", async () => {
    await using playground = await makePlayground(deck);
    const first = await startSharing(playground);
    const ports = [first.own, first.network].map((url) => new URL(url).port);
    expect(ports).not.toContain("");
    const links = await first.links();
    const headers = await enter(links.audience);
    await end(first, "SIGKILL");

    const second = await startSharing(playground);
    const tokenOf = (link: string) => new URL(link).searchParams.get("token");
    expect(Object.values(await second.links()).map(tokenOf)).toEqual(Object.values(links).map(tokenOf));
    await end(second, "SIGINT");

    const third = await startSharing(playground);
    const next = await third.links();
    for (const guest of ["phone", "audience"] as const) {
      expect(tokenOf(next[guest])).not.toBe(tokenOf(links[guest]));
      expect((await ask(third.network, `/?token=${tokenOf(links[guest])}`)).status).toBe(403);
    }
    const cookie = headers.Cookie.replace(/\d+=/, `${new URL(third.network).port}=`);
    expect((await askAs(third.network, { Cookie: cookie }, "/")).status).toBe(403);
    await end(third, "SIGKILL");

    const runs = Object.keys(await playground.snapshot("cache/lectern/runs"));
    const kept = runs.find((name) => /-links/.test(name)) ?? "";
    const record = JSON.parse(await playground.text(`cache/lectern/runs/${kept}`)) as { madeAt: number };
    record.madeAt -= 13 * 60 * 60 * 1000;
    await playground.write({ [`cache/lectern/runs/${kept}`]: JSON.stringify(record) });
    const fourth = await startSharing(playground);
    expect(Object.values(await fourth.links()).map(tokenOf)).not.toEqual(Object.values(next).map(tokenOf));
    expect((await ask(fourth.network, `/?token=${tokenOf(next.phone)}`)).status).toBe(403);
  });
});

async function end({ running }: Shared, signal: NodeJS.Signals): Promise<void> {
  running.child.kill(signal);
  await running.ended;
}

/** Asks from another address of this machine. */
async function askFrom(localAddress: string, url: string, path: string, Cookie?: string): Promise<Answer> {
  const { port } = new URL(url);
  const headers = Cookie === undefined ? {} : { Cookie };
  const sent = requestHttp({ hostname: "127.0.0.1", port, path, localAddress, headers, agent: false });
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}
