// The files of the deck, by what they are for.

import type { EditFile, EditProblem, FileKind } from "../../deck/edit-state.ts";
import { element } from "../element.ts";
import { strings } from "./strings.ts";

/** What is shown of the files. */
export interface FilesShown {
  files: readonly EditFile[];
  /** True if there may be more. */
  canGrow: boolean;
  problems: readonly EditProblem[];
  /** Key of the file in the editor. */
  current: string | undefined;
  isChanged: (key: string) => boolean;
}

/** The list. */
export interface FilesList {
  show(shown: FilesShown): void;
}

/** Makes the list; `open` is called with a file's key, `add` for a new one. */
export function makeFilesList(place: HTMLElement, open: (key: string) => void, add: () => void): FilesList {
  const list = element("div", { class: "files-list" });
  const button = element("button", { type: "button", class: "files-new", text: strings.newFile });
  button.addEventListener("click", add);
  place.append(list, button);
  let before = "";
  return {
    show(shown) {
      button.hidden = !shown.canGrow;
      const rows = shown.files.map((file) => rowOf(file, shown));
      // Made anew only when it is another, so that the focus stays.
      const now = JSON.stringify(rows);
      if (now === before) return;
      before = now;
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
      const groups = (Object.keys(strings.kinds) as FileKind[]).flatMap((kind) => {
        const buttons = rows.filter((row) => row.kind === kind).map((row) => makeRow(row, open));
        return buttons.length === 0
          ? []
          : [
              element("h2", { id: `kind-${kind}`, text: strings.kinds[kind] }),
              element("ul", { "aria-labelledby": `kind-${kind}` }, ...buttons),
            ];
      });
      list.replaceChildren(...groups);
      if (focused !== undefined) list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

interface Row {
  key: string;
  kind: FileKind;
  isCurrent: boolean;
  isChanged: boolean;
  isLocked: boolean;
  problems: number;
}

function rowOf({ key, kind, locked }: EditFile, { problems, current, isChanged }: FilesShown): Row {
  return {
    key,
    kind,
    isCurrent: key === current,
    isChanged: isChanged(key),
    isLocked: locked !== null,
    problems: problems.filter(({ file }) => file === key).length,
  };
}

function makeRow({ key, isCurrent, isChanged, isLocked, problems }: Row, open: (key: string) => void): HTMLElement {
  const name = key.replace(/^(data|templates)\//, "");
  const unseen = (text: string) => element("span", { class: "unseen", text });
  const button = element(
    "button",
    {
      type: "button",
      class: isLocked ? "locked" : "",
      "data-key": key,
      title: key,
      ...(isCurrent ? { "aria-current": "true" } : {}),
    },
    element("span", { class: "name", text: name }),
    ...(problems > 0
      ? [element("span", { class: "count", text: `${problems}` }, unseen(strings.problemsUnit(problems)))]
      : []),
    ...(isChanged ? [element("span", { class: "dot" }, unseen(strings.unsaved))] : []),
  );
  button.addEventListener("click", () => open(key));
  return element("li", {}, button);
}
