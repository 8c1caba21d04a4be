// Video and audio: `![label](clip.mp4){poster=still.jpg}`. In print the poster stands in its place, or a box with its name.
import { parseTarget } from "./asset.ts";
import type { Attributes } from "./attributes.ts";
import { escapeHtml, formatAttributes } from "./html.ts";

/** What plays. */
export type MediaKind = "video" | "audio";

const ENDINGS: Record<MediaKind, RegExp> = {
  video: /\.(mp4|m4v|webm|ogv|mov)$/i,
  audio: /\.(mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i,
};

/** What an author may set besides the attributes of any element. */
const SETTINGS = new Set(["poster", "autoplay", "loop", "muted", "controls"]);

/** Which of the two an address of a file is, if it is one. */
export function mediaKind(href: string): MediaKind | undefined {
  const target = parseTarget(href);
  if (target.kind !== "asset") return undefined;
  return ENDINGS.video.test(target.path) ? "video" : ENDINGS.audio.test(target.path) ? "audio" : undefined;
}

/** Parts an author's attributes into the player's settings and those of any element. */
export function takeSettings(attributes: Attributes): { settings: Attributes; others: Attributes } {
  const [settings, others]: [Attributes, Attributes] = [{}, {}];
  for (const [name, value] of Object.entries(attributes)) (SETTINGS.has(name) ? settings : others)[name] = value;
  return { settings, others };
}

/** The element; addresses are as they stand in the HTML. A film that plays by itself does so when its slide is shown. */
export function renderMedia(
  kind: MediaKind,
  address: string,
  poster: string | undefined,
  label: string,
  settings: Attributes,
  attributes: Attributes,
): string {
  const isOn = (name: string) => settings[name] !== undefined && settings[name] !== "false";
  const own: Attributes = {
    ...(settings["controls"] === "false" ? {} : { controls: "" }),
    ...(isOn("autoplay") ? { "data-autoplay": "" } : {}),
    ...(isOn("loop") ? { loop: "" } : {}),
    ...(isOn("muted") ? { muted: "" } : {}),
    preload: "metadata",
    ...(kind === "video" ? { playsinline: "" } : {}),
    ...(label ? { "aria-label": label } : {}),
    ...attributes,
  };
  const still = kind === "video" && poster !== undefined ? ` poster="${poster}"` : "";
  return `<${kind} src="${address}"${still}${formatAttributes(own)}></${kind}>`;
}

const ELEMENT = /<(video|audio)\b([^>]*)>([\s\S]*?)<\/\1>/g;

/** For print: the poster as a picture; without one, a box with what it is called. */
export function printMedia(html: string): string {
  if (!html.includes("<video") && !html.includes("<audio")) return html;
  return html.replace(ELEMENT, (_, kind: string, attributes: string, inside: string) => {
    const valueOf = (name: string, text = attributes) => new RegExp(`\\s${name}="([^"]*)"`).exec(text)?.[1];
    const poster = valueOf("poster");
    const file = valueOf("src") ?? valueOf("src", inside) ?? "";
    const label = valueOf("aria-label") ?? valueOf("title");
    const kept = ["id", "class", "style"].map((name) => [name, valueOf(name)] as const).filter(([, value]) => value);
    const has = (wanted: string) =>
      kept.filter(([name]) => name !== wanted).map(([name, value]) => ` ${name}="${value}"`);
    if (poster) return `<img src="${poster}" alt="${label ?? nameOf(file)}"${has("").join("")}>`;
    const classes = `no-poster no-poster-${kind} ${valueOf("class") ?? ""}`.trim();
    return `<span class="${classes}"${has("class").join("")}>${label ? `${label} (${nameOf(file)})` : nameOf(file)}</span>`;
  });
}

/** A file's name in an address that may still be a mark. */
function nameOf(address: string): string {
  const name =
    address
      .replace(/[\ue020\ue021]/g, "")
      .split(/[?#]/)[0]!
      .split("/")
      .at(-1) ?? "";
  return escapeHtml(name);
}
