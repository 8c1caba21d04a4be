// What tests of the tools on stage see and do in a deck page.

import { current } from "./page.ts";

/** Where the light is on screen, in CSS px, and which it is; null if there is none. */
export function light(page = current.page): Promise<{ kind: string; x: number; y: number } | null> {
  return page.$eval(".lectern-light", (light) => {
    if ((light as HTMLElement).hidden) return null;
    const { left, top, width, height } = light.getBoundingClientRect();
    return {
      kind: (light as HTMLElement).dataset["kind"]!,
      x: Math.round(left + width / 2),
      y: Math.round(top + height / 2),
    };
  });
}

/** A line of the pen: its colour's number, and its box on the slide, in percent of the slide's width and height. */
export interface DrawnLine {
  color: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The lines on the slide that is shown. */
export function lines(page = current.page): Promise<DrawnLine[]> {
  return page.evaluate(() => {
    const slide = document.querySelector(".slides section.present:not(.stack)")!.getBoundingClientRect();
    return [...document.querySelectorAll<SVGElement>(".lectern-strokes polyline")].map((line) => {
      const box = line.getBoundingClientRect();
      const share = (value: number, from: number, of: number) => Math.round((100 * (value - from)) / of);
      return {
        color: Number(line.dataset["color"]),
        left: share(box.left, slide.left, slide.width),
        top: share(box.top, slide.top, slide.height),
        right: share(box.right, slide.left, slide.width),
        bottom: share(box.bottom, slide.top, slide.height),
      };
    });
  });
}

/** Draws with the mouse through points of the window, in CSS px. */
export async function draw(...points: [x: number, y: number][]): Promise<void> {
  const { mouse } = current.page;
  await mouse.move(...points[0]!);
  await mouse.down();
  for (const point of points) await mouse.move(...point, { steps: 5 });
  await mouse.up();
}

/** Where the slide is on screen, in CSS px. */
export function slideBox(page = current.page): Promise<{ left: number; top: number; width: number; height: number }> {
  return page.$eval(".slides section.present:not(.stack)", (slide) => {
    const { left, top, width, height } = slide.getBoundingClientRect();
    return { left, top, width, height };
  });
}
