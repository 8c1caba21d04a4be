// The words at the top and at the bottom: which file, saved or not, which slide, which line.

import type { EditSlide, EditState } from "../../deck/edit-state.ts";
import type { Frame } from "./frame.ts";
import type { OpenFiles } from "./open-files.ts";
import { strings } from "./strings.ts";

/** What is shown. */
export interface Status {
  state: EditState;
  open: OpenFiles;
  isUp: boolean;
  isBusy: boolean;
  slide: EditSlide | undefined;
}

/** Shows it. */
export function showStatus(frame: Frame, { state, open, isUp, isBusy, slide }: Status): void {
  const { current } = open;
  const isChanged = current !== undefined && (current.isChanged || current.gone);
  const others = open.changed().filter((file) => file !== current).length;
  const words = [isBusy ? strings.saving : isChanged ? strings.unsaved : current ? strings.saved : ""];
  if (others > 0) words.push(strings.unsavedOthers(others));
  setText(frame.status, words.filter(Boolean).join(" · "));
  frame.status.dataset["state"] = isBusy ? "busy" : isChanged || others > 0 ? "unsaved" : "saved";
  frame.save.disabled = !isChanged || isBusy;
  frame.newSlide.disabled = !slide;
  setText(frame.title, state.title);
  setText(frame.fileName, current?.key ?? "");
  frame.fileName.classList.toggle("changed", isChanged);
  const title = `${isChanged ? "● " : ""}${current?.key ?? ""} · ${state.title}`;
  if (document.title !== title) document.title = title;

  const { doc, selection } = open.view.state;
  const line = doc.lineAt(selection.main.head);
  const total = state.slides.filter(({ number }) => number > 0).length;
  const place = [
    ...(slide ? [strings.slideOf(slide.number, total)] : []),
    strings.position(line.number, selection.main.head - line.from + 1),
  ];
  setText(frame.position, place.join(" · "));
  const { length } = state.problems;
  setText(frame.count, length === 0 ? strings.noProblems : strings.problemCount(length));
  frame.count.classList.toggle("some", length > 0);
  setText(frame.connection, isUp ? strings.connected : strings.disconnected);
  frame.connection.dataset["up"] = String(isUp);
  if (slide) {
    frame.show.href = `/#/${encodeURIComponent(slide.id)}`;
    const index = slide.number || state.slides.indexOf(slide) + 1;
    frame.line.style.setProperty(
      "--progress",
      `${total < 2 ? 100 : Math.min(100, (100 * (index - 1)) / (total - 1))}%`,
    );
  }
  frame.preview.style.setProperty("--ratio", `${state.width} / ${state.height}`);
}

/** Only what is another: screen readers read a status that is written again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
