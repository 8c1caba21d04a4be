// A phone in the hand of who speaks does not go dark. Browsers allow it only where the page is encrypted.

/** Keeps the screen on while the page is seen. */
export function keepAwake(): void {
  const ask = () => {
    // One that saves its battery may refuse.
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
