// What is true of the whole page: its title, its styles, the size of its slides.

import type { RevealApi } from "reveal.js";
import { motionOptions, revealOptions } from "../reveal-options.ts";
import type { Settings } from "../settings.ts";
import { patchElement } from "./patch-element.ts";

/** Changes the page's head. */
export function patchHead(before: string, after: string): void {
  const [old, now] = [before, after].map((html) => {
    const page = new DOMParser().parseFromString(`<!doctype html><html><head>${html}</head></html>`, "text/html");
    return page.head;
  }) as [HTMLElement, HTMLElement];
  patchElement(document.head, old, now, { elements: [], fragments: false });
}

/** Takes over settings that are other, those of reveal.js among them. */
export function patchSettings(reveal: RevealApi, settings: Settings, json: string): void {
  const { live: _, ...next } = JSON.parse(json) as Settings;
  const place = reveal.getIndices();
  Object.assign(settings, next);
  const { width, height, rtl } = revealOptions(settings);
  reveal.configure({ width, height, rtl, ...motionOptions(settings) });
  reveal.slide(place.h, place.v, place.f);
}
