// A screen that does not go dark in the middle of a talk.

/** Keeps the screen on while `isWanted`; ask again whenever that may have changed. */
export function keepAwake(isWanted: () => boolean): () => void {
  let lock: Promise<WakeLockSentinel | null> | null = null;
  const update = () => {
    const wanted = isWanted() && document.visibilityState === "visible";
    if (wanted && !lock) {
      // Not every browser has it, and one that saves its battery may refuse.
      const asked = navigator.wakeLock?.request("screen").catch(() => null) ?? Promise.resolve(null);
      lock = asked;
      const lost = () => {
        if (lock === asked) lock = null;
      };
      // The browser takes it away when the page is hidden.
      void asked.then((got) => (got ? got.addEventListener("release", lost) : lost()));
    } else if (!wanted && lock) {
      void lock.then((got) => got?.release());
      lock = null;
    }
  };
  for (const name of ["visibilitychange", "fullscreenchange"] as const) document.addEventListener(name, update);
  update();
  return update;
}
