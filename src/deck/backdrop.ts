// A slide's background: a layer of its own under what the layout puts out. A film plays there without sound, over its poster,
// which is all of it that is printed.
import type { Attachments } from "./attachments.ts";
import { markAsset, parseTarget } from "./asset.ts";
import { COLOR_NAMES, isPaint } from "./color.ts";
import type { Report } from "./diagnostic.ts";
import { badBackground, outsideFile, remoteImage } from "./mistakes.ts";
import { escapeHtml, formatAttributes } from "./html.ts";
import { badPoster } from "./markup-mistakes.ts";
import { mediaKind } from "./media.ts";
import type { SlideOptions } from "./option.ts";
import type { Location } from "./source.ts";
import { missingBackgroundPoster, posterOfNoFilm } from "./structure-mistakes.ts";

/** A background layer. */
export interface Backdrop {
  style: string;
  /** The element of a film; it is not printed. */
  film: string | null;
}

/** The background layer, or null; files are added to what was found. */
export function backdropOf(
  options: SlideOptions,
  placeOf: (key: string) => Location,
  found: Pick<Attachments, "assets">,
  report: Report,
): Backdrop | null {
  const value = options.background?.trim();
  const location = placeOf("background");
  const poster = options.backgroundPoster?.trim();
  const isFilm = value !== undefined && mediaKind(value) === "video";
  if (poster && !isFilm) report(posterOfNoFilm(placeOf("backgroundPoster")));
  if (!value) return null;
  const opacity = options.backgroundOpacity === undefined ? "" : `;opacity:${options.backgroundOpacity}`;
  if (isPaint(value)) return { style: `background:${value}${opacity}`, film: null };
  const size = clean(options.backgroundSize ?? "cover");
  const layout = `${clean(options.backgroundPosition ?? "center")} / ${size} no-repeat`;
  const target = parseTarget(value);
  if (target.kind === "asset" && isFilm) {
    found.assets.push({ path: target.path, location });
    const still = poster ? parseTarget(poster) : undefined;
    if (!poster) report(missingBackgroundPoster(location));
    else if (still?.kind === "asset") found.assets.push({ path: still.path, location: placeOf("backgroundPoster") });
    else report(badPoster(poster, placeOf("backgroundPoster")));
    const image = still?.kind === "asset" ? `background:url("${markAsset(still.path)}") ${layout}` : "";
    const fit = `object-fit:${size === "contain" ? "contain" : "cover"};object-position:${clean(options.backgroundPosition ?? "center")}`;
    const attributes = {
      muted: "",
      loop: "",
      "data-autoplay": "",
      preload: "auto",
      playsinline: "",
      "aria-hidden": "true",
    };
    return {
      style: `${image}${opacity}`.replace(/^;/, ""),
      film: `<video src="${escapeHtml(markAsset(target.path))}"${formatAttributes({ ...attributes, style: fit })}></video>`,
    };
  }
  if (target.kind === "asset" && /\.(png|jpe?g|gif|webp|avif|svg)$/i.test(target.path)) {
    found.assets.push({ path: target.path, location });
    return { style: `background:url("${markAsset(target.path)}") ${layout}${opacity}`, film: null };
  }
  if (target.kind === "remote") report(remoteImage(value, location));
  else if (target.kind === "outside") report(outsideFile(value, location));
  else report(badBackground(value, COLOR_NAMES, location));
  return null;
}

function clean(value: string): string {
  return value.replace(/[;"'<>\\]|url/g, "");
}
