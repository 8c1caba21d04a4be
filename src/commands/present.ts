// `lectern present`: a deck on this machine's own server, made anew whenever one of its files changes.
import type { Guest } from "../deck/guest.ts";
import { slideAt } from "../deck/slide-at.ts";
import type { Role } from "../deck/stage.ts";
import { filesOf } from "../node/edit/describe-deck.ts";
import { beginEditing } from "../node/edit/editing.ts";
import { gotoRunning, noSlideThere, parseFileLine, type FileLine } from "../node/edit/goto-line.ts";
import { displayPath } from "../node/files.ts";
import { LiveDeck } from "../node/live/live-deck.ts";
import { CHANNEL } from "../node/live/live-view.ts";
import { createRest } from "../node/live/memory.ts";
import { openDeck, type MadeDeck } from "../node/make-page.ts";
import { openInBrowser } from "../node/open.ts";
import { serve, type Served } from "../node/serve.ts";
import { findInDeck, htmlPage } from "../node/serve-deck.ts";
import { readCertificate, type Certificate } from "../node/share/certificate.ts";
import type { GuestRequests } from "../node/share/guests.ts";
import { beginSharing } from "../node/share/sharing.ts";
import { openStage, roleAsked, STAGE } from "../node/stage/socket.ts";
import { print, tell } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import { watchFiles } from "../node/watch.ts";
import type { Arguments } from "./command-line.ts";
import { choicesOf, deckPath } from "./deck-argument.ts";
import { rehearse } from "./rehearse.ts";

const PORT = 3030;
/** The presenter view of a rehearsal. */
const REHEARSAL = "presenter?rehearse";
/** How many ports are tried when the first is taken. */
const TRIES = 20;

/** Serves until interrupted. A deck with errors is served as soon as they are mended. */
export async function run(args: Arguments): Promise<number> {
  const path = deckPath(args);
  const port = readPort(args.values["port"]);
  const query = readLoop(args.values["loop"]);
  const wanted = args.values["goto"] === undefined ? undefined : parseFileLine(String(args.values["goto"]));
  const running = wanted && (await gotoRunning(path, wanted));
  if (running !== undefined) {
    print(running);
    return 0;
  }
  const isShared = args.values["share"] === true;
  const isEdited = readAllowEdit(args, isShared);
  const certificate = readHttps(args, isShared);
  const isRehearsed = readRehearse(args);
  const open = () => openDeck(path, { ...choicesOf(args), places: true }, { signal: args.signal });
  const session = open();
  const deck = new LiveDeck(session);
  await deck.make();
  session.save();
  const hash = wanted ? hashOf(wanted, deck.latest!) : "";
  const edited = {
    made: () => deck.latest!,
    diagnostics: () => deck.diagnostics,
    send: (message: object) => deck.send(message),
  };
  const requests: GuestRequests = new WeakMap();
  using editing = beginEditing(path, edited, open, (request) => requests.get(request) === "editor");
  const { drafts } = editing;
  const page = () => htmlPage(deck.page());
  const pages: Record<string, () => Served> = { "/": page, "/presenter": page, ...editing.pages };
  const file = (name: string) => deck.file(name) ?? drafts.file(name);
  const find = editing.admit(findInDeck(pages, file));
  const stage = openStage((peer, request) => roleOf(requests.get(request)) ?? roleAsked(peer, request));
  await using server = await serve(find, port, TRIES, {
    ...editing.sockets,
    [CHANNEL]: deck.channel.accept,
    [STAGE]: stage.channel.accept,
  });
  if (port !== 0 && server.port !== port) tell(`port ${port} is taken, so this is ${server.port}`);
  const rest = createRest();
  await using watcher = watchFiles(
    async (paths, patience) => {
      const found = await deck.update(paths, patience);
      const inDrafts = await drafts.update(paths, patience);
      watcher.follow(new Map([...drafts.looked, ...session.seen.looked]));
      rest.afterEdit();
      return {
        unsettled: [...found.unsettled, ...inDrafts.unsettled],
        doubtful: [...found.doubtful, ...inDrafts.doubtful],
      };
    },
    {
      poll: args.values["poll"] === true,
      failed: ({ message }) => tell(`not every change is seen: ${message}; --poll looks at the files again and again`),
    },
  );
  watcher.follow(session.seen.looked);
  await editing.listen(server.url);
  print(server.url + query + hash);
  tell(`To edit it in the browser: ${new URL(editing.address("/edit"), server.url).href}`);
  await using sharing = isShared
    ? await beginSharing({
        path,
        deck,
        stage: stage.channel,
        requests,
        editor: isEdited ? { find: findInDeck(editing.remotePages, file), sockets: editing.sockets } : undefined,
        port: port && server.port + 1,
        tries: TRIES,
        certificate,
      })
    : undefined;
  const rehearsed = isRehearsed
    ? rehearse(deck, choicesOf(args), stage.hub, args.values["write-timing"] === true)
    : undefined;
  Object.assign(pages, sharing?.pages, rehearsed?.pages);
  await sharing?.tell();
  if (rehearsed) tell(`To rehearse: ${server.url}${REHEARSAL}; Ctrl-C, or Enter, ends it and tells the times`);
  else tell("Ctrl-C ends it. Every change of a file is shown at once.");
  const opened = `/${rehearsed ? REHEARSAL : query}`;
  if (args.values["no-open"] !== true) await openInBrowser(new URL(editing.address(opened), server.url).href + hash);
  rest.afterStart();
  if (rehearsed) await rehearsed.ended(args.signal);
  else if (!args.signal.aborted)
    await new Promise((ended) => args.signal.addEventListener("abort", ended, { once: true }));
  await rehearsed?.conclude(args.signal);
  // Whatever else ends a run may do so in the middle of a talk.
  const { aborted, reason } = args.signal;
  if (!aborted || (reason as Error).message === "SIGINT") sharing?.endLinks();
  deck.channel.close();
  stage.close();
  session.save();
  return 0;
}

/** What follows the address to begin at a line. Throws UserError if no slide is written in its file. */
function hashOf({ path, line }: FileLine, made: MadeDeck): string {
  const slide = slideAt(made.deck, filesOf(made).find(path)?.shown ?? "", line);
  if (!slide) throw noSlideThere(displayPath(path));
  return `#/${encodeURIComponent(slide.id)}`;
}

/** True if the talk is rehearsed. Throws UserError if times are to be written that nobody takes. */
function readRehearse({ values }: Arguments): boolean {
  if (values["write-timing"] === true && values["rehearse"] !== true)
    throw new UserError("--write-timing is for --rehearse, which takes the times", { exitCode: 2 });
  return values["rehearse"] === true;
}

/** True if the deck may be edited on other machines. Throws UserError if nothing is shared. */
function readAllowEdit({ values }: Arguments, isShared: boolean): boolean {
  if (values["allow-edit"] === true && !isShared)
    throw new UserError("--allow-edit is for --share: on this machine you always edit", { exitCode: 2 });
  return values["allow-edit"] === true;
}

/** What a guest is in the talk: who edits looks on. */
function roleOf(guest: Guest | undefined): Role | undefined {
  return guest === "editor" ? "audience" : guest;
}

/** Certificate and key of `--https`. Throws UserError if they are none, or nothing is shared. */
function readHttps({ values: { https } }: Arguments, isShared: boolean): Certificate | null {
  if (https === undefined) return null;
  if (!isShared)
    throw new UserError("--https is for --share: on this machine nothing is sent over a network", { exitCode: 2 });
  const [cert, key] = String(https).split("\n");
  return readCertificate(cert!, key!);
}

/** What in the address has the deck play by itself; the page takes as many digits. */
function readLoop(value: string | boolean | undefined): string {
  if (value === undefined) return "";
  if (!/^[1-9]\d{0,3}$/.test(String(value)))
    throw new UserError(`--loop takes whole seconds from 1 to 9999, not "${String(value)}"`, { exitCode: 2 });
  return `?loop=${String(value)}`;
}

function readPort(value: string | boolean | undefined): number {
  if (value === undefined) return PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`--port takes a number from 0 to 65535, not "${String(value)}"`, { exitCode: 2 });
  return port;
}
