// Asks for the name of a new file of slides.

import { element } from "../element.ts";
import { openDialog } from "./dialog.ts";
import { strings } from "./strings.ts";

/** Opens the question; `create` is called with a name that is none of `keys`. */
export function askForFile(keys: readonly string[], create: (key: string) => void): void {
  const numbers = keys.flatMap((key) => /^(\d+)-[^/]*\.md$/.exec(key)?.[1] ?? []);
  const last = numbers.at(-1) ?? "";
  const next = last === "" ? "slides" : `${String(Number(last) + 1).padStart(last.length, "0")}-new`;
  const input = element("input", {
    id: "new-file-name",
    value: `${next}.md`,
    pattern: "[\\p{L}\\p{N}][\\p{L}\\p{N} _\\-]*\\.md",
    required: "",
    autofocus: "",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "new-file-hint",
  });
  input.addEventListener("input", () => input.setCustomValidity(""));
  openDialog({
    name: "new-file",
    title: strings.newFile,
    content: [
      element("label", { for: "new-file-name", text: strings.newFileName }),
      input,
      element("p", { class: "hint", id: "new-file-hint", text: strings.newFileHint }),
    ],
    actions: [
      {
        label: strings.create,
        run() {
          input.setCustomValidity(keys.includes(input.value) ? strings.newFileExists : "");
          if (!input.reportValidity()) return false;
          create(input.value);
          return true;
        },
      },
      { label: strings.cancel, run: () => {} },
    ],
  });
  input.setSelectionRange(last === "" ? 0 : last.length + 1, input.value.length - 3);
}
