// Films and sound in step: what is played, stopped or wound in one window is so in all.

import type { RevealApi } from "reveal.js";
import type { MediaState } from "../../deck/stage.ts";
import type { StageLink } from "./link.ts";

/** Differences that nobody hears, in s. */
const TOLERANCE = 0.7;

/** Binds the audio and video of all slides, those to come included. */
export function followMedia(root: HTMLElement, reveal: RevealApi, stage: StageLink): void {
  /** Those that were wound for another window, which may take long where the film is loaded still. */
  const wound = new WeakSet<HTMLMediaElement>();
  const tell = ({ type, target }: Event) => {
    if (!(target instanceof HTMLMediaElement) || !target.matches(".reveal .slides section *")) return;
    if (type === "seeked" && wound.delete(target)) return;
    const key = keyOf(target);
    const { paused, ended, currentTime } = target;
    const now: MediaState = { playing: !paused && !ended, time: currentTime, at: stage.now() };
    const known = stage.state?.media[key];
    const isSame = known?.playing === now.playing && Math.abs(timeOf(known, now.at) - now.time) < TOLERANCE;
    // One that was never touched stands still at its beginning.
    if (isSame || (!known && !now.playing && now.time === 0)) return;
    stage.change({ media: { [key]: now } });
  };
  // Media events do not bubble.
  for (const event of ["play", "pause", "seeked"] as const) root.addEventListener(event, tell, { capture: true });

  const show = () => {
    for (const media of mediaOf(reveal.getCurrentSlide())) {
      const wanted = stage.state?.media[keyOf(media)];
      if (wanted) play(media, wanted, stage.now(), () => wound.add(media));
    }
  };
  stage.on((_state, changed, isOwn) => {
    if (!isOwn && (changed.media ?? changed.slide) !== undefined) show();
  });
}

/** Where a film is by now. */
function timeOf({ playing, time, at }: MediaState, now: number): number {
  return playing ? time + Math.max(0, now - at) / 1000 : time;
}

function play(media: HTMLMediaElement, wanted: MediaState, now: number, winds: () => void): void {
  const time = timeOf(wanted, now);
  const isOver = Number.isFinite(media.duration) && time >= media.duration;
  const position = isOver ? media.duration : time;
  if (Math.abs(media.currentTime - position) >= TOLERANCE) {
    winds();
    media.currentTime = position;
  }
  if (!wanted.playing || isOver) media.pause();
  else if (media.paused) {
    media.play().catch(() => {
      // A browser plays sound only where someone has clicked; the picture it plays.
      media.muted = true;
      media.play().catch(() => {});
    });
  }
}

function mediaOf(slide: Element): HTMLMediaElement[] {
  return [...slide.querySelectorAll<HTMLMediaElement>("audio, video")];
}

function keyOf(media: HTMLMediaElement): string {
  const slide = media.closest(".reveal .slides section")!;
  return `${slide.id}/${mediaOf(slide).indexOf(media)}`;
}
