// The colours of diagrams: mermaid computes with colours, so it is given one number for each role that a colour can have, and
// in the finished drawing each of these numbers becomes the theme's custom property. So a drawing fits light slides and dark ones.

/** CSS by role. The tones are for areas beside each other, with text on them. */
const ROLES = {
  fg: "var(--fg)",
  bg: "var(--bg)",
  muted: "var(--muted)",
  tint: "var(--tint)",
  plain: "var(--plain)",
  point: "var(--point)",
  second: "var(--second)",
  tone0: "color-mix(in srgb,var(--second) 36%,var(--bg))",
  tone1: "color-mix(in srgb,var(--point) 36%,var(--bg))",
  tone2: "color-mix(in srgb,var(--muted) 28%,var(--bg))",
  tone3: "color-mix(in srgb,var(--second) 18%,var(--bg))",
  tone4: "color-mix(in srgb,var(--point) 18%,var(--bg))",
  tone5: "color-mix(in srgb,var(--muted) 12%,var(--bg))",
};
type Role = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as Role[];
const TONES = 6;

/** What a variable colours, by its name; the first that matches. What is left is text. */
const RULES: readonly (readonly [RegExp, Role])[] = [
  [/^crit\w*Border|^(today|vert)Line|[eE]volution|^cliff|PointFill$/, "point"],
  [/^critBkg/, "tone1"],
  [/^(activeTaskBkg|activationBkg)/, "tone0"],
  [/^note(Bkg|Border)/, "tone3"],
  [/^(doneTaskBkg|innerEndBackground)/, "plain"],
  [/^sequenceNumberColor$/, "bg"],
  [/Border|border\d|Stroke|^gradient|Inv\d|Peer\d/, "muted"],
  [/^(background|edgeLabelBackground|compositeBackground|relationLabelBackground|commitLabelBackground)$/, "bg"],
  [/^(altSectionBkgColor|altBackground|rowOdd|attributeBackgroundColorOdd|backgroundColor|annotationFill)$/, "bg"],
  [/Bkg|[bB]ackground|Bg$|^(?!.*(Text|Title)Fill).*Fill$|^row|^surface|^(primary|secondary|tertiary)Color$/, "tint"],
  [/[lL]ine(Color)?$|^(grid|tick|arrow|graticule|boundary|relation|transition|signal|arch\w*)\w*Color$/, "muted"],
  [/[aA]rrowhead|^defaultLinkColor$|^axisColor$|Axis(Line|Tick)Color$/, "muted"],
];

/** The colours for mermaid, for all of its variables that are colours; others stay. */
export function colorsFor(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const colors: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === "object" && value !== null) colors[name] = colorsFor(value as Record<string, unknown>);
    else if (name === "plotColorPalette")
      colors[name] = (["second", "point", "muted", "plain"] as const).map(markOf).join(",");
    else if (typeof value === "string" && isColor(name, value)) colors[name] = markOf(roleOf(name));
  }
  return colors;
}

function isColor(name: string, value: string): boolean {
  return /^(#|rgb|hsl)/.test(value) || (/^[a-z]+$/.test(value) && !/[wW]eight|[sS]hadow|[fF]ont|^look$/.test(name));
}

function roleOf(name: string): Role {
  const tone = /^(?:cScale|pie|venn|git|fillType|quadrant)(\d+)(?:Fill)?$/.exec(name);
  if (tone) return `tone${Number(tone[1]) % TONES}` as Role;
  return RULES.find(([pattern]) => pattern.test(name))?.[1] ?? "fg";
}

/** A colour that nobody would choose: the last digit is the role. */
function markOf(role: Role): string {
  return `#7c31a${NAMES.indexOf(role).toString(16)}`;
}

/** The drawing with the theme's colours. */
export function putColors(svg: string): string {
  const cssOf = (index: number, whole: string) => {
    const name = NAMES[index];
    return name === undefined ? whole : ROLES[name];
  };
  return svg
    .replace(/#7c31a([\da-f])\b/gi, (whole, digit: string) => cssOf(Number.parseInt(digit, 16), whole))
    .replace(/rgba?\(124, ?49, ?(1[67]\d)(?:, ?([\d.]+))?\)/g, (whole, blue: string, alpha?: string) => {
      const css = cssOf(Number(blue) - 160, whole);
      return alpha === undefined ? css : `color-mix(in srgb,${css} ${Number(alpha) * 100}%,transparent)`;
    });
}

/** Changes when drawings get other colours. */
export const COLORS_VERSION: string = JSON.stringify([ROLES, RULES.map(([pattern, role]) => [pattern.source, role])]);
