// What the audience is sent, byte for byte: neither notes nor where anything was written, nor what is not good yet.
import { afterAll, beforeAll, expect, it } from "vitest";
import { png, type Files } from "../support/cli.ts";
import { ask } from "../support/http.ts";
import {
  askAs,
  connectTo,
  enter,
  joinBy,
  joinOwn,
  shareDeck,
  tells,
  type Connected,
  type Shared,
} from "../support/share.ts";

/** Every note holds this word, in each way in which notes can be written. */
const SECRET = "quagga";

const deck: Files = {
  "deck.yaml": "title: Zoo\nlang: en\n",
  "01-secretfile.md": `# One

![Shown](assets/shown.png)

Text[^1]

[^1]: A footnote.

Note: ${SECRET} by a line, ![a picture](assets/${SECRET}.png), [a file](assets/${SECRET}.pdf) and a footnote[^2]

[^2]: ${SECRET} in a footnote
`,
  "02-secretfile.md": `---
notes: "**${SECRET}** by an option"
---

# Two

- a
- b

---

# Three

{{> card text="seen"}}

::: notes
${SECRET} in a container, {{> card text="${SECRET}"}} and {{fact "seen"}} and {{fact "unseen"}}
:::

---

<!-- .slide: data-notes="${SECRET} by an attribute" -->

# Four

{{fact "seen"}} are shown

<p class="raw">Raw</p>
`,
  "data/facts.yaml": `seen: { label: Shown, value: 4711, unit: cars, asOf: 2022, source: book }
unseen: { label: ${SECRET} label, value: 815, unit: cars, asOf: 2022, source: diary }
`,
  "data/sources.yaml": `book: { title: A book, publisher: P, date: 2020 }
diary: { title: ${SECRET} diary, publisher: P, date: 2020 }
`,
  "templates/partials/card.hbs": "<div class='card'>{{text}}</div>",
  "assets/shown.png": png,
  [`assets/${SECRET}.png`]: png,
  [`assets/${SECRET}.pdf`]: "%PDF",
};

let shared: Shared;
let headers: { Cookie: string; Origin: string };

beforeAll(async () => {
  shared = await shareDeck(deck);
  headers = await enter((await shared.links()).audience);
});
afterAll(() => shared[Symbol.asyncDispose]());

/** What must be nowhere in what the audience gets. */
const forbidden = () => [SECRET, "secretfile", shared.playground.path, "facts.yaml", "card.hbs", "brokendraft"];

function check(where: string, bytes: string): void {
  expect(bytes, where).not.toMatch(/data-place=\\?["'](?:-?\d)/);
  for (const word of forbidden()) expect(bytes.includes(word), `${word} in ${where}`).toBe(false);
}

it("the deck has these notes: the author and the phone get them", async () => {
  const own = (await ask(shared.own, "/")).body.toString();
  const phone = await enter((await shared.links()).phone);
  const page = (await askAs(shared.network, phone, "/")).body.toString();
  for (const html of [own, page]) expect(html.split(SECRET).length).toBeGreaterThan(8);
  expect(own).toContain("data-place");
  expect(page).not.toContain("data-place");
  expect((await askAs(shared.network, phone, `/assets/${SECRET}.png`)).status).toBe(200);
});

it("the audience gets the deck, and no note in any file of it", async () => {
  const seen = new Set<string>();
  const crawl = async (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const { status, body, headers: answered } = await askAs(shared.network, headers, path);
    expect([status, path]).toEqual([200, path]);
    check(path, body.toString("latin1"));
    check(`the headers of ${path}`, JSON.stringify(answered));
    const isText = /html|css|javascript/.test(answered["content-type"] ?? "");
    if (!isText || path.endsWith(".js")) return;
    for (const [, address] of body.toString().matchAll(/(?:\s(?:href|src|data-src)="|url\(["']?)([^"')#]+)["')]/g))
      if (!/^(data|https?|mailto):/.test(address!)) await crawl(new URL(address!, `http://deck${path}`).pathname);
  };
  await crawl("/");
  expect([...seen].filter((path) => path.endsWith(".css")).length).toBeGreaterThan(2);
  expect(seen).toContain("/assets/shown.png");
  const html = (await askAs(shared.network, headers, "/")).body.toString();
  for (const word of ["One", "Two", "Three", "Four", "A footnote", "seen", "4,711", "Raw"])
    expect(html).toContain(word);
});

it.each([`/assets/${SECRET}.png`, `/assets/${SECRET}.pdf`, "/01-secretfile.md", "/data/facts.yaml"])(
  "a file that only notes show is not there: %s",
  async (path) => {
    const { status, body } = await askAs(shared.network, headers, path);
    expect(status).toBe(404);
    check(path, body.toString());
  },
);

it("no change that is sent to open pages has notes or places in it, and no mistake is told", async () => {
  const html = (await askAs(shared.network, headers, "/")).body.toString();
  const [, revision = ""] = /"revision":"([^"]*)"/.exec(html)!;
  const live = (query: string, sent = headers) => connectTo(`${shared.network}lectern/live${query}`, { headers: sent });
  const page = await live(`?revision=${revision}`);
  const plain = await live("");
  const unknown = await live("?revision=of-another-day");
  const own = await connectTo(`${shared.own}lectern/live?revision=x`);
  const stage = await joinBy(shared, headers);
  const presenter = await joinOwn(shared, "presenter");
  await stage.hears(({ type, active }) => type === "welcome" && active === true);
  const write = async (files: Files) => {
    const all = Object.fromEntries(Object.entries(files).map(([name, text]) => [`slides/${name}`, text]));
    await shared.playground.write(all);
  };
  const text = (name: keyof typeof deck) => String(deck[name]);
  const patched = (word: string) => (message: Record<string, unknown>) =>
    message["type"] === "patch" && JSON.stringify(message).includes(word);

  // Notes alone: nothing that the audience sees is another.
  await write({ "01-secretfile.md": text("01-secretfile.md").replace("by a line", "said otherwise") });
  await plain.hears(({ type }) => type === "changed");
  // A slide with notes, a new slide with notes, another order, a file, the head.
  await write({ "01-secretfile.md": text("01-secretfile.md").replace("Text", "Written anew") });
  await page.hears(patched("Written anew"));
  await write({ "03-secretfile.md": `# Five\n\nmore words\n\nNote: ${SECRET} on a new one\n` });
  await page.hears(patched("more words"));
  await write({ "00-secretfile.md": text("02-secretfile.md").replace("# Two", "# Moved"), "02-secretfile.md": null });
  await page.hears(patched("Moved"));
  await write({ "deck.yaml": "title: Another zoo\nlang: en\n" });
  await page.hears(patched("Another zoo"));
  // A mistake: the author hears of it, the audience keeps the last good deck.
  await write({ "03-secretfile.md": "# brokendraft {{> nosuch}}\n" });
  await own.hears(({ type, problems }) => type === "problems" && JSON.stringify(problems).includes("nosuch"));
  check("the page after a mistake", (await askAs(shared.network, headers, "/")).body.toString());
  await write({ "03-secretfile.md": "# Six\n\nmended words\n" });
  await page.hears(patched("mended words"));
  presenter.change(1, { slide: "six" });
  await stage.hears(tells("six"));
  // The author's own pages go where an editor says; the audience is not told lines.
  const [, token = ""] = await shared.running.says(/\/edit\?token=([\w-]+)\n/);
  await ask(shared.own, "/lectern/goto", {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ file: "03-secretfile.md", line: 1 }),
  });
  await own.hears(({ type }) => type === "goto");
  presenter.change(2, { slide: "one" });
  await stage.hears(tells("one"));

  const said = (one: Connected) => one.said.map((message) => (JSON.parse(message) as { type: string }).type);
  for (const one of [page, plain, unknown]) {
    check("a message", one.said.join("\n"));
    for (const type of said(one)) expect(["version", "changed", "patch", "reload"]).toContain(type);
  }
  check("the stage", stage.said.join("\n"));
  expect(said(page).filter((type) => type === "patch").length).toBeGreaterThan(4);
  expect(own.said.join("\n")).toContain(SECRET);
  expect(own.said.join("\n")).toContain("secretfile");
});

it("before there is a good deck the audience is told nothing of it", async () => {
  await using broken = await shareDeck({ "01-secretfile.md": "# brokendraft {{> nosuch}}\n" });
  const links = await broken.links();
  for (const link of Object.values(links)) {
    const { status, body } = await askAs(broken.network, await enter(link), "/");
    expect([status, body.toString()]).toMatchObject([503, expect.stringContaining("There is no deck yet")]);
    check("the page", body.toString());
    const live = await connectTo(`${broken.network}lectern/live?revision=x`, { headers: await enter(link) });
    await live.hears(({ type }) => type === "version");
    check("a message", live.said.join("\n"));
  }
});
