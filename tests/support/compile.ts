// Makes dist/lib before the tests, so that they run what is published.
import { execFileSync } from "node:child_process";

export default function setup(): void {
  execFileSync(process.execPath, ["src/compile.ts", "all"], { stdio: "inherit" });
}
