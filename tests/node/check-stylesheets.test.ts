// Stylesheets that a deck brings, beside everything else that gives custom properties their values.
import { describe, expect, it } from "vitest";
import { makePlayground, type Files } from "../support/cli.ts";
import { dedent } from "../support/deck.ts";

const TOLD = /^[^]*(?=^1 slide, )/m;

async function told(files: Files): Promise<string> {
  await using playground = await makePlayground({ "01-one.md": "# One\n", ...files });
  const { code, stderr } = await playground.lectern("build");
  expect(code).toBe(0);
  return TOLD.exec(stderr)![0];
}

describe("a custom property that nothing gives a value", () => {
  it("is a warning with the name that was meant, of the deck's own, the theme's or the tool's", async () => {
    const css = ":root { --tint: teal }\n.a { color: var(--tnt) }\n.b { color: var(--acent); top: var(--brandmark) }\n";
    expect(await told({ "deck.yaml": "css: [a.css, b.css]\n", "a.css": css, "b.css": "/* nothing */\n" })).toBe(
      `${dedent(`
        slides/a.css:2:17 warning undefined-property nothing gives --tnt a value (did you mean "--tint"?)
          2 | .a { color: var(--tnt) }
            |                 ^
        slides/a.css:3:17 warning undefined-property nothing gives --acent a value (did you mean "--accent"?)
          3 | .b { color: var(--acent); top: var(--brandmark) }
            |                 ^
        slides/a.css:3:36 warning undefined-property nothing gives --brandmark a value (define it, or say what counts without it: var(--brandmark, black))
          3 | .b { color: var(--acent); top: var(--brandmark) }
            |                                    ^
      `)}\n`,
    );
  });

  it("is told of the deck's own theme", async () => {
    const theme = "h1 { color: var(--inkk) }\nh2 { width: var(--code-lines); color: var(--theirs) }\n";
    const more = { "templates/themes/own/more.css": ":root { --theirs: 1 }\n" };
    expect(await told({ "deck.yaml": "theme: own\n", "templates/themes/own/theme.css": theme, ...more })).toMatch(
      /^slides\/templates\/themes\/own\/theme.css:1:17 warning undefined-property nothing gives --inkk a value \(did you mean "--ink"\?\)\n.+\n.+\n$/,
    );
  });

  it("is none that a slide, a template, another stylesheet or a value to fall back on takes care of", async () => {
    const files = {
      "01-one.md": '[x]{style="--mine: 3"}\n\n<p style="--theirs:4">x</p>\n',
      "deck.yaml": "css: [a.css, b.css]\n",
      "a.css": '@import "c.css";\np { margin: var(--mine) var(--theirs) var(--b) var(--c) }\n',
      "b.css": ":root { --b: 1 }\np { width: var(--layout); height: var(--none, 3px); top: var(--u) }\n",
      "c.css": ":root { --c: 1 }\n",
      "templates/layouts/default.hbs": '<div class="frame" style="--layout:1">{{{body}}}</div>\n',
    };
    expect(await told(files)).toBe("");
  });
});
