// What is written to break out of the allow-list, through the whole pipeline. That none of it runs in a browser either is shown
// by tests/client/raw-html.test.ts.
import { describe, expect, it } from "vitest";
import { parseTarget } from "../../src/deck/asset.ts";
import { scanHtml } from "../../src/deck/raw-tags.ts";
import { ALL_PAYLOADS } from "../support/payloads.ts";
import { compile, type Files } from "../support/deck.ts";

const FORBIDDEN =
  /^(script|style|iframe|object|embed|applet|meta|base|link|form|template|noscript|math|foreignobject|animate|set|feimage|textarea|xmp)$/;

/** What could run or load from elsewhere in HTML whose attributes are all quoted. */
function findAlive(html: string): string[] {
  const alive: string[] = [];
  const { tags } = scanHtml(html.replace(/<math[ >][^]*?<annotation[^]*?<\/math>/g, "")); // KaTeX's
  for (const { name, attributes } of tags) {
    if (FORBIDDEN.test(name)) alive.push(`<${name}>`);
    for (const attribute of attributes) {
      const value = unescape(attribute.value);
      if (isAlive(name, attribute.name, value)) alive.push(`${name} ${attribute.name}=${value}`);
    }
  }
  return alive;
}

function isAlive(element: string, attribute: string, value: string): boolean {
  if (/^(on|form|action|srcdoc|http-equiv)/.test(attribute)) return true;
  if (attribute === "style") return /url\(|expression|image-set|\\/i.test(value);
  if (/^(fill|stroke|filter|mask|clip-path)$/.test(attribute)) return /url\((?!#)/.test(value);
  if (!/^(href|src|poster|xlink:href|data|srcset)$/.test(attribute)) return false;
  const { kind } = parseTarget(value);
  return kind === "unsafe" || kind === "data" || (kind === "remote" && element !== "a");
}

function unescape(text: string): string {
  const characters: Record<string, string> = { quot: '"', "#39": "'", lt: "<", gt: ">", amp: "&" };
  return text.replace(/&(quot|#39|lt|gt|amp);/g, (_, name: string) => characters[name]!);
}

const DATA: Files = { "data/nothing.yaml": "''\n" };

describe("raw HTML", () => {
  it.each(ALL_PAYLOADS)("of the kind %s does nothing: %s", async (_, markdown) => {
    const { html, slides } = await compile({ ...DATA, "01.md": `before\n\n${markdown}\n\n---\n\nafter <i>all</i>\n` });
    expect(findAlive(html)).toEqual([]);
    expect(slides.at(-1)!.html).toContain(slides.length > 1 ? "<p>after <i>all</i></p>" : "before");
    expect(html).not.toMatch(/[\ue000-\ue02f]/);
  });

  it.each(ALL_PAYLOADS)("of the kind %s does nothing in a footer and in notes: %s", async (_, markdown) => {
    const line = JSON.stringify(markdown.replaceAll("\n", " "));
    const { html } = await compile({
      ...DATA,
      "deck.yaml": `footer: ${line}\n`,
      "01.md": `---\nheader: ${line}\nsource: ${line}\nnotes: ${line}\n---\ntext\n`,
    });
    expect(findAlive(html)).toEqual([]);
  });

  it("leaves nothing of the payloads unsaid but what is text or harmless", async () => {
    const silent: string[] = [];
    for (const [, markdown] of ALL_PAYLOADS) {
      const { problems } = await compile({ ...DATA, "01.md": `${markdown}\n` });
      if (problems === "") silent.push(markdown);
    }
    expect(silent.join("\n")).toMatchInlineSnapshot(`
      "<script/x>alert(1)</script/x>
      <img/src=x/onerror=alert(1)>
      <img src=x
      onerror
      =
      alert(1)
      >
      <svg/onload=alert(1)>
      <img alt="a" src=x" onerror="alert(1)">
      <img src='x'onerror='alert(1)'>
      <b title="</b><img src=x onerror=alert(1)>">x</b>
      <kbd><img src=x onerror=alert(1) </kbd>
      <img src="\\\\evil.example\\x.png">
      [x](javascript&colon;alert(1))
      ![x](x" onerror="alert(1))
      <div style=";x:'&quot;onclick=alert(1)//">x</div>
      <svg><title><img alt="</title><img src=x onerror=alert(1)>"></title></svg>
      <title><img title="</title><img src=x onerror=alert(1)>"></title>
      <!--x--!><img src=x onerror=alert(1)>-->
      \`<img src=x onerror=alert(1)>\` and <code>\`</code><img src=x onerror=alert(1)>\`
      &lt;img src=x onerror=alert(1)&gt; <b>&lt;img src=x onerror=alert(1)&gt;</b>
      \`\`\`html
      <img src=x onerror=alert(1)>
      \`\`\`

      <b>x</b>"
    `);
  });

  it("stays within its slide, whatever it closes", async () => {
    const { html } = await compile(
      "</div></div></section></section></div><b>a\n\n---\n\n<div><section><p>b\n\n---\n\nc\n",
    );
    expect(html.replaceAll(/ (id|style|class|data-title)="[^"]*"/g, "").replaceAll("\n", "")).toBe(
      "<section><b>a</b></section><section><div><div><p>b</p></div></div></section><section><p>c</p></section>",
    );
  });

  it("changes nothing of what stands beside it", async () => {
    const text =
      '# A {.x}\n\n- [x] `a < b` **b** &amp; "q" {.y}\n\n::: columns\n![a](a.png){width=40%}\n:::\n\n| a |\n| - |\n| 1 |\n\n```ts\nlet a = 1\n```\n\n> [!NOTE]\n> $x^2$ [s](#/a) [m](mailto:a@b.c) ![v](v.mp4){poster=p.png}\n\nb[^1]\n\n[^1]: c\n';
    const [alone, beside] = await Promise.all([compile(text), compile(`${text}\n<b>raw</b>\n`)]);
    expect(alone.problems + beside.problems).toBe("");
    const normal = (html: string) =>
      html
        .replace(/<p><b>raw<\/b><\/p>\s*/, "")
        .replace(/(checked|disabled)=""/g, "$1")
        .replace(/ ?\/>|><\/(?:circle|path)>/g, ">")
        .replace(/&quot;|&#39;/g, '"')
        .replace(/\s+/g, " ");
    expect(normal(beside.html)).toBe(normal(alone.html));
  });
});
