// The message when there is no browser: where we looked, and the ways out for this system, most likely first.

import { UserError } from "../user-error.ts";
import type { Look } from "./find.ts";
import { formatWays, installCommand } from "./system.ts";
import { minimumMajor } from "./version.ts";

/** The error that lists every place looked at and what can be done. */
export function browserNotFound(looked: readonly Look[], platform: NodeJS.Platform, purpose = "a PDF"): UserError {
  const ways = formatWays([
    ["lectern browser install", "downloads a private Chrome Headless Shell"],
    ...installCommand(platform),
    ["npm install --save-dev @sparticuz/chromium", "from the npm registry alone (Linux x64)"],
    ["--browser /path/to/chrome", "or the environment variable LECTERN_BROWSER"],
  ]);
  const message = `${purpose} needs Chrome, Chromium or Edge (${minimumMajor} or newer); none was found`;
  return new UserError([message, "  looked at:", ...formatLooks(looked).map((line) => `    ${line}`)].join("\n"), {
    hint: [
      ways,
      `${purpose === "a PDF" ? "HTML output needs no browser. " : ""}\`lectern browser doctor\` tells more.`,
    ].join("\n"),
  });
}

/** One line for each result: "LECTERN_BROWSER, CHROME_PATH (not set)". */
export function formatLooks(looked: readonly Look[]): string[] {
  return [...Map.groupBy(looked, ({ result }) => result)].map(
    ([result, looks]) => `${looks.map(({ place }) => place).join(", ")} (${result})`,
  );
}
