// From picture to source and back: Alt-click opens what was pointed at in the author's editor, and the author's editor has the page
// show what is written at a line.

import type { RevealApi } from "reveal.js";
import type { OpenRequest, Refused } from "../deck/edit-state.ts";
import { element } from "./element.ts";
import { say } from "./strings.ts";

/** Slide and line as the server sends them; the line counts from the slide's first one, as in `data-place`. */
export interface GoToLine {
  slide: string;
  line: number;
}

/** How long a message stays, in ms. */
const messageTime = 8000;

/** Listens for Alt-clicks. A page around this one may take them itself: they are an event of the window first. */
export function openSourceOnClick(root: HTMLElement): void {
  const mark = ({ altKey }: KeyboardEvent | PointerEvent) => root.classList.toggle("lectern-pointing", altKey);
  for (const event of ["keydown", "keyup"] as const) window.addEventListener(event, mark);
  root.addEventListener("pointermove", mark);
  window.addEventListener("blur", () => root.classList.remove("lectern-pointing"));
  root.addEventListener(
    "click",
    (event) => {
      if (!event.altKey || event.button !== 0 || !(event.target instanceof Element)) return;
      const slide = event.target.closest<HTMLElement>(".slides section:not(.stack)");
      if (!slide) return;
      // Browsers save what a link leads to.
      event.preventDefault();
      event.stopPropagation();
      const place = event.target.closest<HTMLElement>("[data-place]")?.dataset["place"];
      const detail = { slide: slide.id, place };
      const pointed = new CustomEvent("lectern-source", { detail, cancelable: true });
      if (window.dispatchEvent(pointed)) void openSource(detail);
    },
    { capture: true },
  );
}

/** Opens a place in the author's editor; where there is none, in the editor of the page. */
export async function openSource(place: OpenRequest): Promise<void> {
  const response = await fetch("/lectern/open", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(place),
  }).catch(() => null);
  if (response?.ok) return;
  const { message = say("serverGone"), at } = ((await response?.json().catch(() => null)) ?? {}) as Partial<Refused>;
  showMessage(message);
  if (at) window.open(`/edit#${encodeURIComponent(at.file)}:${at.line}`, "lectern-edit");
}

/** Shows what is written at a line, with the step at which it appears. */
export function goToLine(reveal: RevealApi, { slide, line }: GoToLine): void {
  const section = document.getElementById(slide);
  if (!section) return;
  let nearest: HTMLElement | undefined;
  for (const part of section.querySelectorAll<HTMLElement>("[data-place]"))
    if (Number.parseInt(part.dataset["place"]!, 10) <= line) nearest = part;
  const { h, v } = reveal.getIndices(section);
  const step = nearest?.closest<HTMLElement>(".fragment")?.dataset["fragmentIndex"];
  reveal.slide(h, v, step === undefined ? undefined : Number(step));
}

function showMessage(text: string): void {
  document.querySelector(".lectern-message")?.remove();
  const message = element("p", { class: "lectern-message", role: "alert", text });
  document.body.append(message);
  setTimeout(() => message.remove(), messageTime);
}
