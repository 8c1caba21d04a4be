// The person's own browser, where there is one to see it.
/** Opens an address. Does nothing without a screen, and a browser that does not start is not an error: the address is printed. */
export async function openInBrowser(url: string): Promise<void> {
  const { env, platform, stdout } = process;
  const screen = platform !== "linux" || env["DISPLAY"] || env["WAYLAND_DISPLAY"] || env["WSL_DISTRO_NAME"];
  if (!screen || !stdout.isTTY || env["CI"]) return;
  try {
    const { default: open } = await import("open");
    const child = await open(url);
    child.on("error", () => {});
  } catch {
    // the address is on the screen
  }
}
