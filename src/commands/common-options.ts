// Options that several commands have.
import type { OptionSpec } from "./command-line.ts";

export const BROWSER: OptionSpec = {
  type: "string",
  value: "PATH",
  about: "the Chrome, Chromium or Edge to use, or ws://… of one that runs elsewhere; otherwise one is looked for",
};

export const AUDIENCE: OptionSpec = {
  type: "string",
  value: "NAME",
  about: "leave out what is for other audiences (default: everything is in)",
};

export const TRUST: OptionSpec = {
  type: "boolean",
  about: "keep scripts and handlers in the deck's HTML and let them run; only for a deck whose every line you trust",
};

export const ALLOW_OVERFLOW: OptionSpec = {
  type: "boolean",
  about: "only warn of what does not fit its slide",
};
