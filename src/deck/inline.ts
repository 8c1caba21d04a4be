// A short text without blocks, such as a footer: Markdown that is checked and cleaned as a slide's text is.
import { attachAttributes } from "./attach.ts";
import type { Attachments } from "./attachments.ts";
import type { Report } from "./diagnostic.ts";
import type { Filled } from "./filled.ts";
import { loadEmoji } from "./emoji.ts";
import { checkIcons } from "./icon.ts";
import type { DeckToken } from "./markdown.ts";
import { footnoteInFoot } from "./markup-mistakes.ts";
import { attributesOfNothing } from "./mistakes.ts";
import { createCleaner } from "./raw-html.ts";
import type { SlideEnvironment } from "./slide.ts";
import { loadMath, type Tools } from "./tools.ts";

/** Its HTML, null if there is no text; what else it holds is added to `found`. */
export async function renderInline(
  text: string,
  locate: Filled["locate"],
  { markdown, trusted = false }: Pick<SlideEnvironment, "markdown" | "trusted">,
  found: Pick<Attachments, "assets" | "links" | "ids">,
  report: Report,
): Promise<string | null> {
  if (text.trim() === "") return null;
  const tokens = markdown.lexInline(text);
  const line: DeckToken = { type: "paragraph", raw: text, text, tokens };
  const own = attachAttributes([line], { text, locate }, new Set(), report);
  if (line.attributes) report(attributesOfNothing(locate(0)));
  for (const reference of own.footnotes.references) report(footnoteInFoot(reference.location));
  checkIcons(own.icons, markdown.icons, report);
  const tools: Tools = {
    ...(own.math.length > 0 ? { math: await loadMath(own.math, report) } : {}),
    ...(own.emoji ? { emoji: await loadEmoji() } : {}),
  };
  const clean = await createCleaner(own.html.length > 0, trusted, report);
  const { html: rawHtml, finish } = clean(own);
  const html = finish(markdown.renderInline(tokens, { ...tools, html: rawHtml }));
  for (const key of ["assets", "links", "ids"] as const) (found[key] as unknown[]).push(...own[key]);
  return html;
}
