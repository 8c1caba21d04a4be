// What a deck's page is made of, without what reveal.js and the client do to it while it is open.

import type { Page } from "puppeteer-core";

/** The slides of the page that is open, and those of another page given as HTML, in the same form. */
export async function compareSlides(page: Page, html: string): Promise<{ live: string[]; fresh: string[] }> {
  return await page.evaluate((text) => {
    const MADE =
      /^(hidden|aria-hidden|inert|data-fragment|data-fragment-index|data-previous-indexv|data-index-h|data-index-v|data-background-color|data-auto-animate-target|data-loaded|data-fit-kept|aria-describedby)$/;
    const CLASSES =
      /^(past|present|future|visible|current-fragment|dimmed|on|to-come|has-(dark|light)-background|lectern-\S+)$/;
    const clean = (element: Element, isSlide: boolean): void => {
      for (const name of element.getAttributeNames()) {
        if (MADE.test(name)) element.removeAttribute(name);
        if (isSlide && /^(role|aria-label|aria-roledescription)$/.test(name)) element.removeAttribute(name);
        if (name === "tabindex" && element.matches(".fact, [data-mark]")) element.removeAttribute(name);
      }
      for (const name of Array.from(element.classList)) if (CLASSES.test(name)) element.classList.remove(name);
      if (element.getAttribute("class") === "") element.removeAttribute("class");
      if (isSlide && element instanceof HTMLElement)
        for (const name of ["display", "top", "transform", "--fit"]) element.style.removeProperty(name);
      if (element.hasAttribute("style")) {
        const style = (element as HTMLElement).style.cssText;
        if (style === "") element.removeAttribute("style");
        else element.setAttribute("style", style);
      }
      for (const name of ["src", "href", "poster"]) {
        const value = element.getAttribute(name);
        if (value?.includes("?v=")) element.setAttribute(name, value.replace(/\?v=\d+/, ""));
      }
      for (const child of element.children) clean(child, false);
    };
    const read = (root: ParentNode) =>
      [...root.querySelectorAll(".slides > section")].flatMap((column, index) => {
        const stack = [...column.querySelectorAll(":scope > section")];
        return (stack.length > 0 ? stack : [column]).map((slide) => {
          const copy = slide.cloneNode(true) as Element;
          clean(copy, true);
          // Attributes stand in the order in which they were set.
          for (const element of [copy, ...copy.querySelectorAll("*")]) {
            const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
            for (const { name } of attributes) element.removeAttribute(name);
            for (const { name, value } of attributes) element.setAttribute(name, value);
          }
          return `${index} ${copy.outerHTML}`;
        });
      });
    return { live: read(document), fresh: read(new DOMParser().parseFromString(text, "text/html")) };
  }, html);
}

/** The slides' ids in reveal's order, with what reveal has made of each. */
export async function revealState(page: Page): Promise<string[]> {
  return await page.$$eval(".slides section:not(.stack)", (slides) =>
    slides.map((slide) => {
      const state = ["past", "present", "future"].filter((name) => slide.classList.contains(name)).join(" ");
      const steps = [...slide.querySelectorAll(".fragment")].map((fragment) => (fragment.matches(".visible") ? 1 : 0));
      return `${slide.id} ${state} ${slide.hasAttribute("inert") ? "inert" : ""} ${steps.join("")}`.trim();
    }),
  );
}
