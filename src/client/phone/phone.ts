// Entry of the page at /phone: a remote control with the notes. It reads the deck from its page, shows it as the presenter view does, and
// says to the stage what its buttons and a finger on the slide say.

import { copyDeck, nextPoint, pointAt, previousPoint, type DeckCopy, type Point } from "../presenter/deck-copy.ts";
import { followDeck } from "../presenter/follow-deck.ts";
import { makeNotes } from "../presenter/notes.ts";
import { makePicture } from "../presenter/picture.ts";
import { makeTimes } from "../presenter/times.ts";
import { readSettings } from "../settings.ts";
import { connectStage } from "../stage/link.ts";
import { say } from "../strings.ts";
import { keepAwake } from "./awake.ts";
import { tellConnection } from "./connection.ts";
import { makeFrame } from "./frame.ts";
import { pointByTouch } from "./laser.ts";

/** The deck's page; it has the notes for who came by the phone's link. */
const DECK = "/";

start();

function start(): void {
  const settings = readSettings();
  // What is on screen is for a window that shows it to say.
  const stage = connectStage("phone", { server: settings.live!.stage });
  let deck: DeckCopy | null = null;
  let point: Point | null = null;

  const go = (to: Point | null) => {
    if (!to) return;
    const { startedAt, elapsed } = stage.state?.timer ?? { startedAt: null, elapsed: 0 };
    // A talk begins when its speaker goes on for the first time.
    const begins = startedAt === null && elapsed === 0 ? { timer: { startedAt: stage.now(), elapsed: 0 } } : {};
    stage.change({ slide: to.slide.id, step: to.step, screen: "show", ...begins });
  };
  const current = makePicture(say("presenterNow"));
  const [notes, times] = [makeNotes(), makeTimes(stage)];
  const frame = makeFrame(
    { current, notes, times },
    {
      next: () => go(deck && point && nextPoint(deck, point)),
      previous: () => go(deck && point && previousPoint(deck, point)),
      black: () => stage.change({ screen: stage.state?.screen === "black" ? "show" : "black" }),
    },
  );
  pointByTouch(current.box, stage);

  const draw = () => {
    if (!deck) return;
    const { state } = stage;
    point = pointAt(deck, state?.slide ?? "", state?.step ?? -1, point ? deck.slides.indexOf(point.slide) : 0);
    const following = point && nextPoint(deck, point);
    current.show(deck, point);
    notes.show(point);
    times.show(deck, point);
    frame.show(deck, point, following, state?.screen ?? "show");
  };
  const read = (page: Document) => {
    deck = copyDeck(page);
    document.documentElement.style.setProperty("--slide-ratio", String(deck.settings.width / deck.settings.height));
    draw();
  };
  stage.on(draw);
  stage.onConnection(draw);
  tellConnection(stage, frame.connection);
  setInterval(() => deck && times.show(deck, point), 1000);
  keepAwake();
  followDeck(settings, { changed: read }, DECK);
}
