// Images as a PDF needs them. Chromium puts a JPEG into a PDF as it is, and unpacks everything else: a WebP of 1 MB becomes 25.
// So what has more pixels than the page can show is made smaller, and photographs become JPEGs, in the page itself.

/** How images are encoded. */
export interface ImageSettings {
  /** Of a JPEG, 1 to 100. */
  quality: number;
  /** Most pixels an inch of the page, at 96 CSS px. */
  dpi: number;
}

/** An image, and where it is shown. */
interface Use {
  url: string;
  /** How large it is shown, in CSS px of the page; as much of it as an axis needs. */
  width: number;
  height: number;
  /** Whether it fills that box or is in it as a whole. */
  fills: boolean;
  replace: (url: string) => void;
}

/** Fewer pixels than these are left alone. */
const SMALL = 128 * 128;
/** A picture is only made smaller if that saves at least this much of each side. */
const WORTH = 0.9;
/** In a drawing at least this part of the pixels are as the one before; a JPEG would blur its edges. */
const FLAT = 0.4;

/** Replaces the images of the page by what it needs. Resolves when they can be shown. */
export async function shrinkImages(settings: ImageSettings): Promise<void> {
  const uses = Map.groupBy([...imageUses(), ...backgroundUses()], ({ url }) => url);
  // One after the other: a large one takes a few hundred megabytes while it is unpacked.
  for (const [url, places] of uses) {
    const smaller = await encode(url, places, settings);
    if (!smaller) continue;
    const address = URL.createObjectURL(smaller);
    for (const { replace } of places) replace(address);
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
}

function* imageUses(): Generator<Use> {
  for (const image of document.images) {
    const { width, height } = image.getBoundingClientRect();
    const url = image.currentSrc || image.src;
    if (!/^https?:/.test(url) || width === 0 || height === 0) continue;
    const replace = (address: string) => {
      image.removeAttribute("srcset");
      if (image.parentElement?.matches("picture")) image.parentElement.replaceWith(image);
      image.src = address;
    };
    yield { url, width, height, fills: !/contain|scale-down/.test(getComputedStyle(image).objectFit), replace };
  }
}

/** Backgrounds of slides; those of a theme's rules are the theme's business. */
function* backgroundUses(): Generator<Use> {
  for (const element of document.querySelectorAll<HTMLElement>('.backdrop[style*="url("]')) {
    const { width, height } = element.getBoundingClientRect();
    const address = /^url\("((?:[^"\\]|\\.)*)"\)$/.exec(element.style.backgroundImage)?.[1];
    const { backgroundSize } = getComputedStyle(element);
    if (!address || width === 0 || !/^(cover|contain)$/.test(backgroundSize)) continue;
    const url = new URL(address.replace(/\\(.)/g, "$1"), document.baseURI).href;
    const replace = (blob: string) => {
      element.style.backgroundImage = `url("${blob}")`;
    };
    yield { url, width, height, fills: backgroundSize === "cover", replace };
  }
}

/** A smaller encoding; undefined if the image is best left as it is. */
async function encode(url: string, places: readonly Use[], { quality, dpi }: ImageSettings): Promise<Blob | undefined> {
  const blob = await (await fetch(url)).blob();
  if (!/^image\/(png|jpeg|webp|avif|gif|bmp)$/.test(blob.type)) return undefined;
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  if (!bitmap || bitmap.width * bitmap.height < SMALL) return undefined;
  const needed = places.map(({ width, height, fills }) => {
    const scales = [width / bitmap.width, height / bitmap.height];
    return fills ? Math.max(...scales) : Math.min(...scales);
  });
  const scale = (Math.max(...needed) * dpi) / 96;
  const isSmaller = scale < WORTH;
  const isJpeg = blob.type === "image/jpeg";
  if (isJpeg && !isSmaller) return undefined;
  const canvas = draw(bitmap, isSmaller ? scale : 1);
  const jpeg = () => canvas.convertToBlob({ type: "image/jpeg", quality: quality / 100 });
  if (isJpeg) {
    const smaller = await jpeg();
    return smaller.size < blob.size ? smaller : undefined;
  }
  const { isOpaque, flat } = look(canvas);
  if (isOpaque && flat < FLAT) return await jpeg();
  return isSmaller ? await canvas.convertToBlob({ type: "image/png" }) : undefined;
}

/** Scaled down by halves first, which keeps fine lines. */
function draw(bitmap: ImageBitmap, scale: number): OffscreenCanvas {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  let source: ImageBitmap | OffscreenCanvas = bitmap;
  for (;;) {
    const isLast: boolean = source.width <= 2 * width && source.height <= 2 * height;
    const canvas: OffscreenCanvas = isLast
      ? new OffscreenCanvas(width, height)
      : new OffscreenCanvas(Math.ceil(source.width / 2), Math.ceil(source.height / 2));
    const context = canvas.getContext("2d")!;
    context.imageSmoothingQuality = "high";
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    if (source instanceof ImageBitmap) source.close();
    if (isLast) return canvas;
    source = canvas;
  }
}

/** `flat` is the part of the pixels that are as the one before. */
function look(canvas: OffscreenCanvas): { isOpaque: boolean; flat: number } {
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(data.buffer);
  let same = 0;
  for (let index = 0; index < pixels.length; index++) {
    if (data[4 * index + 3] !== 255) return { isOpaque: false, flat: 0 };
    if (pixels[index] === pixels[index - 1]) same++;
  }
  return { isOpaque: true, flat: same / pixels.length };
}
