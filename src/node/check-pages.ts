// Looks at a page of slides in the browser, when it has come to rest, and says what a reader would miss: text that does not fit
// or is too small, characters that no font has, broken images, and what Chromium turns into pictures.
import type { Page } from "puppeteer-core";
import type { Deck, Slide } from "../deck/deck.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { locateElement } from "../deck/element-place.ts";
import { leastLegible } from "../deck/legible.ts";
import type { SlideFindings } from "../deck/page-findings.ts";
import { brokenImage, missingGlyph, overflow, rasterized, smallText, untitledSlide } from "../deck/page-mistakes.ts";
import { createSource, locate, type Location } from "../deck/source.ts";
import { displayPath, maybeRead } from "./files.ts";
import { readClientFile, type PageFiles } from "./page-files.ts";

/** What is looked at besides the page. */
export interface CheckOptions {
  /** The deck that the page was made of, with places. */
  deck: Deck;
  /** Its files, to point into stylesheets. */
  files: PageFiles;
  /** True makes a warning of what does not fit. */
  allowOverflow?: boolean;
}

/** How images are put into a PDF. */
export interface ImageSettings {
  /** Of a JPEG, 1 to 100. */
  quality: number;
  /** Most pixels an inch of the page. */
  dpi: number;
}

/** Readies a settled page for being checked: slides that may shrink are made to fit. */
export async function preparePages(page: Page): Promise<void> {
  await page.evaluate(await readClientFile("check/check.js"));
  await page.evaluate("lecternPrint.fit()");
}

/** Makes the images of a page that is ready no larger than a print of it needs. */
export async function prepareImages(page: Page, settings: ImageSettings): Promise<void> {
  await page.evaluate(`lecternPrint.shrinkImages(${JSON.stringify(settings)})`);
}

/** Checks every slide of a page that is ready; a slide may be on it more than once. */
export async function checkPages(page: Page, { deck, files, allowOverflow }: CheckOptions): Promise<Diagnostic[]> {
  const least = leastLegible(deck.meta);
  const slides = new Map(deck.stacks.flat().map((slide) => [slide.id, slide]));
  const found = (await page.evaluate(`lecternPrint.check(${least})`)) as SlideFindings[];
  const all = found.flatMap((findings) => {
    const slide = slides.get(findings.id);
    return slide ? [{ slide, findings }] : [];
  });
  const diagnostics = all.flatMap(({ slide, findings }) => [
    ...findings.overflow.map((item) =>
      overflow(item, allowOverflow ?? false, slide.fit, locateElement(slide, item.place)),
    ),
    ...findings.missingGlyphs.map(({ character, family, place }) =>
      missingGlyph(character, family, locateCharacter(slide, place, character)),
    ),
    ...findings.brokenImages.map(({ url, place }) => brokenImage(nameOf(url), locateElement(slide, place))),
    ...(slide.title === "" ? [untitledSlide(slide.location)] : []),
  ]);
  diagnostics.push(...tellSmallText(all, least), ...(await tellRasterized(all, files)));
  return sortDiagnostics(diagnostics);
}

type Found = readonly { slide: Slide; findings: SlideFindings }[];

/** Each size once: most often a theme or a class is to blame, and then it is on many slides. */
function tellSmallText(all: Found, least: number): Diagnostic[] {
  const sizes = new Map<number, { text: string; location: Location; slides: Set<Slide> }>();
  for (const { slide, findings } of all)
    for (const { size, text, place } of findings.smallText) {
      const known = sizes.get(size);
      if (known) known.slides.add(slide);
      else sizes.set(size, { text, location: locateElement(slide, place), slides: new Set([slide]) });
    }
  return [...sizes].map(([size, { text, location, slides }]) =>
    smallText(text, size, least, slides.size - 1, location),
  );
}

/** Each rule once, at its place in the stylesheet if that is the deck's. */
async function tellRasterized(all: Found, files: PageFiles): Promise<Diagnostic[]> {
  const rules = new Map<string, { finding: SlideFindings["rasterized"][number]; first: Slide; slides: Set<Slide> }>();
  for (const { slide, findings } of all)
    for (const finding of findings.rasterized) {
      const { property, selector, stylesheet, place } = finding;
      const own = selector === null ? `${slide.id} ${place}` : "";
      const key = [property, selector, stylesheet, own].join("\n");
      const known = rules.get(key);
      if (known) known.slides.add(slide);
      else rules.set(key, { finding, first: slide, slides: new Set([slide]) });
    }
  return await Promise.all(
    [...rules.values()].map(async ({ finding: { property, value, selector, stylesheet, place }, first, slides }) => {
      const location = stylesheet === null ? undefined : await locateRule(stylesheet, selector ?? "", property, files);
      return rasterized(property, value, selector, slides.size, location ?? locateElement(first, place));
    }),
  );
}

/** The property of a rule in a file of the deck; undefined if it is not found there. */
async function locateRule(
  stylesheet: string,
  selector: string,
  property: string,
  files: PageFiles,
): Promise<Location | undefined> {
  const path = files.get(nameOf(stylesheet));
  const bytes = path === undefined ? undefined : await maybeRead(path);
  if (path === undefined || !bytes) return undefined;
  const source = createSource(displayPath(path), bytes.toString("utf8"));
  const rule = Math.max(0, source.text.indexOf(selector));
  const at = source.text.indexOf(`${property}:`, rule);
  return at < 0 ? undefined : locate(source, at);
}

/** A file of the deck by its address. */
function nameOf(url: string): string {
  const path = URL.parse(url)?.pathname.slice(1) ?? url;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Where a character stands, from its element on; the element if it is not written as such. */
function locateCharacter(slide: Slide, place: string | null, character: string): Location {
  const from = locateElement(slide, place);
  const { lineStarts, text } = slide.file;
  const at = text.indexOf(character, lineStarts[from.line - 1]! + from.column - 1);
  return at < 0 || at > (lineStarts[slide.lastLine] ?? text.length) ? from : locate(slide.file, at);
}
