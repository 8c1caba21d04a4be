// What axe finds wrong with a page, by all its rules.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A rule that is broken, and each element that breaks it with what axe says of it. */
export interface Violation {
  id: string;
  at: string[];
}

/** Runs axe on a page as it stands; `without` are selectors of what is not looked at, such as a frame with a page of its own. */
export async function violationsOf(page: Page, without: readonly string[] = []): Promise<Violation[]> {
  // As a string: the page's policy lets no script in.
  await page.evaluate(`window.axe ?? (() => { ${source} })()`);
  return await page.evaluate(async (exclude) => {
    // The browser paints with the reader's colours, but tells of the author's.
    const isForced = matchMedia("(forced-colors: active)").matches;
    const { axe } = window as unknown as {
      axe: {
        run(
          context: object,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(
      { include: [["html"]], exclude: exclude.map((selector) => [selector]) },
      { iframes: false, preload: false, rules: isForced ? { "color-contrast": { enabled: false } } : {} },
    );
    return violations.map(({ id, nodes }) => ({
      id,
      at: nodes.map(({ html, failureSummary }) => `${html.slice(0, 300)} ${failureSummary}`),
    }));
  }, without);
}
