// Chromium's sandbox stays on; only where it cannot work, or where the user says so, is it switched off.

/** Why the browser is started without its sandbox, e.g. "running as root"; null when it has one. */
export function whyNoSandbox(env: NodeJS.ProcessEnv): string | null {
  if (env.LECTERN_NO_SANDBOX === "1") return "LECTERN_NO_SANDBOX=1";
  // Chromium refuses to start as root with a sandbox.
  return process.getuid?.() === 0 ? "running as root" : null;
}
