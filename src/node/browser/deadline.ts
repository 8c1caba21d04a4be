// A time by which a job must be done, joined with the caller's own wish to end it.

/** An abort signal with a clock. */
export interface Deadline extends Disposable {
  /** Aborts when the time is over or the caller's signal does, with the reason of whichever came first. */
  signal: AbortSignal;
  /** Starts the clock anew: so many ms from now. */
  restart(time: number): void;
}

/** Starts a clock of so many ms; `late` makes the reason of the abort when it runs out. */
export function startDeadline(time: number, late: (time: number) => Error, signal?: AbortSignal): Deadline {
  const controller = new AbortController();
  const start = (ms: number): NodeJS.Timeout => setTimeout(() => controller.abort(late(ms)), ms);
  let timer = start(time);
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    restart(ms) {
      clearTimeout(timer);
      timer = start(ms);
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
    },
  };
}
