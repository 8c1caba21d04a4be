// The commands as data: what `--help` shows and what the command line is parsed by come from here. What they do is loaded
// only when they run.
import type { Arguments, OptionSpec } from "./command-line.ts";
import { ALLOW_OVERFLOW, AUDIENCE, BROWSER, TRUST } from "./common-options.ts";

/** A command. `run` resolves to the exit code. */
export interface Command {
  name: string;
  /** How it is called, without the tool's name. */
  usage: string;
  /** How many arguments it takes at most, besides its options; one, if nothing else is said. */
  most?: number;
  about: string;
  options: Record<string, OptionSpec>;
  examples: readonly (readonly [command: string, about: string])[];
  load: () => Promise<{ run: (args: Arguments) => Promise<number> }>;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: "present",
    usage: "[present] [DECK]",
    about: "serve a deck on this machine, open it in the browser, and show it anew whenever a file changes",
    options: {
      port: {
        type: "string",
        short: "p",
        value: "N",
        about: "port; the next free one is used if it is taken (default 3030)",
      },
      audience: AUDIENCE,
      trust: TRUST,
      goto: {
        type: "string",
        value: "FILE:LINE",
        about: "show the slide that is written there; in the pages that are open, if the deck is presented already",
      },
      share: {
        type: "boolean",
        about: "show it to others on the local network as well: a code for your phone, a link for the audience",
      },
      "allow-edit": {
        type: "boolean",
        about:
          "with --share: one more link, by which the deck is edited on another machine; who has it, can write the deck's files",
      },
      https: {
        type: "string",
        value: "CERT KEY",
        about: "share it encrypted, with a certificate and its key as PEM files",
      },
      rehearse: {
        type: "boolean",
        about: "open the presenter view, time each slide, and print the times beside the plan in the end",
      },
      "write-timing": {
        type: "boolean",
        about: "with --rehearse: write the times into the slides as their `timing`, without asking",
      },
      loop: {
        type: "string",
        value: "SECONDS",
        without: "10",
        about: "the deck plays by itself, again and again: so long for each step (default 10)",
      },
      poll: { type: "boolean", about: "look at the files again and again, where the system tells nothing of changes" },
      "no-open": { type: "boolean", about: "do not open a browser" },
    },
    examples: [
      ["lectern", "the deck in slides/"],
      ["lectern talk.md --port 8080", "a deck that is one file"],
      ["lectern talk --rehearse", "how long does each slide take?"],
      ["lectern talk --share", "with your phone as remote control, and a link for the audience"],
      ["lectern talk --share --https cert.pem key.pem", "the same, so that the network cannot read along"],
      ["lectern talk --loop 20", "on a stand, 20 seconds a step"],
    ],
    load: () => import("./present.ts"),
  },
  {
    name: "build",
    usage: "build [DECK] [-o DIR]",
    about: "write a deck as a folder for any static host; it also opens by double click, without a network",
    options: {
      output: {
        type: "string",
        short: "o",
        value: "DIR",
        about: "folder to write (default dist/deck, or dist/deck-NAME for an audience); with --standalone also a file",
      },
      standalone: { type: "boolean", about: "write one file with everything in it: NAME.html" },
      "no-notes": { type: "boolean", about: "leave out the speaker notes" },
      audience: AUDIENCE,
      trust: TRUST,
      "allow-overflow": ALLOW_OVERFLOW,
    },
    examples: [
      ["lectern build slides -o public", "the deck as public/index.html"],
      ["lectern build --audience customers", "without what is for others"],
      ["lectern build --standalone --no-notes -o talk.html", "one file to send around"],
    ],
    load: () => import("./build.ts"),
  },
  {
    name: "pdf",
    usage: "pdf [DECK] [-o FILE] [--layout NAMES]",
    about:
      "write a deck as PDFs, tagged and with bookmarks: slides, or handouts of several kinds, all with one browser",
    options: {
      output: {
        type: "string",
        short: "o",
        value: "FILE",
        about: "file to write (default dist/deck/NAME.pdf); with several layouts FILE-notes.pdf, FILE-6.pdf …",
      },
      layout: {
        type: "string",
        short: "l",
        value: "NAMES",
        multiple: true,
        about: "slides (default), notes, 2, 3 (with ruled lines), 4, 6 or 9 a page, outline; several: notes,6",
      },
      range: { type: "string", value: "LIST", about: "some slides by number and id: 1,4-6,summary" },
      steps: { type: "boolean", about: "in slides, a page for each step of a slide's fragments" },
      paper: { type: "string", value: "SIZE", about: "a4 (default) or letter, for handouts" },
      grayscale: { type: "boolean", about: "print in greys" },
      link: { type: "boolean", about: "print the addresses of links: under each slide, in slides at the end" },
      strokes: {
        type: "string",
        value: "FILE",
        about: "draw on the slides what was drawn in a talk; the pen's bar in the deck's page saves it",
      },
      archive: { type: "boolean", about: "make it PDF/A-2a as well, which keeps for decades" },
      "no-notes": { type: "boolean", about: "no speaker notes; the result is searched for them" },
      "no-cover": { type: "boolean", about: "handouts without their first page" },
      "no-sources": { type: "boolean", about: "handouts without the list of sources at the end" },
      "no-links": { type: "boolean", about: "handouts without the list of links at the end" },
      audience: AUDIENCE,
      trust: TRUST,
      "allow-overflow": ALLOW_OVERFLOW,
      "image-quality": { type: "string", value: "N", about: "of photographs in the PDF, 1 to 100 (default 85)" },
      "image-dpi": { type: "string", value: "N", about: "most pixels an inch of a picture in the PDF (default 220)" },
      browser: BROWSER,
      timeout: { type: "string", value: "SECONDS", about: "how long printing may take" },
    },
    examples: [
      ["lectern pdf talk.md -o talk.pdf", "the deck as talk.pdf"],
      ["lectern pdf talk --layout slides,notes,6", "talk.pdf, talk-notes.pdf and talk-6.pdf in dist/deck"],
      ["lectern pdf talk --layout 3 --range 1,4-6 --grayscale", "four slides with ruled lines, in greys"],
    ],
    load: () => import("./pdf.ts"),
  },
  {
    name: "png",
    usage: "png [DECK] [-o DIR]",
    about: "write slides as pictures of their exact size, or one picture for links to the deck",
    options: {
      output: { type: "string", short: "o", value: "DIR", about: "folder to write (default dist/deck/png)" },
      range: { type: "string", value: "LIST", about: "some slides by number and id: 1,4-6,summary" },
      scale: { type: "string", value: "N", about: "pixels for each CSS px of a slide, 0.1 to 8 (default 1)" },
      cover: {
        type: "boolean",
        about: "one picture of the title slide, 1200 × 630: the deck's `cover`, else assets/cover.png, or -o FILE",
      },
      audience: AUDIENCE,
      trust: TRUST,
      browser: BROWSER,
    },
    examples: [
      ["lectern png talk --range 3 --scale 2", "slide 3, twice as large"],
      ["lectern png talk --cover", "the picture that services show for a link to the built deck"],
    ],
    load: () => import("./png.ts"),
  },
  {
    name: "check",
    usage: "check [DECK]",
    about: "tell all mistakes of a deck, and every figure on its slides that comes from no fact; writes nothing",
    options: {
      format: {
        type: "string",
        value: "NAME",
        about: "text (default), json: an array of objects, or github: workflow commands",
      },
      facts: { type: "boolean", about: "print each fact: its value, where it is shown and who states it" },
      "as-of": {
        type: "string",
        value: "DATE",
        about: "warn of facts that are out of date then (default: the deck's date, if it has one)",
      },
      "allow-overflow": ALLOW_OVERFLOW,
      audience: AUDIENCE,
      trust: TRUST,
      browser: BROWSER,
    },
    examples: [
      ["lectern check", "the deck in slides/"],
      ["lectern check talk --facts", "what its slides state, and where from"],
      ["lectern check --as-of 2024-06-30", "is every figure still new enough that day?"],
      ["lectern check --format github", "in a workflow: mistakes beside the lines of a change"],
    ],
    load: () => import("./check.ts"),
  },
  {
    name: "facts",
    usage: "facts diff REVISION [DECK]",
    most: 3,
    about: "tell which figures changed since a revision of git, and on which slides",
    options: { audience: AUDIENCE },
    examples: [
      ["lectern facts diff HEAD", "since the last commit"],
      ["lectern facts diff v1.0 talk", "since the tag v1.0, in the deck talk/"],
    ],
    load: () => import("./facts.ts"),
  },
  {
    name: "new",
    usage: "new DIR",
    about: "make a deck to start from, which is also a tour of what can be written; never overwrites",
    options: {},
    examples: [["lectern new talk && lectern talk", "make one and look at it"]],
    load: () => import("./new.ts"),
  },
  {
    name: "import",
    usage: "import FILE [-o DIR]",
    about:
      "make a deck from one of reveal-md, Marp or Slidev, and tell what could not be carried over; never overwrites",
    options: {
      output: { type: "string", short: "o", value: "DIR", about: "folder to write (default: the file's name)" },
      from: { type: "string", value: "TOOL", about: "reveal-md, marp or slidev; otherwise seen from the file" },
    },
    examples: [["lectern import talk.md -o talk", "a deck of another tool as the deck talk/"]],
    load: () => import("./import.ts"),
  },
  {
    name: "browser",
    usage: "browser install|path|doctor",
    about: "the browser that prints: download one, tell which is used, or find out why none works",
    options: { browser: BROWSER },
    examples: [["lectern browser doctor", "what was found, and whether it prints"]],
    load: () => import("./browser.ts"),
  },
];
