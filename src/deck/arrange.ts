// Which part of a slide's text goes where.
import type { ContainerToken } from "./container.ts";
import { isLoneImage, type DeckToken } from "./markdown.ts";

/** The heading, the slots and the notes are taken out; what stays is the body. */
export function arrange(tokens: DeckToken[], slots: ReadonlySet<string>) {
  const parts = {
    heading: undefined as DeckToken | undefined,
    body: [] as DeckToken[],
    slots: new Map<string, DeckToken[]>(),
    notes: [] as DeckToken[],
  };
  for (const token of tokens) {
    const container = token.type === "container" ? (token as unknown as ContainerToken) : undefined;
    if (container?.leftOut) continue;
    if (container?.name === "notes") parts.notes.push(...contentOf(container));
    else if (container && slots.has(container.name))
      parts.slots.set(container.name, [...(parts.slots.get(container.name) ?? []), ...contentOf(container)]);
    else if (!parts.heading && token.type === "heading" && Number(token["depth"]) <= 2) parts.heading = token;
    else parts.body.push(token);
  }
  if (slots.has("image") && !parts.slots.has("image")) {
    const index = parts.body.findIndex(isLoneImage);
    if (index >= 0) parts.slots.set("image", parts.body.splice(index, 1));
  }
  return parts;
}

/** What stands in a container whose name is used up; the container stays if it has attributes. */
function contentOf(container: ContainerToken): DeckToken[] {
  return Object.keys(container.attributes).length > 0 ? [{ ...container, name: "" }] : container.tokens;
}
