// Stands in the page itself, before the first slide: gives the slides their size on this screen before anything is loaded,
// so that the first one is painted at once and does not jump when reveal.js takes over. Same arithmetic as reveal's.

const { width, height } = JSON.parse(document.getElementById("lectern-settings")!.textContent!) as {
  width: number;
  height: number;
};
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
if (location.hash.length > 2 || location.pathname === "/presenter" || location.search.includes("presenter"))
  slides.style.visibility = "hidden";
