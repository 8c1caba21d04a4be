// Windows of a talk, for tests: pages of a deck that is presented, a presenter that is nothing but a connection, and a network that
// can fail between them.
import { once } from "node:events";
import { createServer, connect as connectTo, type AddressInfo, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { rolldown } from "rolldown";
import type { HubMessage, Role, StageChange } from "../../src/deck/stage.ts";
import { eventually } from "./page.ts";

/** What a window shows. */
export interface Shown {
  slide: string;
  /** Number of revealed fragments. */
  fragments: number;
  overview: boolean;
  screen: "show" | "black" | "white";
}

/** Opens a page of the deck in a window of its own, and notes down on which slides it is. */
export async function openWindow(
  like: Page,
  url: string,
  waitUntil: "load" | "domcontentloaded" = "load",
  ready = ".reveal.ready ~ .lectern-live-region",
): Promise<Page> {
  const page = await like.browserContext().newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.evaluateOnNewDocument(() => {
    const visited: string[] = [];
    Object.assign(window, { visited });
    document.addEventListener("slidechanged", (event) => {
      visited.push((event as Event & { currentSlide: HTMLElement }).currentSlide.id);
    });
  });
  await page.goto(url, { waitUntil });
  await page.waitForSelector(ready);
  return page;
}

/** The slides that a window has gone to since it was loaded. */
export async function visited(page: Page): Promise<string[]> {
  return await page.evaluate(() => (window as unknown as { visited: string[] }).visited);
}

/** What a window shows now. */
export async function shownIn(page: Page): Promise<Shown> {
  return await page.evaluate((): Shown => {
    const root = document.querySelector(".reveal")!;
    const slide = root.querySelector(".slides section.present:not(.stack)");
    return {
      slide: slide?.id ?? "",
      fragments: slide?.querySelectorAll(".fragment.visible").length ?? 0,
      overview: root.matches(".overview"),
      screen: !root.matches(".paused") ? "show" : root.matches(".lectern-white") ? "white" : "black",
    };
  });
}

/** Waits until all windows show this. */
export async function allShow(pages: readonly Page[], expected: Partial<Shown>): Promise<void> {
  for (const page of pages) await eventually(() => shownIn(page).catch(() => null)).toMatchObject(expected);
}

/** Presses keys in a window, as if it were in front. */
export async function pressIn(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key as "a");
}

/** One end of the stage's channel, without a page. */
export interface BareWindow extends AsyncDisposable {
  told: HubMessage[];
  socket: WebSocket;
  /** What the server has said last of the state. */
  change: (change: StageChange) => void;
  send: (text: string) => void;
}

/** Joins as a page would. */
export async function joinStage(url: string, role: Role, name: string = role): Promise<BareWindow> {
  const socket = new WebSocket(`${url.replace("http", "ws")}lectern/stage?role=${role}&page=${name}`);
  const told: HubMessage[] = [];
  let number = 0;
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as HubMessage;
    if (message.type !== "time") told.push(message);
  });
  const closed = new Promise((resolve) => socket.addEventListener("close", resolve, { once: true }));
  await eventually(() => told[0]?.type).toBe("welcome");
  return {
    told,
    socket,
    change: (change) => socket.send(JSON.stringify({ type: "change", number: ++number, change })),
    send: (text) => socket.send(text),
    async [Symbol.asyncDispose]() {
      socket.close();
      await closed;
    },
  };
}

/** A network between windows and a server. */
export interface Network extends AsyncDisposable {
  url: string;
  /** Swallows all that is sent, without a word, as a network that is gone. */
  cut: () => void;
  /** Comes back, for new connections; those of before stay dead, as after a change of network. */
  mend: () => void;
}

/** Stands between a server and whoever asks at `url`. Answers take `delay`, in ms. */
export async function openNetwork(to: string, delay = 0): Promise<Network> {
  const target = new URL(to);
  let isCut = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    if (isCut) return;
    const inner = connectTo(Number(target.port), target.hostname);
    inner.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("close", () => inner.destroy());
    const dead = () => isCut || !sockets.has(socket);
    socket.on("data", (data) => dead() || inner.write(named(data, address, target.host)));
    inner.on("data", (data) => setTimeout(() => dead() || socket.write(data), delay));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${address}/`,
    cut: () => (isCut = true),
    mend: () => {
      isCut = false;
      for (const socket of sockets) sockets.delete(socket);
    },
    async [Symbol.asyncDispose]() {
      isCut = true;
      server.close();
    },
  };
}

/** The server compares the names by which it was asked with its own. */
function named(data: Buffer, from: string, to: string): Buffer {
  return Buffer.from(data.toString("latin1").replaceAll(from, to), "latin1");
}

/** A page that is a presenter and nothing else; its link is `stage`. `settings` are the deck's. */
export async function presenterPage(server: string | null, settings: object): Promise<string> {
  const input = "virtual:window";
  const link = fileURLToPath(new URL("../../src/client/stage/link.ts", import.meta.url));
  const code = `import { connectStage } from ${JSON.stringify(link)};
    window.stage = connectStage("presenter", { server: ${JSON.stringify(server)} });`;
  const bundle = await rolldown({
    input,
    plugins: [
      { name: "window", resolveId: (id) => (id === input ? id : null), load: (id) => (id === input ? code : null) },
    ],
  });
  const { output } = await bundle.generate({ format: "iife" });
  await bundle.close();
  return `<!doctype html><meta charset="utf-8"><title>Presenter</title><h1>Presenter</h1>
<script type="application/json" id="lectern-settings">${JSON.stringify(settings)}</script>
<script>${output[0].code.replaceAll("</script", "<\\/script")}</script>`;
}
