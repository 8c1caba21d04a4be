// The texts in a slide's head and foot: its own, or else its section's, or else the deck's.
import type { Attachments } from "./attachments.ts";
import type { DeckMeta, Slide } from "./deck.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { renderInline } from "./inline.ts";
import type { MadeSlide } from "./make-slides.ts";
import type { SlideOptions } from "./option.ts";
import type { SlideEnvironment } from "./slide.ts";

/** The texts, rendered. */
export interface Texts {
  html: Pick<Slide, "header" | "footer" | "source">;
  /** What they were made of. */
  written: Written[];
  meta: DeckMeta;
  /** Options of the first slide of its section. */
  section: SlideOptions | undefined;
  /** What they hold besides text. */
  found: Pick<Attachments, "assets" | "links" | "ids">;
  diagnostics: Diagnostic[];
}

/** An option whose text stands in the head or the foot, and the slide it is written in. */
export interface Written {
  key: "header" | "footer" | "source";
  text: string | undefined;
  from: MadeSlide;
}

/** The options that the texts of a slide are made of; `section` is the first slide of its section. */
export function writtenTexts(slide: MadeSlide, section: MadeSlide | undefined): Written[] {
  return (["header", "footer", "source"] as const).map((key) => {
    const from = slide.options[key] === undefined && key !== "source" && section ? section : slide;
    return { key, text: from.options[key], from };
  });
}

/** True if the texts are those of the slide, made of the same. */
export function isOld(texts: Texts, slide: MadeSlide, section: MadeSlide | undefined, meta: DeckMeta): boolean {
  if (texts.meta !== meta) return false;
  // Its own options are other only if the slide is made anew, and then nothing of it was laid out.
  if (texts.section === section?.options) return true;
  return writtenTexts(slide, section).every((one, index) => isSame(one, texts.written[index]!));
}

function isSame(a: Written, b: Written): boolean {
  return a.text === b.text && (a.text === undefined || a.from.options === b.from.options);
}

/** Renders them. */
export async function renderTexts(
  written: Written[],
  section: MadeSlide | undefined,
  meta: DeckMeta,
  environment: SlideEnvironment,
): Promise<Texts> {
  const html: Texts["html"] = { header: meta.header, footer: meta.footer, source: null };
  const found: Texts["found"] = { assets: [], links: [], ids: [] };
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  for (const { key, text, from } of written)
    if (text !== undefined) html[key] = await renderInline(text, from.placeIn(key, text), environment, found, report);
  return { html, written, section: section?.options, meta, found, diagnostics };
}
