// A slide's HTML is made before its id is known, and stays when the id changes: marks stand for the id until the slide is laid
// out. They are private-use characters, which no author's text holds.
import { encodePath } from "./asset.ts";
import { escapeHtml } from "./html.ts";

/** Stands for the id in an attribute. */
export const SLIDE_ID = "\ue02c";
/** Stands for the id in an address. */
export const SLIDE_ADDRESS = "\ue02d";
/** Stands for a word of letters and digits that no other slide has, where an id could break what it stands in. */
export const SLIDE_WORD = "\ue02e";

/** The HTML with the slide's id in the place of the marks. */
export function placeId(html: string, id: string): string {
  return html.replace(/[\ue02c-\ue02e]|%EE%80%AD/g, (mark) => {
    if (mark === SLIDE_ID) return escapeHtml(id);
    return mark === SLIDE_WORD ? wordOf(id) : escapeHtml(encodePath(id)); // cleaning encodes addresses
  });
}

/** FNV-1a, in two halves. */
function wordOf(id: string): string {
  const half = (seed: number) => {
    let hash = seed;
    for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
    return (hash >>> 0).toString(36);
  };
  return half(0x811c9dc5) + half(0x1b873593);
}
