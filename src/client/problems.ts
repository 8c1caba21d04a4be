// Mistakes in the deck, shown over the page while it is being written: small, in a corner, folded if they are in the way, gone when they
// are mended.

import type { Announce } from "./announcer.ts";
import { element } from "./element.ts";
import { openSource } from "./source-jump.ts";
import { say } from "./strings.ts";

/** A diagnostic as the server sends it. */
export interface Problem {
  level: "error" | "warning";
  /** e.g. "unknown-fact" */
  code: string;
  message: string;
  /** Place in the author's files, if it has one. Line and column count from 1. */
  path?: string;
  line?: number;
  column?: number;
  /** The line in question. */
  excerpt?: string;
  hint?: string;
}

/** The overlay; it is in the page, hidden, from the start. */
export interface ProblemsOverlay {
  /** `isKept` is true if an older version is shown because of them. */
  show(problems: Problem[], isKept: boolean): void;
  hide(): void;
}

/** Adds the overlay to the page. Its reader can fold it to its first lines, but not put it away: it goes with the mistakes. */
export function addProblemsOverlay(announce: Announce): ProblemsOverlay {
  const count = element("button", { type: "button", class: "lectern-problems-count", "aria-expanded": "true" });
  const kept = element("p", { class: "lectern-problems-kept", text: say("problemsKept") });
  const list = element("ol", { class: "lectern-problems-list" });
  const overlay = element(
    "aside",
    { class: "lectern-problems", "aria-label": say("problems"), hidden: "" },
    count,
    kept,
    list,
  );
  count.addEventListener("click", () => {
    list.hidden = !list.hidden;
    count.setAttribute("aria-expanded", String(!list.hidden));
  });
  document.body.append(overlay);

  return {
    show(problems, isKept) {
      count.textContent = say("problemCount", { count: problems.length });
      list.replaceChildren(...problems.map(problemItem));
      list.scrollTop = 0;
      kept.hidden = !isKept;
      overlay.hidden = false;
      announce([say("problemCount", { count: problems.length }), problems[0]?.message].filter(Boolean).join(": "));
    },
    hide() {
      if (!overlay.hidden) announce(say("problemsGone"));
      overlay.hidden = true;
    },
  };
}

function problemItem({ level, code, message, path, line, column, excerpt, hint }: Problem): HTMLLIElement {
  const place = [path, line, column].filter((part) => part !== undefined).join(":");
  const opener = element("button", {
    type: "button",
    class: "lectern-problem-open",
    title: say("openPlace"),
    text: place,
  });
  opener.addEventListener("click", () => void openSource({ file: path!, line, column }));
  const item = element(
    "li",
    { class: `lectern-problem lectern-problem-${level}` },
    element(
      "p",
      { class: "lectern-problem-place" },
      ...(path === undefined ? [] : [opener, " "]),
      element("span", { class: "lectern-problem-level", text: level }),
      " ",
      element("span", { class: "lectern-problem-code", text: code }),
    ),
    element("p", { class: "lectern-problem-message", text: message }),
  );
  if (excerpt)
    item.append(element("pre", { class: "lectern-problem-excerpt", text: withCaret(excerpt, line, column) }));
  if (hint) item.append(element("p", { class: "lectern-problem-hint", text: hint }));
  return item;
}

/** The line with its number and a caret under the column; the start of a long line is left out. */
function withCaret(excerpt: string, line = 1, column = 1): string {
  const from = Math.max(0, column - 60);
  const gutter = `${line} | `;
  const before = excerpt
    .slice(from, column - 1)
    .replace(/[^\t]/gu, (character) => (isWide(character) ? "\u3000" : " "));
  return `${gutter}${excerpt.slice(from)}\n${" ".repeat(gutter.length - 2)}| ${before}^`;
}

/** Chinese, Japanese and Korean characters take two columns in a monospaced font. */
function isWide(character: string): boolean {
  return /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uff01-\uff60]/u.test(character);
}
