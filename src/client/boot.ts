// Stands in the page itself, before the first slide: gives the slides their size on this screen before anything is loaded,
// so that the first one is painted at once and does not jump when reveal.js takes over. Same arithmetic as reveal's. A page
// that is read has no size to give.

import { isPresenterView } from "./presenter/address.ts";
import { READING, wantsReading } from "./reading/mode.ts";
import type { Settings } from "./settings.ts";

const settings = JSON.parse(document.getElementById("lectern-settings")!.textContent!) as Settings;
if (wantsReading(settings)) document.documentElement.classList.add(READING);
else placeSlides();

function placeSlides(): void {
  const { width, height } = settings;
  const slides = document.querySelector<HTMLElement>(".slides")!;
  const scale = Math.round(Math.min(Math.max(Math.min(innerWidth / width, innerHeight / height), 0.2), 4) * 100) / 100;
  slides.style.width = `${width}px`;
  slides.style.height = `${height}px`;
  if (scale !== 1) {
    Object.assign(slides.style, {
      left: "50%",
      top: "50%",
      bottom: "auto",
      right: "auto",
      transform: `translate(-50%, -50%) scale(${scale})`,
    });
  }
  // A link to another slide must not show the first one on the way, and the presenter view shows none so large.
  if (location.hash.length > 2 || isPresenterView(settings)) slides.style.visibility = "hidden";
}
