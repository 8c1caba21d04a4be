// What may stand as a slide's background: a colour, a gradient or a file.
import { isSafeStyle } from "./attributes.ts";

const NAMES = new Set(
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen transparent currentcolor`.split(
    " ",
  ),
);

/** True for a CSS colour or gradient: what a browser would understand, so that a slip of the pen is not lost on it. */
export function isPaint(value: string): boolean {
  const text = value.trim().toLowerCase();
  if (!isSafeStyle(text) || text.includes(";")) return false;
  if (/^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(text) || NAMES.has(text)) return true;
  return /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var|(repeating-)?(linear|radial|conic)-gradient)\(.*\)$/s.test(
    text,
  );
}

/** The colour names, for "did you mean". */
export const COLOR_NAMES: ReadonlySet<string> = NAMES;
