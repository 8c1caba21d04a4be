// git in a playground, as nobody in particular.
import { expect } from "vitest";
import type { Playground } from "./cli.ts";

/** Runs git there; fails if git does. */
export async function git(playground: Playground, ...words: string[]): Promise<void> {
  const settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
  const { code, stderr } = await playground.startProgram("git", [...settings, ...words]).ended;
  expect(code, stderr).toBe(0);
}
