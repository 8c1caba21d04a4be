// Waits for a server that was lost. Asking is left to plain requests: a browser lets one WebSocket at a time be opened to a server,
// and holds back a page whose WebSockets have failed, for seconds when the server has long been there again.

/** Time between two requests, in ms. */
const PAUSE = 400;
/** How long an answer may take, in ms; sometimes longer, for networks that are slow. */
const PATIENCE = { mostly: 1000, sometimes: 6000, each: 8 };

const waiting = new Set<() => void>();
let asked = 0;
let timer: number | undefined;

/** Calls back once when the server answers, whatever it says. Gives what ends the waiting. */
export function awaitServer(answers: () => void): () => void {
  waiting.add(answers);
  if (timer === undefined) {
    timer = setInterval(ask, PAUSE);
    window.addEventListener("online", ask);
    document.addEventListener("visibilitychange", ask);
    ask();
  }
  return () => stopFor(answers);
}

function ask(): void {
  asked++;
  const { mostly, sometimes, each } = PATIENCE;
  const signal = AbortSignal.timeout(asked % each === 0 ? sometimes : mostly);
  fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store", signal }).then(
    () => {
      for (const answers of Array.from(waiting)) {
        stopFor(answers);
        answers();
      }
    },
    () => {}, // it does not answer
  );
}

function stopFor(answers: () => void): void {
  waiting.delete(answers);
  if (waiting.size > 0) return;
  clearInterval(timer);
  timer = undefined;
  window.removeEventListener("online", ask);
  document.removeEventListener("visibilitychange", ask);
}
