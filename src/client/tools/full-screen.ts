// Full screen, for a button, and for the key with which remote controls begin a talk.

/** Shows the deck on the whole screen, or no longer. Where the browser does not allow it, nothing happens. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else enterFullScreen();
}

/** Shows the deck on the whole screen. */
export function enterFullScreen(): void {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {});
}
