// The page's frame: what stands where, before anything is in it.

import { element } from "../element.ts";
import { strings } from "./strings.ts";

/** The parts that others fill. */
export interface Frame {
  title: HTMLElement;
  /** How far the talk has come at the cursor. */
  line: HTMLElement;
  /** Spoken, and shown at the top. */
  status: HTMLElement;
  save: HTMLButtonElement;
  newSlide: HTMLButtonElement;
  show: HTMLAnchorElement;
  pictures: HTMLElement;
  files: HTMLElement;
  notices: HTMLElement;
  editor: HTMLElement;
  fileName: HTMLElement;
  preview: HTMLElement;
  problems: HTMLElement;
  position: HTMLElement;
  /** How many problems there are; seen where their list has no room. */
  count: HTMLElement;
  connection: HTMLElement;
}

/** Fills the empty page. */
export function makeFrame(): Frame {
  const button = (text: string, title: string, kind = "") =>
    element("button", { type: "button", class: kind, text, title });
  const frame: Frame = {
    title: element("h1", { class: "bar-title" }),
    line: element("div", { class: "road", "aria-hidden": "true" }),
    status: element("p", { class: "bar-status", role: "status" }),
    save: button(strings.save, strings.saveTitle, "primary"),
    newSlide: button(strings.newSlide, strings.newSlideTitle),
    show: element("a", { class: "button", href: "/", target: "_blank", text: strings.show }),
    pictures: element("div", {
      class: "pictures",
      id: "pictures",
      role: "tabpanel",
      "aria-labelledby": "tab-pictures",
    }),
    files: element("div", {
      class: "files",
      id: "files",
      role: "tabpanel",
      "aria-labelledby": "tab-files",
      hidden: "",
    }),
    notices: element("div", { class: "notices" }),
    editor: element("div", { class: "editor" }),
    fileName: element("h2", { class: "file-name" }),
    preview: element("div", { class: "preview" }),
    problems: element("div", { class: "problems" }),
    position: element("span", {}),
    count: element("span", { class: "foot-count" }),
    connection: element("span", { class: "connection" }),
  };
  const tabs = makeTabs([
    [strings.slides, frame.pictures],
    [strings.files, frame.files],
  ]);
  const strip = element(
    "nav",
    { class: "strip", id: "lists", "aria-label": strings.slides },
    tabs,
    frame.pictures,
    frame.files,
  );
  document.body.append(
    element(
      "header",
      { class: "bar" },
      makeListsButton(strip, frame.editor),
      frame.title,
      frame.status,
      frame.newSlide,
      frame.save,
      frame.show,
    ),
    frame.line,
    element(
      "main",
      {},
      strip,
      element(
        "section",
        { class: "writing", "aria-label": strings.editor },
        frame.fileName,
        frame.notices,
        frame.editor,
      ),
      element("section", { class: "side", "aria-label": strings.preview }, frame.preview, frame.problems),
    ),
    element(
      "footer",
      { class: "foot" },
      frame.position,
      frame.count,
      element("span", { class: "foot-hint", text: strings.hint }),
      frame.connection,
    ),
  );
  return frame;
}

/** Shows the lists over the text where a window has no room for both, until one writes again. */
function makeListsButton(strip: HTMLElement, editor: HTMLElement): HTMLElement {
  const button = element("button", {
    type: "button",
    class: "bar-lists",
    "aria-controls": strip.id,
    "aria-expanded": "false",
    text: strings.lists,
  });
  const open = (isOpen: boolean) => {
    strip.classList.toggle("open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => open(!strip.classList.contains("open")));
  editor.addEventListener("focusin", () => open(false));
  return button;
}

/** Tabs as WAI-ARIA has them: the arrow keys move between them. */
function makeTabs(panels: readonly (readonly [name: string, panel: HTMLElement])[]): HTMLElement {
  const tabs = panels.map(([name, panel], index) => {
    const isFirst = index === 0;
    return element("button", {
      type: "button",
      role: "tab",
      id: `tab-${panel.id}`,
      "aria-controls": panel.id,
      "aria-selected": String(isFirst),
      tabindex: isFirst ? "0" : "-1",
      text: name,
    });
  });
  const select = (chosen: number) => {
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index]![1].hidden = index !== chosen;
    }
    tabs[chosen]!.focus();
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(index));
    tab.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowRight" || key === "ArrowLeft") select(tabs.length - 1 - index);
    });
  }
  return element("div", { class: "tabs", role: "tablist" }, ...tabs);
}
