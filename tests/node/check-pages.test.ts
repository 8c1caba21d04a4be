// What a browser sees on a page before it is printed, besides what does not fit: text that is too small, characters without a
// glyph, broken images, what becomes a picture; and slides without a title.
import { describe, expect, it } from "vitest";
import { png } from "../support/cli.ts";
import { useCheckedPages } from "../support/checked-page.ts";

const open = useCheckedPages();
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60" fill="red"/></svg>';

describe("text that is too small", () => {
  it("is told once for each size, with the first text of it", async () => {
    const slides = ["One", "Two", "Three"].map((name) => `## ${name}\n\n[tiny ${name}]{.tiny}\n`).join("\n---\n\n");
    await using checked = await open({
      "01.md": `${slides}\n[smaller]{style="font-size:0.5em"}\n`,
      "deck.yaml": "css: tiny.css\n",
      "tiny.css": ".tiny { font-size: 12px }\n",
    });
    expect(await checked.check()).toEqual([
      '01.md:3:1 warning small-text "tiny One" is set in 12 px, as is text on 2 more slides (on a slide of this size nothing below 18 px can be read from the last row)',
      '01.md:17:1 warning small-text "smaller" is set in 13 px (on a slide of this size nothing below 18 px can be read from the last row)',
    ]);
  });

  it("is measured as it is seen: scaled, zoomed, in a drawing", async () => {
    const drawn =
      '<svg viewBox="0 0 800 800" width="200" height="200"><text x="0" y="80" font-size="40">drawn</text></svg>';
    await using checked = await open(
      `## One\n\n[scaled]{style="display:inline-block;transform:scale(0.5)"}\n\n[zoomed]{style="zoom:0.6"}\n\n${drawn}\n`,
    );
    expect((await checked.check()).map((line) => line.replace(/ \(.*/, ""))).toEqual([
      '01.md:3:1 warning small-text "scaled" is set in 13 px',
      '01.md:5:1 warning small-text "zoomed" is set in 15.6 px',
      '01.md:7:1 warning small-text "drawn" is set in 10 px',
    ]);
  });

  it("is what is small for the slide's size", async () => {
    const text = '## One\n\n[words]{style="font-size:20px"}\n';
    for (const [size, warnings] of [
      ["1280x720", 0],
      ["640x360", 0],
      ["1600x900", 1],
    ] as const) {
      await using checked = await open({ "01.md": text, "deck.yaml": `size: ${size}\n` });
      expect((await checked.check()).filter((line) => line.includes('"words"'))).toHaveLength(warnings);
    }
  });

  it("is not what is small by nature, or unseen", async () => {
    await using checked = await open(
      "## One\n\nH<sub>2</sub>O, $x_{i_j}$ and <ruby>漢<rp>(</rp><rt>kan</rt></ruby>[^a]\n\n[^a]: A note\n",
    );
    expect((await checked.check()).filter((line) => line.includes("small-text"))).toEqual([]);
  });
});

describe("a character that no font has", () => {
  it("is told at its place, once for a slide", async () => {
    await using checked = await open(
      "## One\n\nWords and\nmore, \u{f1234} and \u{f1234}\n\n- **\u{f1235}**\n\n---\n\n## Two \u{f1234}\n",
    );
    const rest =
      "so an empty box stands in its place (install one that has it, or bring one with the deck's CSS; the text is set in";
    expect(await checked.check()).toEqual([
      `01.md:4:7 error missing-glyph no font on this machine has (U+F1234), ${rest} Barlow)`,
      `01.md:6:5 error missing-glyph no font on this machine has (U+F1235), ${rest} Barlow)`,
      `01.md:10:8 error missing-glyph no font on this machine has (U+F1234), ${rest} Barlow Condensed)`,
    ]);
  });

  it("is none that a font has, in any style, nor one that is not seen", async () => {
    await using checked = await open(
      "## Één → ✓\n\n*é* **ű** `=>` — “…” ≈ ≤ ₂ ▲ \u00a0\u200d\u00ad\u2060\ufe0f $\\alpha \\to \\infty$\n",
    );
    expect(await checked.check()).toEqual([]);
  });
});

describe("an image", () => {
  it("that is not whole is an error where it is named, before any browser looks at it", async () => {
    await using checked = await open({
      "01.md": "## One\n\n![a](cut.png)\n\n---\nbackground: no.png\n---\n\n## Two\n",
      "cut.png": png.subarray(0, 40),
      "no.png": "no image at all",
    });
    expect(checked.made.diagnostics.map(({ code, message, location }) => [code, message, location?.line])).toEqual([
      ["broken-image", "cut.png cannot be shown: it is no image, or not all of one", 3],
      ["broken-image", "no.png cannot be shown: it is no image, or not all of one", 6],
    ]);
  });

  it("that cannot be decoded is an error where it is named", async () => {
    await using checked = await open({
      "01.md":
        '## One\n\n![a](a.svg)\n\n![b](b.png)\n\n---\nbackground: b.png\n---\n\n## Two\n\n<img src="fine.svg" alt="fine">\n',
      "a.svg": "<svg",
      "b.png": Buffer.concat([png.subarray(0, 30), Buffer.from("IEND")]),
      "fine.svg": svg,
    });
    const broken = "cannot be shown: it is no image, or not all of one (open it in an image viewer and save it anew)";
    expect(await checked.check()).toEqual([
      `01.md:3:1 error broken-image a.svg ${broken}`,
      `01.md:5:1 error broken-image b.png ${broken}`,
      `01.md:8:1 error broken-image b.png ${broken}`,
    ]);
  });

  it("that holds a script is a picture, and the script does not run", async () => {
    const script = svg.replace("<rect", "<script>document.title = 'ran'; top.document.title = 'ran'</script><rect");
    await using checked = await open({ "01.md": "## One\n\n![a](a.svg)\n", "a.svg": script });
    expect(await checked.check()).toEqual([]);
    expect(await checked.page.title()).toBe("One");
  });
});

describe("CSS that makes pictures of text", () => {
  it("is told at its place in a stylesheet of the deck, once for a rule", async () => {
    await using checked = await open({
      "01.md": "## One\n\n[a]{.soft}\n\n---\n\n## Two\n\n[b]{.soft} [c]{.glow}\n\n[d]{.hard}\n",
      "deck.yaml": "css: look.css\n",
      "look.css":
        "/* ours */\n.soft {\n  filter: blur(2px);\n}\n.body { .glow::after { content: ''; box-shadow: 0 0 9px red } }\n.hard { box-shadow: 2px 2px 0 red; text-shadow: 1px 1px red }\n@media screen { .hard { filter: blur(9px) } }\n.unused { filter: blur(1px) }\n",
    });
    expect(await checked.check()).toEqual([
      "look.css:3:3 warning rasterized filter: blur(2px) of .soft, on 2 slides, makes a picture of it in the PDF, without text to search or to read aloud (change the image itself, or use colours and opacity, which stay as they are)",
      "look.css:5:37 warning rasterized box-shadow: rgb(255, 0, 0) 0px 0px 9px 0px of :is(.body) .glow::after is a picture in the PDF and makes it larger (a shadow without blur stays a shape: 4px 4px 0)",
    ]);
  });

  it("is told at the element that has it itself", async () => {
    await using checked = await open(
      '## One\n\n[a]{style="backdrop-filter:blur(4px)"}\n\n<p style="filter:grayscale(1)">b</p>\n',
    );
    expect((await checked.check()).map((line) => line.replace(/ \(change.*| \(use.*/, ""))).toEqual([
      "01.md:3:1 warning rasterized backdrop-filter: blur(4px) is not in the PDF",
      "01.md:5:1 warning rasterized filter: grayscale(1) makes a picture of it in the PDF, without text to search or to read aloud",
    ]);
  });

  it("is told of a theme, by the slide that shows it", async () => {
    await using checked = await open({
      "01.md": "# One\n\nText\n",
      "deck.yaml": "theme: own\n",
      "templates/themes/own/theme.css": ".slide { font: 30px sans-serif } .frame > .body { filter: blur(3px) }\n",
    });
    expect((await checked.check()).map((line) => line.replace(/ makes .*/, ""))).toEqual([
      "templates/themes/own/theme.css:1:51 warning rasterized filter: blur(3px) of .frame > .body",
    ]);
  });
});

it("a slide without a title is told, one with a title for lists alone is not", async () => {
  await using checked = await open("Words\n\n---\ntitle: A name\n---\n\nWords\n\n---\n\n### Small\n");
  expect(await checked.check()).toEqual([
    "01.md:1:1 warning untitled-slide the slide has no title, so bookmarks, links and screen readers have no name for it (begin it with a heading, or write `title: …` in its options)",
  ]);
});
