// `lectern present --rehearse` as a process: a presenter view that moves, the table in the end, and what is written into the deck.
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { HubMessage, StageChange } from "../../src/deck/stage.ts";
import { makePlayground, type Playground, type Running } from "../support/cli.ts";

const deck = {
  "deck.yaml": "duration: 3\n",
  "01-a.md":
    "# One\r\n\r\nFirst\r\n\r\n---\r\nlayout: default\r\ntiming: 20 # before\r\n---\r\n\r\n## Two\r\n\r\nKey: text\r\n",
  "02-b.md":
    "## Three\n\n<!-- .slide: data-timing='9' class=\"wide\" -->\n\n----\n\n## Four\n\n```yaml\na: 1\n---\n```\n",
  "03-c.md": "Owner: nobody\n\nis text and no YAML\n\n---\nid: six\n---\n\n{{> note}}\n",
  "templates/partials/note.hbs": "<p>A partial</p>\n",
};

/** A presenter view as the server sees it. */
async function joinAsPresenter(url: string): Promise<{ change(change: StageChange): Promise<void>; close(): void }> {
  const address = url.replace("http", "ws");
  const socket = new WebSocket(`${address}lectern/stage?role=presenter&page=test`, { origin: new URL(url).origin });
  const heard: HubMessage[] = [];
  socket.on("message", (data) => heard.push(JSON.parse(String(data)) as HubMessage));
  await once(socket, "message");
  let number = 0;
  return {
    change: async (change) => {
      socket.send(JSON.stringify({ type: "change", number: ++number, change }));
      await expect.poll(() => heard.some((one) => one.type === "state" && one.number === number)).toBe(true);
    },
    close: () => socket.close(),
  };
}

async function startRehearsal(playground: Playground, ...words: string[]): Promise<{ running: Running; url: string }> {
  const running = playground.start(["present", "--rehearse", "--no-open", "--port", "0", ...words]);
  const [, url = ""] = await running.says(/^(http:\/\/127\.0\.0\.1:\d+\/)/);
  return { running, url };
}

/** Goes through these slides, one after the other, so that each takes some time. */
async function walk(url: string, slides: readonly string[]): Promise<void> {
  const presenter = await joinAsPresenter(url);
  await presenter.change({ slide: slides[0]!, timer: { startedAt: 1, elapsed: 0 } });
  for (const slide of slides.slice(1)) await presenter.change({ slide });
  await presenter.change({ timer: { startedAt: null, elapsed: 1000 } });
  presenter.close();
}

const ids = ["one", "two", "three", "four", "c", "six"];

describe("a rehearsal", () => {
  it("prints the times beside the plan when it is interrupted, and writes nothing by itself", async () => {
    await using playground = await makePlayground(deck);
    const before = await playground.snapshot("slides");
    const { running, url } = await startRehearsal(playground);
    await running.says(/To rehearse: \S+presenter\?rehearse/);
    await walk(url, ["one", "two"]);
    running.child.kill("SIGINT");
    const { stdout, code } = await running.ended;
    expect(code).toBe(130);
    const table = stdout.split("\n").slice(1);
    expect(table[0]).toMatch(/^ {6}Slide +planned +taken +more$/);
    expect(table[1]).toMatch(/^ {3}1 {2}One +0:38 +0:00 +-0:38$/);
    expect(table[2]).toMatch(/^ {3}2 {2}Two +0:20 +0:00 +-0:20$/);
    expect(table[3]).toMatch(/^ {3}3 {2}Three +0:09 +–$/);
    expect(table.at(-2)).toMatch(/^ {6}Whole talk +3:00 +0:00 +-3:00$/);
    expect(await playground.snapshot("slides")).toEqual(before);
  });

  it("writes the times into the Markdown on request, and nothing else", async () => {
    await using playground = await makePlayground(deck);
    const { running, url } = await startRehearsal(playground, "--write-timing");
    await walk(url, ids);
    const response = await fetch(`${url}lectern/rehearsal/end`, { method: "POST" });
    expect(response.status).toBe(204);
    const { code, stderr } = await running.ended;
    expect(stderr).toContain("6 slides timed in 3 files");
    expect(code).toBe(0);
    expect(await playground.text("slides/01-a.md")).toBe(
      `<!-- .slide: data-timing="1" -->\r\n${deck["01-a.md"].replace("timing: 20 #", "timing: 1 #")}`,
    );
    expect(await playground.text("slides/02-b.md")).toBe(
      deck["02-b.md"].replace("'9'", '"1"').replace("## Four", '<!-- .slide: data-timing="1" -->\n## Four'),
    );
    expect(await playground.text("slides/03-c.md")).toBe(
      `<!-- .slide: data-timing="1" -->\n${deck["03-c.md"].replace("id: six\n", "id: six\ntiming: 1\n")}`,
    );
    // The same again is the same.
    const after = await playground.snapshot("slides");
    const again = await startRehearsal(playground, "--write-timing");
    await walk(again.url, ids);
    again.running.child.kill("SIGTERM");
    await again.running.ended;
    expect(await playground.snapshot("slides")).toEqual(after);
  });

  it("leaves a file alone that may not be written, and writes the others", async () => {
    await using playground = await makePlayground({ ...deck, "04-d.md": "# Last\n" });
    const { chmod } = await import("node:fs/promises");
    await chmod(`${playground.path}/slides/02-b.md`, 0o444);
    const { running, url } = await startRehearsal(playground, "--write-timing");
    await walk(url, ["one", "three", "last"]);
    await fetch(`${url}lectern/rehearsal/end`, { method: "POST" });
    const { stderr } = await running.ended;
    expect(stderr).toContain("02-b.md is write-protected");
    expect(stderr).toContain("2 slides timed in 2 files");
    expect(await playground.text("slides/02-b.md")).toBe(deck["02-b.md"]);
    expect(await playground.text("slides/04-d.md")).toBe('<!-- .slide: data-timing="1" -->\n# Last\n');
  });

  it("says so when no slide was timed", async () => {
    await using playground = await makePlayground(deck);
    const { running } = await startRehearsal(playground);
    running.child.kill("SIGINT");
    const { stderr, stdout } = await running.ended;
    expect(stderr).toContain("No slide was timed");
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  it("refuses to write times that nobody takes, and is ended by no other page", async () => {
    await using playground = await makePlayground(deck);
    const { code, stderr } = await playground.lectern("present", "--write-timing");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--write-timing is for --rehearse")]);
    const { running, url } = await startRehearsal(playground);
    const answers = [
      await fetch(`${url}lectern/rehearsal/end`),
      await fetch(`${url}lectern/rehearsal/end`, { method: "POST", headers: { Origin: "https://example.org" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 403]);
    expect(running.child.exitCode).toBe(null);
  });
});
