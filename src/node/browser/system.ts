// What kind of system this is, as far as advice depends on it.

import { existsSync, readFileSync } from "node:fs";

/** A way out of a problem: what to type, and what it does or when it helps. */
export type Way = readonly [command: string, remark: string];

/** The ways out as the lines of a hint, with the remarks in a column. */
export function formatWays(ways: readonly Way[]): string {
  const width = Math.max(...ways.map(([command]) => command.length));
  return ["one of these helps:", ...ways.map(([command, remark]) => `  ${command.padEnd(width)}  ${remark}`)].join(
    "\n",
  );
}

/** The command that installs a browser on this system; empty when none is known. */
export function installCommand(platform: NodeJS.Platform): Way[] {
  if (platform === "darwin") return [["brew install --cask google-chrome", "macOS"]];
  if (platform === "win32") return [["winget install Google.Chrome", "Windows; Edge does as well"]];
  const { ids, name } = linuxRelease();
  if (ids.includes("ubuntu")) return [["sudo snap install chromium", name]];
  if (ids.includes("debian")) return [["sudo apt-get install chromium-headless-shell", name]];
  if (ids.includes("alpine")) return [["apk add chromium", name]];
  if (ids.includes("fedora") || ids.includes("rhel")) return [["sudo dnf install chromium-headless", name]];
  if (ids.includes("arch")) return [["sudo pacman -S chromium", name]];
  return [];
}

/** The distribution of a Linux system, from os-release; "ids" holds its own id, then those it derives from. */
export function linuxRelease(): { ids: string[]; version: number; name: string } {
  const path = ["/etc/os-release", "/usr/lib/os-release"].find((candidate) => existsSync(candidate));
  const text = path === undefined ? "" : readFileSync(path, "utf8");
  const field = (key: string): string => new RegExp(`^${key}="?([^"\n]*)`, "m").exec(text)?.[1] ?? "";
  return {
    ids: [field("ID"), ...field("ID_LIKE").split(" ")].filter((id) => id !== ""),
    version: Number.parseFloat(field("VERSION_ID")),
    name: field("PRETTY_NAME") || "Linux",
  };
}
