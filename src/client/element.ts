// The one way this code makes elements: text is always text, never parsed as HTML.

/** What an element has besides its name. `class` and `text` are themselves, every other key is an attribute. */
export interface ElementSpec {
  class?: string;
  text?: string;
  [attribute: string]: string | undefined;
}

/** A new element with the given class, text, attributes and children; children come after the text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { text, ...attributes }: ElementSpec = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  if (text !== undefined) made.append(text);
  made.append(...children);
  return made;
}
