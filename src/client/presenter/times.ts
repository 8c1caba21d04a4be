// The clock on the wall, the time that the talk has taken, and how that compares with the plan.

import type { Timer } from "../../deck/stage.ts";
import { openDialog, closeDialog } from "../dialog.ts";
import { element } from "../element.ts";
import type { StageLink } from "../stage/link.ts";
import { say } from "../strings.ts";
import type { DeckCopy, Point } from "./deck-copy.ts";
import { keep, kept } from "./kept.ts";

/** What tells the time. */
export interface Times {
  clock: HTMLElement;
  timer: HTMLElement;
  pace: HTMLElement;
  /** Draws them for this moment; to be called once a second and whenever something has changed. */
  show(deck: DeckCopy, point: Point | null): void;
  /** Starts the timer, or has it pause. */
  toggle(): void;
}

/** Nearer than this to the plan is as planned, in s. */
const NEAR = 5;

/** Makes them. */
export function makeTimes(stage: StageLink): Times {
  const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
  const clock = element("time", { class: "clock", "aria-label": say("presenterClock") });
  const digits = element("span", { class: "digits", role: "timer" });
  const toggle = element("button", { type: "button", class: "toggle" });
  const reset = element("button", { type: "button", text: say("presenterReset") });
  const direction = element("button", { type: "button", class: "direction" });
  const timer = element("div", { class: "timer" }, digits, toggle, reset, direction);
  const pace = element("p", { class: "pace" });
  let counts = kept("timer") === "down" ? "down" : "up";

  const timerNow = (): Timer => stage.state?.timer ?? { startedAt: null, elapsed: 0 };
  const elapsed = () => elapsedOf(timerNow(), stage.now());
  const start = () => stage.change({ timer: { startedAt: stage.now(), elapsed: timerNow().elapsed } });
  const pause = () => stage.change({ timer: { startedAt: null, elapsed: elapsed() } });
  const change = () => (timerNow().startedAt === null ? start() : pause());
  toggle.addEventListener("click", change);
  reset.addEventListener("click", () =>
    askToReset(formatTime(elapsed()), () => stage.change({ timer: { startedAt: null, elapsed: 0 } })),
  );
  direction.addEventListener("click", () => {
    counts = counts === "up" ? "down" : "up";
    keep("timer", counts);
    draw();
  });
  let [deck, point] = [undefined as DeckCopy | undefined, null as Point | null];
  const draw = () => {
    const now = new Date();
    clock.textContent = time.format(now);
    clock.dateTime = `${now.getHours()}`.padStart(2, "0") + ":" + `${now.getMinutes()}`.padStart(2, "0");
    const plan = deck && point ? planAt(deck, point) : null;
    const taken = elapsed();
    const isDown = counts === "down" && plan !== null;
    const left = (plan?.whole ?? 0) * 1000 - taken;
    digits.textContent = isDown ? formatTime(left) : formatTime(taken);
    digits.setAttribute("aria-label", say(isDown ? "presenterTimeLeft" : "presenterTimeTaken"));
    digits.classList.toggle("over", isDown && left < 0);
    const isRunning = timerNow().startedAt !== null;
    timer.dataset["running"] = String(isRunning);
    toggle.textContent = say(isRunning ? "presenterPause" : taken > 0 ? "presenterGoOn" : "presenterStart");
    reset.disabled = taken === 0;
    direction.hidden = plan === null;
    direction.textContent = say(isDown ? "presenterCountUp" : "presenterCountDown");
    pace.hidden = plan === null;
    if (plan) drawPace(pace, plan, taken / 1000, isRunning || taken > 0);
  };
  return {
    clock,
    timer,
    pace,
    toggle: change,
    show: (shown, at) => {
      [deck, point] = [shown, at];
      draw();
    },
  };
}

/** Time that a timer has run, in ms. */
export function elapsedOf({ startedAt, elapsed }: Timer, now: number): number {
  return elapsed + (startedAt === null ? 0 : Math.max(0, now - startedAt));
}

/** When this slide is planned to begin and end, and the whole talk to end, in s; null without a plan. */
function planAt({ slides, settings }: DeckCopy, { slide }: Point): { from: number; to: number; whole: number } | null {
  if (!settings.plan) return null;
  let [from, whole] = [0, 0];
  const at = slides.indexOf(slide);
  for (const [index, { planned }] of slides.entries()) {
    if (index < at) from += planned ?? 0;
    whole += planned ?? 0;
  }
  return { from, to: from + (slide.planned ?? 0), whole };
}

function drawPace(
  pace: HTMLElement,
  { from, to, whole }: { from: number; to: number; whole: number },
  taken: number,
  hasBegun: boolean,
): void {
  const off = taken > to + NEAR ? taken - to : taken < from - NEAR ? taken - from : 0;
  pace.dataset["pace"] = !hasBegun ? "none" : off > 0 ? "behind" : off < 0 ? "ahead" : "on";
  const by = formatTime(Math.abs(off) * 1000);
  pace.textContent = !hasBegun
    ? say("presenterPlanned", { time: formatTime(whole * 1000) })
    : off > 0
      ? say("presenterBehind", { time: by })
      : off < 0
        ? say("presenterAhead", { time: by })
        : say("presenterOnTime");
}

/** `12:34`, `1:02:03`, `−0:30`; whole seconds, of a time that runs out the one that is not over yet. */
export function formatTime(ms: number): string {
  const seconds = ms < 0 ? Math.ceil(-ms / 1000) : Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return ms < 0 && seconds > 0 ? `−${text}` : text;
}

/** A slip must not cost a speaker the time: a second, other button does it. */
function askToReset(time: string, reset: () => void): void {
  const no = element("button", { type: "button", autofocus: "", text: say("presenterKeepTime") });
  const yes = element("button", { type: "button", class: "danger", text: say("presenterResetNow") });
  no.addEventListener("click", closeDialog);
  yes.addEventListener("click", () => {
    reset();
    closeDialog();
  });
  openDialog({
    name: "reset",
    title: say("presenterResetTitle", { time }),
    content: [element("div", { class: "choices" }, no, yes)],
  });
}
