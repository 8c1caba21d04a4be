// `lectern present --share --allow-edit` over real HTTP: who has the editor's link writes the deck's files, and nothing else is opened by it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type Answer } from "../support/http.ts";
import { connectTo, enter, joinBy, joinOwn, shareDeck, startSharing, tells, type Shared } from "../support/share.ts";

const deck = {
  "01-one.md": "# One\n",
  "02-two.md": "# Two\n\nNote: a note\n",
  "deck.yaml": "css: assets/brand.css\n",
  "assets/brand.css": "p { color: red }\n",
};

let shared: Shared;

beforeAll(async () => {
  shared = await shareDeck(deck, ["--allow-edit"]);
});
afterAll(() => shared[Symbol.asyncDispose]());

/** The headers of who came by the editor's link. */
const enterToEdit = async () => await enter((await shared.links()).editor);

/** The text of a file with its hash, as the editor is told. */
async function readAs(headers: { Cookie: string }, key: string): Promise<{ text: string; hash: string }> {
  const answer = await ask(shared.network, `/lectern/edit/file?key=${key}`, { headers });
  return JSON.parse(answer.body.toString()) as { text: string; hash: string };
}

async function post(url: string, path: string, headers: Record<string, string>, body: object): Promise<Answer> {
  const type = { "Content-Type": "application/json" };
  return await ask(url, path, { method: "POST", headers: { ...type, ...headers }, body: JSON.stringify(body) });
}

const textOf = (name: string) => readFile(join(shared.playground.path, "slides", name), "utf8");

describe("who edits on another machine", () => {
  it("is told of in the terminal, and comes to the editor by the link", async () => {
    const { editor, phone, audience } = await shared.links();
    const said = shared.running.stderr();
    expect(said).toContain(`For who edits the deck on another machine, and can write its files:\n  ${editor}\n`);
    expect(said).toContain("and the links, that to edit among them");
    expect(new Set([editor, phone, audience]).size).toBe(3);
    const { status, headers } = await ask(editor, new URL(editor).pathname + new URL(editor).search);
    expect([status, headers.location]).toEqual([303, "/edit"]);
    const page = await ask(shared.network, "/edit", { headers: await enter(editor) });
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain("/lectern/edit/edit.js");
  });

  it("reads and writes the deck's files", async () => {
    const headers = await enterToEdit();
    const { text, hash } = await readAs(headers, "01-one.md");
    expect(text).toBe("# One\n");
    const wanted = { file: "01-one.md", text: "# One, from afar\n", base: hash };
    expect((await post(shared.network, "/lectern/edit/save", headers, wanted)).status).toBe(200);
    expect(await textOf("01-one.md")).toBe("# One, from afar\n");
  });

  it("sees the deck with drafts, and hears of it", async () => {
    const headers = await enterToEdit();
    const page = await ask(shared.network, "/draft", { headers });
    expect(page.body.toString()).toContain("a note");
    expect((await ask(shared.network, "/assets/brand.css", { headers })).status).toBe(200);
    const revision = /"revision":"([^"]+)"/.exec(page.body.toString())![1]!;
    const address = `${shared.network}lectern/edit/live?revision=${revision}`;
    const heard = await connectTo(address, { headers });
    const draft = { file: "02-two.md", text: "# Two, a draft\n", name: "d" };
    expect((await post(shared.network, "/lectern/edit/draft", headers, draft)).status).toBe(200);
    expect(JSON.stringify(await heard.hears(({ type }) => type === "patch"))).toContain("a draft");
    heard.socket.close();
  });

  it("looks at the talk as the audience does, and moves nobody", async () => {
    const headers = await enterToEdit();
    const page = await ask(shared.network, "/", { headers });
    expect(page.status).toBe(200);
    expect(page.body.toString()).not.toContain("a note");
    const presenter = await joinOwn(shared, "presenter");
    const editor = await joinBy(shared, headers);
    editor.change(1, { slide: "two" });
    editor.change(2, { screen: "black" });
    presenter.change(1, { slide: "one" });
    await Promise.all([presenter, editor].map(({ hears }) => hears(tells("one"))));
    for (const { said } of [presenter, editor]) expect(said.join("\n")).not.toMatch(/"two"|"black"/);
    presenter.socket.close();
    editor.socket.close();
  });

  it.each([
    ["no Origin", {}],
    ["another site's", { Origin: "http://evil.example" }],
    ["this machine's own", { Origin: "http://127.0.0.1:3030" }],
    ["none to name", { Origin: "null" }],
    ["another Host", { Origin: "http://evil.example", Host: "evil.example" }],
  ])("writes nothing from a page of another origin: %s", async (_, other: Record<string, string>) => {
    const { Cookie, Origin } = await enterToEdit();
    const { text, hash } = await readAs({ Cookie }, "01-one.md");
    const headers = { Cookie, ...other };
    const body = { file: "01-one.md", text: "# Written by others\n", base: hash };
    expect((await post(shared.network, "/lectern/edit/save", headers, body)).status).toBe(403);
    expect(await textOf("01-one.md")).toBe(text);
    expect(Origin).toBe(new URL(shared.network).origin);
  });

  it.each([
    "../secret.md",
    "/etc/passwd",
    "..%2fsecret.md",
    "assets/../../secret.md",
    "01-one.md/../../secret.md",
    "assets/brand.css",
  ])("writes to no file but the deck's own: %s", async (file) => {
    const before = await shared.playground.snapshot("");
    const answer = await post(shared.network, "/lectern/edit/save", await enterToEdit(), {
      file,
      text: "x",
      base: null,
    });
    expect([400, 404]).toContain(answer.status);
    expect(await shared.playground.snapshot("")).toEqual(before);
  });

  it.each(["/lectern/open", "/lectern/goto", "/lectern/share", "/lectern/share/replace", "/presenter", "/phone"])(
    "has not what is the author's or the phone's: %s",
    async (path) => {
      const headers = await enterToEdit();
      expect((await ask(shared.network, path, { headers })).status).toBe(404);
      expect([404, 405]).toContain((await post(shared.network, path, headers, { file: "01-one.md" })).status);
    },
  );

  it("has no way into this machine's own server", async () => {
    const { Cookie } = await enterToEdit();
    const { origin, port } = new URL(shared.own);
    const [, token = ""] = Cookie.split("=");
    for (const kept of [Cookie, `lectern-${port}=${token}`])
      for (const path of ["/lectern/edit/state", "/edit"])
        expect((await ask(shared.own, path, { headers: { Cookie: kept, Origin: origin } })).status).toBe(403);
  });
});

describe("all others", () => {
  it.each(["phone", "audience"] as const)("the %s does not edit", async (guest) => {
    const headers = await enter((await shared.links())[guest]);
    for (const path of ["/edit", "/draft", "/lectern/edit/state", "/lectern/edit/edit.js"])
      expect((await ask(shared.network, path, { headers })).status, path).toBe(404);
    const body = { file: "02-two.md", text: "# Theirs\n", base: null };
    expect([404, 405]).toContain((await post(shared.network, "/lectern/edit/save", headers, body)).status);
    await expect(connectTo(`${shared.network}lectern/edit/live`, { headers })).rejects.toThrow("refused with 403");
    expect(await textOf("02-two.md")).toBe(deck["02-two.md"]);
  });

  it("nobody edits without a link", async () => {
    const Origin = new URL(shared.network).origin;
    for (const path of ["/edit", "/draft", "/lectern/edit/state"])
      expect((await ask(shared.network, path)).status, path).toBe(403);
    const body = { file: "02-two.md", text: "# Theirs\n", base: null };
    expect((await post(shared.network, "/lectern/edit/save", { Origin }, body)).status).toBe(403);
    await expect(connectTo(`${shared.network}lectern/edit/live`, { headers: { Origin } })).rejects.toThrow("403");
  });
});

it("a link that was replaced edits no more, and its pages are hung up on", async () => {
  const headers = await enterToEdit();
  const heard = await connectTo(`${shared.network}lectern/edit/live`, { headers });
  expect((await shared.replace("editor")).status).toBe(200);
  await heard.closed;
  expect((await ask(shared.network, "/lectern/edit/state", { headers })).status).toBe(403);
  const body = { file: "02-two.md", text: "# Theirs\n", base: null };
  expect((await post(shared.network, "/lectern/edit/save", headers, body)).status).toBe(403);
  expect((await ask(shared.network, "/edit", { headers: await enterToEdit() })).status).toBe(200);
});

it("without --allow-edit there is no such link, even for a token that a killed run has left", async () => {
  await using allowed = await shareDeck(deck, ["--allow-edit"]);
  const { editor, phone } = await allowed.links();
  allowed.running.child.kill("SIGKILL");
  await allowed.running.ended;
  const port = ["--port", new URL(allowed.own).port];
  await using again = await startSharing(allowed.playground, port);
  const links = await again.links();
  expect(Object.keys(links)).toEqual(["phone", "audience"]);
  expect(new URL(links.phone).search).toBe(new URL(phone).search);
  expect(again.running.stderr()).not.toContain("For who edits");
  const { pathname, search } = new URL(editor);
  expect((await ask(again.network, pathname + search)).status).toBe(403);
  expect((await again.replace("editor")).status).toBe(400);
});
