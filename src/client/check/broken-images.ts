// Images of a slide that are there and cannot be shown: what is in the file is no image, or not all of one.
import type { BrokenImage } from "../../deck/page-findings.ts";

type Found = BrokenImage & { element: Element };

/** The broken images of each slide. Resolves when all images have been decoded. */
export async function findBrokenImages(slides: readonly HTMLElement[]): Promise<Found[][]> {
  const decoded = new Map<string, Promise<boolean>>();
  const canDecode = (url: string): Promise<boolean> => {
    const known = decoded.get(url);
    if (known) return known;
    const image = new Image();
    image.src = url;
    const result = image.decode().then(
      () => true,
      () => false,
    );
    decoded.set(url, result);
    return result;
  };
  return await Promise.all(
    slides.map(async (slide) => {
      const shown = [...imagesOf(slide)];
      const fine = await Promise.all(shown.map(({ url }) => canDecode(url)));
      return shown.filter((_, index) => !fine[index]);
    }),
  );
}

function* imagesOf(slide: HTMLElement): Generator<Found> {
  for (const element of slide.querySelectorAll("img"))
    if (element.currentSrc || element.src) yield { element, url: element.currentSrc || element.src };
  for (const element of slide.querySelectorAll("svg image")) {
    const address = element.getAttribute("href");
    if (address) yield { element, url: new URL(address, document.baseURI).href };
  }
  for (const element of slide.querySelectorAll<HTMLElement>('[style*="url("]'))
    for (const [, address] of element.style.backgroundImage.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g))
      yield { element, url: new URL(address!.replace(/\\(.)/g, "$1"), document.baseURI).href };
}
