// Icons by name: `![](icon:lucide/rocket)` is the icon `rocket` of the set `lucide`, drawn into the page. Sets are Iconify's, one
// package of the deck's project each.
import { addAttributes, type Attributes } from "./attributes.ts";
import type { Diagnostic, Report } from "./diagnostic.ts";
import { formatAttributes } from "./html.ts";
import { badIcon, missingIconSet, unknownIcon } from "./markup-mistakes.ts";
import type { Location } from "./source.ts";

/** What the files of Iconify's sets hold, by the set's name. */
export interface IconSets {
  /** The parsed `icons.json`; undefined if the set is not installed. */
  get: (set: string) => unknown;
}

/** Icons by address, `icon:set/name`. */
export interface Icons {
  /** An `<svg>`; with a label it is a picture, without one decoration. Undefined if there is no such icon. */
  draw: (address: string, label: string, attributes: Attributes) => string | undefined;
  /** Why there is no such icon, if there is none. */
  mistake: (address: string, location: Location) => Diagnostic | undefined;
}

/** Lengths are in the icon's own units. */
interface Drawing {
  body: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

const ADDRESS = /^icon:([a-z\d]+(?:-[a-z\d]+)*)\/([a-z\d]+(?:-[a-z\d]+)*)$/;
/** An icon is nothing but shapes. */
const ALIVE =
  /<\s*(?:script|style|foreignObject|a|iframe|image)\b|\son\w+\s*=|href\s*=\s*["']?(?!["']?#)|url\s*\(\s*["']?(?!["']?#)/i;

/** True for the address of an icon, right or wrong. */
export function isIcon(address: string): boolean {
  return address.startsWith("icon:");
}

/** Finds icons in these sets; without sets there are none. */
export function createIcons(sets: IconSets | undefined): Icons {
  const known = new Map<string, Record<string, unknown> | undefined>();
  const setOf = (name: string) => {
    if (!known.has(name)) known.set(name, asRecord(sets?.get(name)));
    return known.get(name);
  };
  const find = (address: string): Drawing | undefined => {
    const [, set = "", name = ""] = ADDRESS.exec(address) ?? [];
    const file = set ? setOf(set) : undefined;
    return file && resolve(file, name, 0);
  };
  return {
    draw: (address, label, attributes) => {
      const icon = find(address);
      if (!icon) return undefined;
      const { left, top, width, height, body } = icon;
      const own: Attributes = { class: "icon", viewBox: `${left} ${top} ${width} ${height}` };
      addAttributes(own, label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" });
      addAttributes(own, attributes);
      return `<svg${formatAttributes(own)}>${body}</svg>`;
    },
    mistake: (address, location) => {
      if (find(address)) return undefined;
      const match = ADDRESS.exec(address);
      if (!match) return badIcon(address, location);
      const file = setOf(match[1]!);
      return file
        ? unknownIcon(match[2]!, match[1]!, namesIn(file, match[2]!), location)
        : missingIconSet(match[1]!, location);
    },
  };
}

/** Reports icons that are not there. */
export function checkIcons(
  found: readonly { address: string; location: Location }[],
  icons: Icons,
  report: Report,
): void {
  for (const { address, location } of found) {
    const mistake = icons.mistake(address, location);
    if (mistake) report(mistake);
  }
}

function resolve(set: Record<string, unknown>, name: string, depth: number): Drawing | undefined {
  const icons = asRecord(set["icons"]) ?? {};
  const aliases = asRecord(set["aliases"]) ?? {};
  const icon = Object.hasOwn(icons, name) ? asRecord(icons[name]) : undefined;
  if (icon) {
    const body = String(icon["body"] ?? "");
    const length = (key: string, otherwise: number) => Number(icon[key] ?? set[key] ?? otherwise) || otherwise;
    if (body === "" || ALIVE.test(body)) return undefined;
    const [left, top] = [length("left", 0), length("top", 0)];
    return { body, left, top, width: length("width", 16), height: length("height", 16) };
  }
  const alias = Object.hasOwn(aliases, name) ? asRecord(aliases[name]) : undefined;
  const parent = alias && depth < 5 ? resolve(set, String(alias["parent"]), depth + 1) : undefined;
  return parent && turn(parent, alias!);
}

/** An alias may be its icon turned by quarters or mirrored. */
function turn(icon: Drawing, alias: Record<string, unknown>): Drawing {
  const { left, top, width, height, body } = icon;
  const [x, y] = [left + width / 2, top + height / 2];
  const steps: string[] = [];
  if (Number(alias["rotate"])) steps.push(`rotate(${90 * Number(alias["rotate"])} ${x} ${y})`);
  if (alias["hFlip"] === true) steps.push(`translate(${2 * x} 0) scale(-1 1)`);
  if (alias["vFlip"] === true) steps.push(`translate(0 ${2 * y}) scale(1 -1)`);
  return steps.length === 0 ? icon : { ...icon, body: `<g transform="${steps.join(" ")}">${body}</g>` };
}

/** All names but the one that was refused. */
function namesIn(set: Record<string, unknown>, refused: string): string[] {
  const names = [...Object.keys(asRecord(set["icons"]) ?? {}), ...Object.keys(asRecord(set["aliases"]) ?? {})];
  return names.filter((name) => name !== refused);
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
