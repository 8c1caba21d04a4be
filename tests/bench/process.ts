// A whole process, from its start to its end.
import { spawnSync } from "node:child_process";

/** Told to the process that is measured: its peak memory goes to a pipe of its own when it ends. */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync, writeSync } from "node:fs";
  process.on("exit", () => {
    // The peak that the system counts for a process begins with its parent's; VmHWM is its own.
    const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
    writeSync(3, String(/VmHWM:\\s*(\\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS));
  });
`)}`;

/** Runs Node with these arguments; returns the time it took in ms. Throws if it fails. */
export function timeNode(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  runNode(args, env);
  return performance.now() - start;
}

/** Runs Node with these arguments; returns the most memory it had at a time (resident, all its threads), in bytes. */
export function peakMemory(args: readonly string[], env: NodeJS.ProcessEnv): number {
  return 1024 * Number(runNode(["--import", TELL_MEMORY, ...args], env));
}

function runNode(args: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, output, error } = spawnSync(process.execPath, args, {
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  if (status !== 0) throw error ?? new Error(`node ${args.join(" ")} ended with ${status}\n${output[2]}`);
  return output[3] ?? "";
}
