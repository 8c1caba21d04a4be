// What is wrong with the deck, under the slide; a click goes to the place.

import type { EditProblem } from "../../deck/edit-state.ts";
import { element } from "../element.ts";
import { strings } from "./strings.ts";

/** Shows the problems in an element; `open` is called with the one to go to. */
export function showProblems(
  place: HTMLElement,
  problems: readonly EditProblem[],
  open: (problem: EditProblem) => void,
): void {
  const now = JSON.stringify(problems);
  if (place.dataset["shown"] === now) return;
  place.dataset["shown"] = now;
  const items = problems.map((problem) => {
    const { level, code, message, hint, path, line, column, file } = problem;
    const text = [
      element("span", { class: "problem-head" }, level, " ", element("b", { text: code })),
      element("span", { class: "problem-text", text: message }),
      ...(hint === null ? [] : [element("span", { class: "problem-hint", text: hint })]),
      ...(path === null ? [] : [element("span", { class: "problem-place", text: `${path}:${line}:${column}` })]),
    ];
    if (file === null) return element("li", { class: `problem ${level}` }, ...text);
    const button = element("button", { type: "button" }, ...text);
    button.addEventListener("click", () => open(problem));
    return element("li", { class: `problem ${level}` }, button);
  });
  const title = problems.length === 0 ? strings.noProblems : strings.problemCount(problems.length);
  place.classList.toggle("fine", problems.length === 0);
  place.replaceChildren(element("h2", { text: title }), element("ol", { "aria-label": strings.problems }, ...items));
}
