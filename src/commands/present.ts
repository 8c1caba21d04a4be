// `lectern present`: a deck on this machine's own server, made anew whenever one of its files changes.
import { resolve } from "node:path";
import type { ServerResponse } from "node:http";
import { formatDiagnostic, hasErrors, type Diagnostic } from "../deck/diagnostic.ts";
import { escapeHtml } from "../deck/html.ts";
import { slideAt } from "../deck/slide-at.ts";
import { hasChanged } from "../node/build-record.ts";
import { displayPath } from "../node/files.ts";
import { formatFileError } from "../node/file-error.ts";
import { makeDeck, type DeckChoices, type MadeDeck } from "../node/make-page.ts";
import { filesOf } from "../node/edit/describe-deck.ts";
import { beginEditing } from "../node/edit/editing.ts";
import { gotoRunning, noSlideThere, parseFileLine, type FileLine } from "../node/edit/goto-line.ts";
import { openInBrowser } from "../node/open.ts";
import { serve } from "../node/serve.ts";
import { findInDeck, htmlPage } from "../node/serve-deck.ts";
import { count, print, tell, tellDiagnostics } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import { watchDeck } from "../node/watch.ts";
import type { Arguments } from "./command.ts";
import { choicesOf, deckPath } from "./deck-argument.ts";

const EVENTS = "/lectern/events";
const PORT = 3030;
/** How many ports are tried when the first is taken. */
const TRIES = 20;

/** Serves until interrupted. A deck with errors is served as soon as they are mended. */
export async function run(args: Arguments): Promise<number> {
  const path = deckPath(args);
  const port = readPort(args.values["port"]);
  const wanted = args.values["goto"] === undefined ? undefined : parseFileLine(String(args.values["goto"]));
  const running = wanted && (await gotoRunning(path, wanted));
  if (running !== undefined) {
    print(running);
    return 0;
  }
  const show = new Show(path, { ...choicesOf(args), places: true }, args.signal);
  await show.make();
  const hash = wanted ? show.hashOf(wanted) : "";
  using editing = beginEditing(path, {
    made: () => show.latest!,
    diagnostics: () => show.diagnostics,
    send: (message) => show.send(message),
  });
  const events = { events: (response: ServerResponse) => show.join(response) };
  const pages = { "/": () => htmlPage(show.page()), [EVENTS]: () => events, ...editing.pages };
  const find = editing.admit(findInDeck(pages, () => show.good?.files ?? new Map()));
  await using server = await serve(find, port, TRIES);
  if (port !== 0 && server.port !== port) tell(`port ${port} is taken, so this is ${server.port}`);
  await using watcher = await watchDeck(resolve(path), async () => {
    await show.update();
    watcher.follow(show.seen.keys());
  });
  watcher.follow(show.seen.keys());
  if (hasChanged(show.seen)) await show.update(); // while the watcher was not yet looking
  await editing.listen(server.url);
  print(server.url + hash);
  tell(`To edit it in the browser: ${new URL(editing.address("/edit"), server.url).href}`);
  tell("Ctrl-C ends it. Every change of a file is shown at once.");
  if (args.values["no-open"] !== true) await openInBrowser(new URL(editing.address("/"), server.url).href + hash);
  if (!args.signal.aborted) await new Promise((ended) => args.signal.addEventListener("abort", ended, { once: true }));
  show.end();
  return 0;
}

/** What is shown: the last good deck, the problems of the newest, and the pages that look on. */
class Show {
  good: MadeDeck | undefined;
  /** The newest, mistakes and all. */
  latest: MadeDeck | undefined;
  diagnostics: Diagnostic[] = [];
  /** What the newest deck was made from, with fingerprints. */
  seen: ReadonlyMap<string, string> = new Map();
  private build = "none";
  private readonly viewers = new Set<ServerResponse>();
  private readonly path: string;
  private readonly choices: DeckChoices;
  private readonly signal: AbortSignal;

  constructor(path: string, choices: DeckChoices, signal: AbortSignal) {
    this.path = path;
    this.choices = choices;
    this.signal = signal;
  }

  /** Makes the deck anew. Rejects when there is none at all. */
  async make(): Promise<void> {
    const made = await makeDeck(this.path, this.choices, { signal: this.signal });
    this.latest = made;
    this.seen = made.read.looked;
    this.report(made.diagnostics);
    if (hasErrors(made.diagnostics)) return;
    this.good = made;
    this.build = fingerprint(made);
    tell(`${count(made.deck.stacks.flat().length, "slide")} at ${new Date().toLocaleTimeString()}`);
  }

  /** Makes the deck anew and tells every page. A deck that is gone is a problem like any other: it may come back. */
  async update(): Promise<void> {
    const before = this.build;
    try {
      await this.make();
    } catch (cause) {
      const message = formatFileError(cause) ?? (cause instanceof Error ? cause.message : String(cause));
      const hint = cause instanceof UserError ? cause.hint : undefined;
      this.report([{ level: "error", code: "no-deck", message, location: undefined, hint }]);
    }
    if (this.build !== before) this.send({ type: "reload" });
    this.send(this.problems());
  }

  page(): string {
    return this.good ? this.good.deckPage("", { events: EVENTS, build: this.build }) : errorPage(this.diagnostics);
  }

  /** What follows the address to begin at a line. Throws UserError if no slide is written in its file. */
  hashOf({ path, line }: FileLine): string {
    const shown = filesOf(this.latest!).find(path)?.shown ?? "";
    const slide = slideAt(this.latest!.deck, shown, line);
    if (!slide) throw noSlideThere(displayPath(path));
    return `#/${encodeURIComponent(slide.id)}`;
  }

  join(response: ServerResponse): void {
    this.viewers.add(response);
    response.on("close", () => this.viewers.delete(response));
    response.write(event({ type: "hello", build: this.build }) + event(this.problems()));
  }

  end(): void {
    for (const viewer of this.viewers) viewer.end();
  }

  private report(diagnostics: Diagnostic[]): void {
    this.diagnostics = diagnostics;
    tellDiagnostics(diagnostics, this.good ? "the last good deck is still shown" : "no deck is shown yet");
  }

  /** Tells every page. */
  send(message: object): void {
    for (const viewer of this.viewers) viewer.write(event(message));
  }

  private problems(): object {
    if (this.diagnostics.length === 0) return { type: "fine" };
    const problems = this.diagnostics.map(({ location, ...rest }) => ({ ...rest, ...location }));
    return { type: "problems", problems };
  }
}

function event(message: object): string {
  return `data: ${JSON.stringify(message)}\n\n`;
}

/** Another page text or other files: another build. */
function fingerprint(made: MadeDeck): string {
  let sum = 0;
  for (const character of made.deckPage("")) sum = (Math.imul(sum, 31) + character.charCodeAt(0)) | 0;
  return `${made.hash}-${(sum >>> 0).toString(36)}`;
}

/** Until there is a good deck, its mistakes are the page; it looks again every second. */
function errorPage(diagnostics: readonly Diagnostic[]): string {
  const text = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n\n");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>The deck has errors</title>
<body style="font:16px/1.5 system-ui;margin:3em auto;max-width:60em"><h1>The deck has errors</h1><p>It appears here when they are mended.</p><pre>${escapeHtml(text)}</pre></body></html>`;
}

function readPort(value: string | boolean | undefined): number {
  if (value === undefined) return PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`--port takes a number from 0 to 65535, not "${String(value)}"`, { exitCode: 2 });
  return port;
}
