// Where the focus goes when the button that had it is gone.

/** Gives it to the text, if nothing has it: what is typed next would be lost. */
export function focusText(): void {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) body.querySelector<HTMLElement>(".editor .cm-content")?.focus();
}
