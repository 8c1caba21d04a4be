// Run in the page that is printed in greys: every colour becomes the grey that is as light, so that contrasts stay what they
// were. The theme's own greys, under `html.grayscale`, come first. No filter: it would make pictures of text.

/** Resolves when the page is grey. */
async function makeGray(): Promise<void> {
  const pictures = new Pictures();
  for (const sheet of document.styleSheets) await grayRules(sheet, sheet.href ?? document.baseURI, pictures);
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>("[style]"))
    await grayStyle(element.style, document.baseURI, pictures);
  grayAttributes(document);
  const images = [...document.images].filter((image) => image.currentSrc);
  await Promise.all(
    images.map(async (image) => {
      const url = await pictures.gray(image.currentSrc);
      image.removeAttribute("srcset");
      image.src = url;
      await image.decode();
    }),
  );
}

/** All rules of a stylesheet, those in other rules and in imported sheets too. */
async function grayRules(
  sheet: CSSStyleSheet | CSSGroupingRule | CSSStyleRule,
  base: string,
  pictures: Pictures,
): Promise<void> {
  for (const rule of sheet.cssRules) {
    if (rule instanceof CSSImportRule && rule.styleSheet)
      await grayRules(rule.styleSheet, rule.styleSheet.href ?? base, pictures);
    if (rule instanceof CSSStyleRule) await grayStyle(rule.style, base, pictures);
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) await grayRules(rule, base, pictures);
  }
}

/** Properties whose values may hold colours. */
const PAINTED = /color|background|border|outline|shadow|fill|stroke|image|decoration|emphasis|rule|^--/;

async function grayStyle(style: CSSStyleDeclaration, base: string, pictures: Pictures): Promise<void> {
  for (const name of [...style].filter((property) => PAINTED.test(property))) {
    const value = style.getPropertyValue(name);
    let grayed = grayValue(value, !name.startsWith("--") || /gradient\(/.test(value));
    if (/image/.test(name)) grayed = await grayUrls(grayed, base, pictures);
    if (grayed !== value) style.setProperty(name, grayed, style.getPropertyPriority(name));
  }
}

async function grayUrls(value: string, base: string, pictures: Pictures): Promise<string> {
  let result = value;
  for (const [whole, double, single, bare] of value.matchAll(/url\((?:"([^"]*)"|'([^']*)'|([^)]*))\)/g)) {
    const address = double ?? single ?? bare ?? "";
    if (!address.startsWith("#"))
      result = result.replace(whole, `url("${await pictures.gray(new URL(address, base).href)}")`);
  }
  return result;
}

const DRAWN = ["fill", "stroke", "stop-color", "flood-color", "lighting-color", "color", "bgcolor"];

/** Colours that stand in attributes, as in drawings. */
function grayAttributes(root: Document): void {
  for (const name of DRAWN)
    for (const element of root.querySelectorAll(`[${name}]`))
      element.setAttribute(name, grayValue(element.getAttribute(name)!, true));
}

/** What is no colour (addresses, strings), what is one, and words that may be the name of one. */
const PARTS =
  /url\((?:"[^"]*"|'[^']*'|[^)]*)\)|"[^"]*"|'[^']*'|#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\((?:[^()]|\([^()]*\))*\)|(?<![\w.%-])[a-z]+(?![\w(-])/gi;

/** A value with its colours in grey. Names of colours count only where `named`, or where the whole value is one. */
function grayValue(value: string, named: boolean): string {
  return value.replace(PARTS, (part) => {
    const isName = /^[a-z]+$/i.test(part);
    if (isName && !named && part !== value.trim()) return part;
    return isName || part.startsWith("#") || (/^[a-z]+\(/i.test(part) && !/^url|var\(/i.test(part))
      ? (grayColor(part) ?? part)
      : part;
  });
}

const known = new Map<string, string | undefined>();
const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;

/** The grey of the same luminance, by WCAG 2.2; undefined for what is no colour of its own. */
function grayColor(color: string): string | undefined {
  const key = color.toLowerCase();
  if (known.has(key)) return known.get(key);
  const isColor = CSS.supports("color", color) && !/^(currentcolor|transparent|inherit|initial|unset|revert)/.test(key);
  known.set(key, isColor ? grayOf(color) : undefined);
  return known.get(key);
}

function grayOf(color: string): string {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
  const linear = (channel: number) =>
    channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const gray = Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
  return `rgb(${gray} ${gray} ${gray} / ${Math.round((alpha / 255) * 1000) / 1000})`;
}

/** Pictures by their address; each is made grey once. */
class Pictures {
  readonly #grays = new Map<string, Promise<string>>();

  /** The address of the picture in grey. */
  gray(address: string): Promise<string> {
    let gray = this.#grays.get(address);
    if (!gray) this.#grays.set(address, (gray = grayPicture(address)));
    return gray;
  }
}

async function grayPicture(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  const isDrawing = blob.type.startsWith("image/svg");
  return URL.createObjectURL(isDrawing ? await grayDrawing(blob) : await grayBitmap(address, blob.type));
}

/** A drawing stays one. */
async function grayDrawing(blob: Blob): Promise<Blob> {
  const drawing = new DOMParser().parseFromString(await blob.text(), "image/svg+xml");
  for (const element of drawing.querySelectorAll("[style]"))
    element.setAttribute("style", grayValue(element.getAttribute("style")!, true));
  for (const style of drawing.querySelectorAll("style")) style.textContent = grayValue(style.textContent, true);
  grayAttributes(drawing);
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" });
}

async function grayBitmap(address: string, type: string): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d")!;
  context.filter = "grayscale(1)";
  context.drawImage(image, 0, 0);
  // A photograph stays one; anything else may have see-through parts.
  return await canvas.convertToBlob(type === "image/jpeg" ? { type, quality: 0.92 } : {});
}

Object.assign(globalThis, { lecternGrayscale: makeGray });
