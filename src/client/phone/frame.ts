// What stands where on the phone; the stylesheet arranges it for upright, lying, and a tablet.

import type { StageState } from "../../deck/stage.ts";
import { element } from "../element.ts";
import type { DeckCopy, Point } from "../presenter/deck-copy.ts";
import type { NotesPane } from "../presenter/notes.ts";
import type { Picture } from "../presenter/picture.ts";
import type { Times } from "../presenter/times.ts";
import { say, type StringKey } from "../strings.ts";

/** What the buttons do. */
export interface Actions {
  next: () => void;
  previous: () => void;
  black: () => void;
}

/** The pieces that others make. */
export interface Pieces {
  current: Picture;
  notes: NotesPane;
  times: Times;
}

/** The parts that change. */
export interface Frame {
  connection: HTMLElement;
  show: (deck: DeckCopy, point: Point | null, following: Point | null, screen: StageState["screen"]) => void;
}

/** Fills the empty page. */
export function makeFrame({ current, notes, times }: Pieces, actions: Actions): Frame {
  const button = (text: StringKey, act: () => void, kind: string) => {
    const made = element("button", { type: "button", class: kind, text: say(text) });
    made.addEventListener("click", act);
    return made;
  };
  const title = element("h1", { class: "title" });
  const position = element("p", { class: "position", role: "status" });
  const following = element("p", { class: "following" });
  const connection = element("p", { class: "connection", role: "status" });
  const black = button("presenterBlack", actions.black, "black");
  const [back, forward] = [
    button("presenterBack", actions.previous, "back"),
    button("presenterForward", actions.next, "forward"),
  ];
  const road = element("div", { class: "road", "aria-hidden": "true" });
  current.box.setAttribute("role", "group");
  current.box.setAttribute("aria-label", say("phonePoint"));
  document.body.append(
    element("header", { class: "bar" }, connection, times.pace, times.timer, black),
    road,
    element(
      "main",
      {},
      element("section", { class: "now", "aria-label": say("presenterNow") }, title, position, current.box, following),
      element("div", { class: "said" }, notes.element),
    ),
    element("nav", { class: "controls", "aria-label": say("controls") }, back, forward),
  );
  return {
    connection,
    show: ({ slides, total, settings }, at, next, screen) => {
      document.title = `${settings.title} · ${say("phoneView")}`;
      title.textContent = at?.slide.title ?? settings.title;
      const text = at ? positionOf(at, total) : say("presenterNoSlide");
      // What is said already is not said again.
      if (position.textContent !== text) position.textContent = text;
      following.textContent = !next
        ? say("presenterEnd")
        : say("phoneNext", {
            what:
              next.slide === at?.slide
                ? say("presenterStep", { step: next.step + 1, steps: next.slide.steps })
                : next.slide.title,
          });
      current.box.dataset["screen"] = screen;
      black.setAttribute("aria-pressed", String(screen === "black"));
      back.disabled = !at || (slides.indexOf(at.slide) === 0 && at.step < 0);
      forward.disabled = !next;
      const share = at ? (slides.indexOf(at.slide) / Math.max(1, slides.length - 1)) * 100 : 0;
      road.style.setProperty("--progress", `${share}%`);
    },
  };
}

function positionOf({ slide, step }: Point, total: number): string {
  const number = say("phonePosition", { number: slide.number ?? "–", total });
  return slide.steps === 0 ? number : `${number} · ${say("presenterStep", { step: step + 1, steps: slide.steps })}`;
}
