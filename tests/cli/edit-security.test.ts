// What may be written through `lectern present`, and by whom: everything else is refused, and no file is another afterwards.
import { chmod, mkdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { presentToEdit, type Edited } from "../support/edit.ts";
import { ask, type Request } from "../support/http.ts";
import { WebSocket } from "ws";

let edited: Edited;
let before: Record<string, string>;
/** What a save of slides/01-one.md is that would be carried out. */
let good: { file: string; text: string; base: string | null };

const guarded = [
  ["GET", "/lectern/edit/state"],
  ["GET", "/lectern/edit/file?key=01-one.md"],
  ["GET", "/lectern/edit/names"],
  ["GET", "/lectern/edit/pictures"],
  ["GET", "/edit"],
  ["GET", "/draft"],
  ["POST", "/lectern/edit/draft"],
  ["POST", "/lectern/edit/save"],
  ["POST", "/lectern/open"],
  ["POST", "/lectern/goto"],
] as const;

/** What takes a POST. */
const WRITING = guarded.flatMap(([method, path]) => (method === "POST" ? [path] : []));

beforeAll(async () => {
  edited = await presentToEdit(
    {
      "01-one.md": "# One\n",
      "data/a.yaml": "a: 1\n",
      "deck.yaml": "title: T\n",
      "assets/brand.css": "p { color: red }\n",
    },
    { env: { LECTERN_EDITOR: "/bin/false" } },
  );
  await edited.playground.write({
    "secret.md": "# beside the deck\n",
    "slides/.hidden.md": "# Hidden\n",
    "slides/readme.md": "R\n",
  });
  good = { file: "01-one.md", text: "# Changed\n", base: (await edited.file("01-one.md")).hash };
  before = await edited.playground.snapshot("");
});
afterEach(async () => {
  expect(await edited.playground.snapshot("")).toEqual(before);
});
afterAll(() => edited[Symbol.asyncDispose]());

describe("without the token", () => {
  it.each(guarded)("%s %s is refused", async (method, path) => {
    const { Origin } = edited.own;
    const { port } = new URL(edited.url);
    const attempts: Request["headers"][] = [
      { Origin },
      { Origin, Cookie: `lectern-${port}=` },
      { Origin, Cookie: `lectern-${port}=${"x".repeat(edited.token.length)}` },
      { Origin, Cookie: `lectern-1=${edited.token}` },
      { Origin, Authorization: "Bearer wrong" },
      { Origin, Authorization: `Basic ${edited.token}` },
      // A wrong header is not made good by the cookie.
      { ...edited.own, Authorization: "Bearer wrong" },
    ];
    for (const headers of attempts) {
      const body = method === "POST" ? JSON.stringify(good) : undefined;
      const answer = await ask(edited.url, path, {
        method,
        body,
        headers: { ...headers, "Content-Type": "application/json" },
      });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.body.toString()).not.toContain(edited.token);
      expect(answer.body.toString()).not.toContain("# One");
    }
  });

  it("the deck's page and its files do not tell it", async () => {
    for (const path of ["/", "/_lectern/deck.js", "/lectern/edit/edit.js"])
      expect((await ask(edited.url, path)).body.toString()).not.toContain(edited.token);
  });

  it("nobody hears what is being written", async () => {
    const { host } = new URL(edited.url);
    const Origin = `http://${host}`;
    const attempts: Record<string, string>[] = [{ Origin }, { Origin, Cookie: "a=b" }];
    for (const headers of [...attempts, { ...edited.own, Origin: "http://evil.example" }])
      expect(await joins(host, "/lectern/edit/live", headers)).toBe(false);
    expect(await joins(host, "/lectern/edit/live", edited.own)).toBe(true);
  });

  it("the address of the editor says how to get in", async () => {
    const { status, body } = await ask(edited.url, "/edit");
    expect(status).toBe(403);
    expect(body.toString()).toContain("Open the address with the token that lectern present printed");
  });
});

describe("the address with the token", () => {
  it("gives the browser a cookie that no script reads and no other site sends, and takes the token out of the address", async () => {
    const { port } = new URL(edited.url);
    const { status, headers } = await ask(edited.url, `/edit?a=1&token=${edited.token}`);
    expect({ status, location: headers.location, cookie: headers["set-cookie"] }).toEqual({
      status: 303,
      location: "/edit?a=1",
      cookie: [`lectern-${port}=${edited.token}; Path=/; HttpOnly; SameSite=Strict`],
    });
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect((await ask(edited.url, "/edit", { headers: edited.own })).status).toBe(200);
  });

  it.each(["/edit?token=wrong", "/?token=", "//evil.example/?token=x", "/\\evil.example?token=x"])(
    "%s gives none, and leads nowhere else",
    async (path) => {
      const { headers } = await ask(edited.url, path);
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers.location ?? "/").toMatch(/^\/(?!\/|\\)/);
    },
  );
});

describe("with the token", () => {
  it.each(guarded)("%s %s is refused to another origin and under another name", async (method, path) => {
    const { host } = new URL(edited.url);
    for (const other of [
      { Origin: "http://evil.example" },
      { Origin: "null" },
      { Origin: "http://127.0.0.1:1" },
      { Origin: `https://${host}` },
      { Origin: `http://${host}.evil.example` },
      { Host: "evil.example" },
      { Host: `evil.example:${new URL(edited.url).port}` },
      { Host: "127.0.0.1:1" },
    ]) {
      const body = method === "POST" ? JSON.stringify(good) : undefined;
      const headers = { ...edited.own, "Content-Type": "application/json", ...other };
      expect((await ask(edited.url, path, { method, body, headers })).status, JSON.stringify(other)).toBe(403);
    }
  });

  it("a cookie alone writes nothing: browsers say where a request comes from", async () => {
    const { Cookie } = edited.own;
    for (const path of WRITING) {
      const headers = { Cookie, "Content-Type": "application/json" };
      const answer = await ask(edited.url, path, { method: "POST", headers, body: JSON.stringify(good) });
      expect(answer.status).toBe(403);
    }
  });

  it("a program that is no page of ours cannot save", async () => {
    const headers = { Authorization: `Bearer ${edited.token}`, "Content-Type": "application/json" };
    const answer = await ask(edited.url, "/lectern/edit/save", { method: "POST", headers, body: JSON.stringify(good) });
    expect([answer.status, answer.body.toString()]).toEqual([
      403,
      '{"code":"no-origin","message":"only the editor\'s page may save"}',
    ]);
  });

  it.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain;application/json",
    "application/jsonp",
    "",
  ])("what a form can post is refused: %j", async (type) => {
    const body = JSON.stringify(good);
    for (const path of WRITING) {
      const ours = { ...edited.own, ...(type ? { "Content-Type": type } : {}) };
      expect((await ask(edited.url, path, { method: "POST", headers: ours, body })).status).toBe(415);
      const theirs = { ...ours, Origin: "http://evil.example" };
      expect((await ask(edited.url, path, { method: "POST", headers: theirs, body })).status).toBe(403);
    }
  });

  it.each(["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s writes nothing", async (method) => {
    for (const path of WRITING) {
      const headers = { ...edited.own, "Content-Type": "application/json" };
      expect((await ask(edited.url, path, { method, headers })).status).toBe(405);
    }
  });

  it.each(["POST", "PUT", "DELETE"])("%s reads nothing", async (method) => {
    for (const [wanted, path] of guarded)
      if (wanted === "GET") expect((await ask(edited.url, path, { method, headers: edited.own })).status).toBe(405);
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    '"text"',
    "{}",
    '{"file":1,"text":"","base":""}',
    '{"file":"01-one.md","text":1,"base":""}',
    '{"file":"01-one.md","text":""}',
  ])("what is no request is refused: %j", async (body) => {
    const answer = await edited.post("/lectern/edit/save", null, { body });
    expect([answer.status, JSON.parse(answer.body.toString())]).toMatchObject([400, { code: "bad-request" }]);
  });

  it("a body of more than 10 MB is refused, announced or not", async () => {
    const body = Buffer.from(JSON.stringify({ ...good, text: "x".repeat(11_000_000) }));
    const announced = await edited.post("/lectern/edit/save", null, { body });
    const chunked = await edited.post("/lectern/edit/save", null, {
      body,
      headers: { "Transfer-Encoding": "chunked" },
    });
    for (const answer of [announced, chunked])
      expect([answer.status, JSON.parse(answer.body.toString())]).toMatchObject([413, { code: "too-long" }]);
    const lie = await edited
      .post("/lectern/edit/save", null, { body: "", headers: { "Content-Length": "99999999999" } })
      .catch(() => null);
    expect(lie?.status ?? 413).toBe(413);
  });
});

describe("a path", () => {
  const elsewhere = [
    "../secret.md",
    "..\\secret.md",
    "%2e%2e/secret.md",
    "%2e%2e%2fsecret.md",
    "%252e%252e%252fsecret.md",
    "..%2fsecret.md",
    "..%c0%afsecret.md",
    "....//secret.md",
    "./01-one.md",
    "./../secret.md",
    "data/../../secret.md",
    "data/../01-one.md",
    "/etc/passwd",
    "//etc/passwd",
    "C:\\Windows\\win.ini",
    "file:///etc/passwd",
    "~/.bashrc",
    "01-one.md/",
    "01-one.md\0",
    "01-one.md\0.png",
    "01-one.MD",
    "０1-one.md",
    "..／secret.md",
    "．．/secret.md",
    ".hidden.md",
    "readme.md",
    "assets/brand.css",
    "templates/deck.hbs",
    "data",
    "",
    ".",
    "..",
    "__proto__",
    "constructor",
    "toString",
  ];
  it.each(elsewhere)("%j is no file of the deck: neither read nor written nor opened", async (file) => {
    const read = await ask(edited.url, `/lectern/edit/file?key=${encodeURIComponent(file)}`, { headers: edited.own });
    expect(read.status).toBe(404);
    // As it is, without another encoding.
    const raw = await ask(edited.url, `/lectern/edit/file?key=${file.replace(/[^!-~]/g, "")}`, { headers: edited.own });
    expect(file === "" || /\0|０|％/.test(file) ? 404 : raw.status).toBe(404);
    for (const base of [good.base, "wrong"]) expect((await edited.save(file, "# Evil\n", base)).status).toBe(404);
    expect((await edited.post("/lectern/open", { file, line: 1, column: 1 })).status).toBe(404);
    expect((await edited.post("/lectern/goto", { file, line: 1 })).status).toBe(404);
  });

  it.each([
    "../new.md",
    "..\\new.md",
    "data/new.md",
    "/new.md",
    ".new.md",
    "-new.md",
    "new.md.js",
    "new.html",
    "new",
    "new.md\0",
    "new\n.md",
    "new%2f.md",
    "a.b.md",
    "..md",
    `${"x".repeat(200)}.md`,
    "NUL\u0000.md",
    "assets/brand.css",
    "templates/deck.hbs",
  ])("%j is no name for a new file", async (file) => {
    expect((await edited.save(file, "# Evil\n", null)).status).toBe(404);
  });
});

describe("a link", () => {
  it("that leads out of the deck is neither read nor written", async () => {
    await using other = await presentToEdit({
      "01-one.md": "# One\n",
      "data/inside.yaml": "a: 1\n",
    });
    const { playground } = other;
    await playground.write({
      "secret.yaml": "password: x\n",
      "outside/layouts/default.hbs": "{{{body}}}",
      "slides-too/x.yaml": "b: 1\n",
    });
    await symlink("../../secret.yaml", join(playground.path, "slides/data/secret.yaml"));
    // A neighbour whose name begins like the deck's.
    await symlink("../../slides-too/x.yaml", join(playground.path, "slides/data/near.yaml"));
    await symlink("../outside", join(playground.path, "slides/templates"));
    await symlink("inside.yaml", join(playground.path, "slides/data/link.yaml"));
    await expect
      .poll(async () => (await other.state()).files.map(({ key }) => key), { timeout: 30_000 })
      .toEqual(expect.arrayContaining(["data/link.yaml", "templates/layouts/default.hbs"]));
    const outside = ["data/secret.yaml", "data/near.yaml", "templates/layouts/default.hbs"];
    const snapshot = async () => [
      await playground.text("secret.yaml"),
      await playground.snapshot("outside"),
      await playground.snapshot("slides-too"),
    ];
    const untouched = await snapshot();
    for (const { key, locked } of (await other.state()).files)
      expect([key, locked]).toEqual([key, outside.includes(key) ? "it leads out of the deck" : null]);
    for (const key of outside) {
      const read = await ask(other.url, `/lectern/edit/file?key=${encodeURIComponent(key)}`, { headers: other.own });
      expect([read.status, JSON.parse(read.body.toString())]).toEqual([
        403,
        { code: "outside", message: `${key} leads out of the deck` },
      ]);
      for (const base of [null, "x"])
        expect(await other.save(key, "evil: 1\n", base)).toMatchObject({ status: 403, body: { code: "outside" } });
    }
    expect(await snapshot()).toEqual(untouched);
  });
});

describe("what is written down of a run", () => {
  it("can be read by its user alone", async () => {
    const [file] = Object.keys(await edited.playground.snapshot("cache/lectern/runs"));
    const path = join(edited.playground.path, "cache/lectern/runs");
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(path, file!))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await edited.playground.text(`cache/lectern/runs/${file}`))).toEqual({
      token: edited.token,
      url: edited.url,
      pid: edited.running.child.pid,
    });
  });

  it("is not written into a folder that others may write to", async () => {
    await using other = await (async () => {
      const made = await presentToEdit({ "01-one.md": "# One\n" });
      made.running.child.kill("SIGINT");
      await made.running.ended;
      return made;
    })();
    const runs = join(other.playground.path, "cache/lectern/runs");
    await other.playground.write({ "cache/lectern/runs": null });
    await mkdir(runs);
    await chmod(runs, 0o777);
    const running = other.playground.start(["present", "--port", "0", "--no-open"]);
    await running.says(/\/edit\?token=/);
    expect(await other.playground.snapshot("cache/lectern/runs")).toEqual({});
  });
});

it("the editor's page runs only its own script, and stands in no other page", async () => {
  const { headers, body } = await ask(edited.url, "/edit", { headers: edited.own });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
  expect(body.toString()).toContain(nonce);
  const again = await ask(edited.url, "/edit", { headers: edited.own });
  expect(again.body.toString()).not.toContain(nonce);
});

/** True if a WebSocket with these headers is let in. */
async function joins(host: string, path: string, headers: Record<string, string>): Promise<boolean> {
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  return await new Promise((resolve) => {
    socket.on("open", () => {
      resolve(true);
      socket.terminate();
    });
    socket.on("error", () => resolve(false));
  });
}
