// The editor at /edit as its author uses it: writing, saving, moving about, in a real browser on a deck that is presented.
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { violationsOf } from "../support/axe.ts";
import { presentToEdit } from "../support/edit.ts";
import {
  clickButton,
  eventually,
  newPage,
  openAt,
  openEditor,
  press,
  previewOf,
  slideIn,
  statusOf,
  textIn,
  typeAtEnd,
  useBrowser,
} from "./edit-page.ts";

useBrowser();

const deck = {
  "deck.yaml": "title: A deck\n",
  "01-one.md": "---\nlayout: title\n---\n\n# One\n\nA first slide\n\n---\n\n## Two\n\n- a\n- b {.fragment}\n",
  "02-three.md": "## Three\n\nThe third slide\n",
  "data/car.yaml": "name: Tiggo\nsold: 48210\n",
  "templates/partials/mine.hbs": "<p>mine</p>\n",
};

describe("the editor", () => {
  it("shows the text, the slide, all slides as pictures and the files, without a word in the console", async () => {
    await using editor = await openEditor(deck);
    const { page } = editor;
    expect(await textIn(page)).toBe(deck["01-one.md"]);
    await eventually(() => slideIn(page)).toBe("one");
    await eventually(() => page.title()).toBe("01-one.md · A deck");
    expect(await page.$eval(".bar-title", ({ textContent }) => textContent)).toBe("A deck");
    expect(await statusOf(page)).toBe("Saved");
    const pictures = () =>
      page.$eval(".pictures iframe", (frame) =>
        [...frame.contentDocument!.querySelectorAll("body > ol > li")].map((item) => [
          item.querySelector("button")!.getAttribute("aria-label"),
          item.querySelector(".page h1, .page h2")?.textContent,
        ]),
      );
    await eventually(pictures).toEqual([
      ["1, One", "One"],
      ["2, Two", "Two"],
      ["3, Three", "Three"],
    ]);
    const files = await page.$$eval(".files li", (items) => items.map(({ textContent }) => textContent));
    expect(files).toEqual(["01-one.md", "02-three.md", "deck.yaml", "car.yaml", "partials/mine.hbs"]);
  });

  it("writes what is typed with Ctrl S, and the slide is another", async () => {
    await using editor = await openEditor(deck, "#02-three.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "\nAnd **more** of it");
    expect(await statusOf(page)).toBe("Not saved");
    expect(await page.title()).toBe("● 02-three.md · A deck");
    expect(await edited.playground.text("slides/02-three.md")).toBe(deck["02-three.md"]);
    await press(page, "Control+s");
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await edited.playground.text("slides/02-three.md")).toBe(`${deck["02-three.md"]}\nAnd **more** of it`);
    await eventually(async () =>
      (await previewOf(page)).$eval("#three", (slide) => slide.textContent).catch(() => ""),
    ).toContain("And more of it");
    await eventually(() =>
      page.$eval(".pictures iframe", (frame) => frame.contentDocument!.querySelector("#three")?.textContent),
    ).toContain("And more of it");
    // What is typed while it is being saved is not.
    await page.keyboard.type("!");
    await press(page, "Control+s");
    await page.keyboard.type("?");
    await eventually(() => edited.playground.text("slides/02-three.md")).toMatch(/of it!$/);
    await eventually(() => statusOf(page)).toBe("Not saved");
    // Undone, the text is what is on disk.
    await press(page, "Backspace");
    await eventually(() => statusOf(page)).toBe("Saved");
  });

  it("shows what is typed before it is saved, to nobody else", async () => {
    await using editor = await openEditor(deck, "#02-three.md:3");
    const { page, edited } = editor;
    const audience = await page.browserContext().newPage();
    await audience.goto(edited.url);
    await audience.waitForSelector(".reveal.ready");
    await page.bringToFront();
    await typeAtEnd(page, "\nwith more\n\n---\n\n## Four\n\nis new");
    await eventually(() => slideIn(page)).toBe("four");
    const preview = await previewOf(page);
    await eventually(() => preview.$eval("#three", ({ textContent }) => textContent)).toContain("with more");
    await eventually(() => preview.$eval("#four", ({ textContent }) => textContent)).toContain("is new");
    await eventually(() =>
      page.$eval(".pictures iframe", (frame) => frame.contentDocument!.querySelector("#four")?.textContent),
    ).toContain("is new");
    await page.keyboard.type("er\n\n{{car.nothing}}");
    await eventually(() => problemsIn(page)).toEqual(["slides/02-three.md:13:3"]);
    await eventually(() => page.$$(".cm-lintRange-error")).toHaveLength(1);
    await press(page, ...Array.from({ length: 15 }, () => "Backspace"));
    await eventually(() => problemsIn(page)).toEqual([]);
    expect(await statusOf(page)).toBe("Not saved");
    expect(await edited.playground.text("slides/02-three.md")).toBe(deck["02-three.md"]);
    expect(await audience.$$eval(".slides section[id]", (all) => all.map(({ id }) => id))).toEqual([
      "one",
      "two",
      "three",
    ]);
    await press(page, "Control+s");
    await eventually(() => audience.$("#four").then(Boolean)).toBe(true);
    // What is on disk is shown where nothing is typed, and what is typed where something is.
    await typeAtEnd(page, " than new");
    await edited.playground.write({ "slides/01-one.md": "# Uno\n" });
    await eventually(() => preview.$("#uno").then(Boolean)).toBe(true);
    await eventually(() => preview.$eval("#four", ({ textContent }) => textContent)).toContain("than new");
    // Undone, it is shown as it is on disk.
    await press(page, "Control+z");
    await eventually(() => statusOf(page)).toBe("Saved");
    await eventually(() => preview.$eval("#four", ({ textContent }) => textContent)).not.toContain("than new");
  });

  it("says at once what does not fit on the slide that is typed", async () => {
    await using editor = await openEditor(deck, "#02-three.md:3");
    const { page } = editor;
    await typeAtEnd(
      page,
      "\n" +
        Array.from({ length: 30 }, (_, index) => `- item ${index}`)
          .join("\n")
          .slice(2),
    );
    await eventually(() => page.$eval(".problems", ({ textContent }) => textContent)).toContain("overflow");
  });

  it("saves wherever the focus is", async () => {
    await using editor = await openEditor(deck, "#02-three.md");
    const { page, edited } = editor;
    await typeAtEnd(page, "x");
    await (await previewOf(page)).focus("body");
    await press(page, "Control+s");
    await eventually(() => edited.playground.text("slides/02-three.md")).toBe(`${deck["02-three.md"]}x`);
    await typeAtEnd(page, "y");
    await clickButton(page, "Save");
    await eventually(() => edited.playground.text("slides/02-three.md")).toBe(`${deck["02-three.md"]}xy`);
  });

  it("shows the slide that the cursor is in, and goes to the slide that is chosen", async () => {
    await using editor = await openEditor(deck, "#01-one.md:5");
    const { page } = editor;
    await eventually(() => slideIn(page)).toBe("one");
    await press(page, "Control+End");
    await eventually(() => slideIn(page)).toBe("two");
    await eventually(() => page.$eval(".foot span", ({ textContent }) => textContent)).toBe(
      "Slide 2 of 3 · Line 15, column 1",
    );
    await press(page, "Alt+PageUp");
    await eventually(() => slideIn(page)).toBe("one");
    await page.$eval(".pictures iframe", (frame) =>
      frame.contentDocument!.querySelectorAll<HTMLElement>("body > ol > li > button")[2]!.click(),
    );
    await eventually(() => textIn(page)).toBe(deck["02-three.md"]);
    await eventually(() => slideIn(page)).toBe("three");
    const marked = await page.$eval(".pictures iframe", (frame) =>
      frame.contentDocument!.querySelector("[aria-current]")?.getAttribute("aria-label"),
    );
    expect(marked).toBe("3, Three");
  });

  it("goes to the line of what is clicked with Alt on the slide", async () => {
    await using editor = await openEditor(deck, "#02-three.md");
    const { page } = editor;
    const preview = await previewOf(page);
    await eventually(() => slideIn(page)).toBe("three"); // the slide of the text, which it goes to first
    await preview.evaluate(() => {
      location.hash = "#/two/0";
    });
    await preview.waitForSelector("#two.present li.fragment.visible");
    await page.keyboard.down("Alt");
    await preview.locator("#two li.fragment").click(); // when it stands still
    await page.keyboard.up("Alt");
    await eventually(() => textIn(page)).toBe(deck["01-one.md"]);
    await eventually(() => page.$eval(".foot span", ({ textContent }) => textContent)).toBe(
      "Slide 2 of 3 · Line 14, column 1",
    );
  });

  it("says what is wrong at its place, and no longer when it is mended", async () => {
    await using editor = await openEditor(deck, "#02-three.md");
    const { page } = editor;
    await typeAtEnd(page, "\n{{car.nmae}} here");
    await press(page, "Control+s");
    await eventually(() =>
      page.$$eval(".editor .cm-lintRange-error", (all) => all.map(({ textContent }) => textContent)),
    ).toEqual(["car.nmae"]);
    expect(await page.$$(".cm-lint-marker-error")).toHaveLength(1);
    // The mark grows with the words that are typed, before the mistake is told of all of them.
    await eventually(() => page.$eval(".problem", ({ textContent }) => textContent)).toBe(
      'error missing-datathere is no "nmae" heredid you mean "name"?slides/02-three.md:5:3',
    );
    await eventually(() => page.$eval('[data-key="02-three.md"]', ({ textContent }) => textContent)).toBe(
      "02-three.md1 problem",
    );
    // The last good slide is still there, with nothing over it.
    expect(
      await (await previewOf(page)).$eval(".lectern-problems", (overlay) => getComputedStyle(overlay).display),
    ).toBe("none");
    // A click goes there from another file.
    await page.click("#tab-files");
    await page.click('[data-key="01-one.md"]');
    await page.click(".problem button");
    await eventually(() => page.$eval(".foot span", ({ textContent }) => textContent)).toMatch(/Line 5, column 3$/);
    for (const _ of "car.n") await press(page, "ArrowRight");
    await press(page, "Delete", "Delete", "Delete");
    await page.keyboard.type("ame");
    await press(page, "Control+s");
    await eventually(() => page.$eval(".problems h2", ({ textContent }) => textContent)).toBe("No problems");
    expect(await page.$$(".cm-lintRange-error")).toEqual([]);
  });

  it("keeps a mistake at its words while one types above it", async () => {
    await using editor = await openEditor(deck, "#02-three.md:1");
    const { page, edited } = editor;
    await edited.playground.write({ "slides/02-three.md": "## Three\n\n{{nope}}\n" });
    await eventually(() =>
      page.$$eval(".editor .cm-lintRange-error", (all) => all.map(({ textContent }) => textContent)),
    ).toEqual(["nope"]);
    await press(page, "Control+Home");
    await page.keyboard.type("A line above\n\n");
    expect(
      await page.$$eval(".editor .cm-lintRange-error", (all) => all.map(({ textContent }) => textContent)),
    ).toEqual(["nope"]);
    await eventually(() => problemsIn(page)).toEqual(["slides/02-three.md:5:3"]);
    await page.click(".problem button");
    await eventually(() => page.$eval(".foot span", ({ textContent }) => textContent)).toMatch(/Line 5, column 3$/);
  });

  it.each([
    ["01-one.md:2", "", "lay", "layout"],
    ["01-one.md:2", "", "layout: sta", "statement"],
    ["01-one.md:2", "", "class: da", "dark"],
    ["02-three.md:3", "", "{{car.so", "car.sold"],
    ["02-three.md:3", "", "{{numb", "number"],
    ["02-three.md:3", "", "{{> mi", "mine"],
    ["02-three.md:3", "", "::: not", "notes"],
    ["02-three.md:3", "", "text {.frag", "fragment"],
    ["02-three.md:3", "", "[to](#/tw", "two"],
    ["deck.yaml:1", "", "auth", "author"],
    ["deck.yaml:1", "", "theme: li", "line"],
  ])("completes at %s: %s%s", async (place, _, typed, expected) => {
    await using editor = await openEditor(deck, `#${place}`);
    const { page } = editor;
    await press(page, "Enter", "ArrowUp");
    await page.keyboard.type(typed);
    // Until the last letter is heard, others may come first.
    await eventually(() =>
      page.$eval("[aria-selected] .cm-completionLabel", ({ textContent }) => textContent).catch(() => ""),
    ).toBe(expected);
  });

  it("completes facts and their forms", async () => {
    const facts = {
      "data/facts.yaml": "cars: { label: Cars sold, value: 1234567, unit: cars, asOf: 2022, source: report }\n",
      "data/sources.yaml": "report: { title: A report, date: null }\n",
    };
    await using editor = await openEditor({ ...deck, ...facts }, "#02-three.md:3");
    const { page } = editor;
    const labels = () => page.$$eval(".cm-completionLabel", (all) => all.map(({ textContent }) => textContent));
    await press(page, "Enter", "ArrowUp");
    await page.keyboard.type('{{fact "ca');
    await eventually(() => labels()).toEqual(["cars"]);
    const about = await page.$eval("[aria-selected] .cm-completionDetail", ({ textContent }) => textContent);
    expect(about).toBe("Cars sold: 1,234,567 cars"); // as it will stand on the slide
    await page.click(".cm-tooltip-autocomplete li"); // Enter is for the line until the list has been there for a moment
    expect(await textIn(page)).toContain('{{fact "cars"}}');
    await page.keyboard.type(' as="sh');
    await eventually(() => labels()).toContain("short");
  });

  it("leaves Enter to the line where a word is written to its end", async () => {
    await using editor = await openEditor(deck, "#02-three.md:3");
    const { page } = editor;
    await typeAtEnd(page, "\n---\nlayout: statemen");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await new Promise((resolve) => setTimeout(resolve, 200)); // until Enter would take what is offered
    await page.keyboard.type("t");
    await page.waitForSelector(".cm-tooltip-autocomplete", { hidden: true });
    await press(page, "Enter");
    await page.keyboard.type("---");
    expect(await textIn(page)).toMatch(/\nlayout: statement\n---$/);
  });

  it("keeps the picture of a slide whose title is being typed", async () => {
    await using editor = await openEditor(deck, "#01-one.md:5");
    const { page } = editor;
    await press(page, "Control+Enter");
    await page.keyboard.type("Between");
    const pictures = await (await page.waitForSelector(".pictures iframe"))!.contentFrame();
    await pictures.waitForSelector("[data-slide=between] .page > section");
    await pictures.$eval("[data-slide=between]", (item) => item.classList.add("the-same"));
    await page.keyboard.type(" them");
    await pictures.waitForSelector("[data-slide=between-them].the-same .page > #between-them");
    // A mistake takes its title away; the picture stays until there is another.
    await page.keyboard.type(" {{");
    await eventually(() => page.$eval(".problems", ({ textContent }) => textContent)).toContain("bad-template");
    const drawn = await pictures.$$eval("body > ol > li", (all) =>
      all.map((item) => item.querySelectorAll("section").length),
    );
    expect(drawn).toEqual([1, 1, 1, 1]);
    expect(await pictures.$eval(".the-same .page", ({ textContent }) => textContent)).toContain("Between them");
  });

  it("makes a slide after this one, and a file", async () => {
    await using editor = await openEditor(deck, "#01-one.md:5");
    const { page, edited } = editor;
    await press(page, "Control+Enter");
    await page.keyboard.type("Between");
    await press(page, "Control+s");
    await eventually(async () => (await edited.state()).slides.map(({ title }) => title)).toEqual([
      "One",
      "Between",
      "Two",
      "Three",
    ]);
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe(
      deck["01-one.md"].replace("A first slide\n", "A first slide\n\n---\n\n## Between\n"),
    );
    await eventually(() => slideIn(page)).toBe("between");
    await page.click("#tab-files");
    await page.click(".files-new");
    expect(await page.$eval("#new-file-name", (input) => (input as HTMLInputElement).value)).toBe("03-new.md");
    await page.keyboard.type("last");
    await press(page, "Enter");
    await eventually(() => edited.playground.text("slides/03-last.md").catch(() => "")).toBe("## New slide\n");
    await eventually(() => slideIn(page)).toBe("new-slide");
    await eventually(() => page.evaluate(() => getSelection()!.toString())).toBe("New slide");
    await eventually(() => page.$eval('[data-key="03-last.md"]', (button) => button.getAttribute("aria-current"))).toBe(
      "true",
    );
  });

  it("comes back to its place after a reload", async () => {
    await using editor = await openEditor(deck, "#01-one.md:5");
    const { page } = editor;
    await page.click("#tab-files");
    await page.click('[data-key="02-three.md"]');
    await eventually(() => slideIn(page)).toBe("three");
    await page.reload();
    await eventually(() => textIn(page).catch(() => "")).toBe(deck["02-three.md"]);
  });

  it("shows the file's text again after a reload, while what was typed is offered", async () => {
    await using editor = await openEditor(deck, "#02-three.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "typed");
    await eventually(() => previewOf(page).then((slide) => slide.$eval("#three", (all) => all.textContent))).toContain(
      "typed",
    );
    await openAt(page, edited, "#02-three.md:3");
    await eventually(() => textIn(page)).toBe(deck["02-three.md"]);
    const shown = async () => (await previewOf(page)).$eval("#three", (all) => all.textContent).catch(() => "typed");
    await eventually(shown).not.toContain("typed");
    await clickButton(page, "Take it up again");
    await eventually(shown).toContain("typed");
  });

  it("keeps the cursor's slide beside the text while another program edits another one", async () => {
    await using editor = await openEditor(deck, "#02-three.md");
    const { page, edited } = editor;
    await eventually(() => slideIn(page)).toBe("three");
    await edited.playground.write({ "slides/01-one.md": deck["01-one.md"].replace("- b", "- b, by another") });
    await (
      await previewOf(page)
    ).waitForFunction(() => document.querySelector("#two")?.textContent.includes("another"));
    expect(await slideIn(page)).toBe("three");
  });

  it("dresses the pictures as the slides are, also where it began with a broken deck", async () => {
    const yaml = (css: string) => `title: A deck\nsize: 4:3\ncss: [${css}]\n`;
    const style = "h2 { color: rgb(1, 2, 3) }\n";
    await using edited = await presentToEdit({ ...deck, "deck.yaml": "title: [\n", "my.css": style });
    const page = await newPage();
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${edited.url}edit?token=${edited.token}`);
    await page.waitForSelector(".cm-content");
    await edited.playground.write({ "slides/deck.yaml": yaml("my.css") });
    const pictures = await (await page.waitForSelector(".pictures iframe"))!.contentFrame();
    const heading = () =>
      pictures.$eval("[data-slide=two] h2", (found) => {
        const { color, fontFamily } = getComputedStyle(found);
        return [color, fontFamily.includes("Barlow"), getComputedStyle(found.closest("li")!).aspectRatio];
      });
    await eventually(() => heading().catch(String)).toEqual(["rgb(1, 2, 3)", true, "960 / 720"]);
    await edited.playground.write({ "slides/my.css": style.replace("1", "200") });
    await eventually(heading).toEqual(["rgb(200, 2, 3)", true, "960 / 720"]);
  });

  it("makes only the pictures that are on screen", async () => {
    const slides = Array.from({ length: 1000 }, (_, index) => `## Slide ${index + 1}\n\nText of it\n`).join(
      "\n---\n\n",
    );
    await using editor = await openEditor({ "01-all.md": slides });
    const { page } = editor;
    const count = () =>
      page.$eval(".pictures iframe", (frame) => {
        const { contentDocument } = frame;
        return [
          contentDocument!.querySelectorAll("body > ol > li").length,
          contentDocument!.querySelectorAll(".page > section").length,
        ];
      });
    const [all, made] = await count();
    expect(all).toBe(1000);
    expect(made).toBeLessThan(30);
    await press(page, "Control+End");
    await eventually(() =>
      page.$eval(".pictures iframe", (frame) => frame.contentDocument!.querySelector("#slide-1000")?.textContent ?? ""),
    ).toContain("Text of it");
    expect((await count())[1]).toBeLessThan(60);
  });

  it.each(["light", "dark"])("has no fault that axe finds, %s", async (scheme) => {
    await using editor = await openEditor(deck);
    const { page, edited } = editor;
    await edited.playground.write({ "slides/02-three.md": "## Three\n\n{{nope}}\n" });
    await page.waitForSelector(".problem");
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.click("#tab-files");
    await typeAtEnd(page, "changed");
    expect(await violationsOf(page, ["iframe"])).toEqual([]);
  });

  it("can be reached and left with the keyboard alone", async () => {
    await using editor = await openEditor(deck, "#02-three.md");
    const { page } = editor;
    const focus = () =>
      page.evaluate(
        () => document.activeElement?.id || document.activeElement?.className || document.activeElement?.localName,
      );
    await eventually(focus).toContain("cm-content");
    await press(page, "Tab");
    expect(await textIn(page)).toContain("  ## Three");
    await press(page, "Escape", "Tab");
    expect(await focus()).not.toContain("cm-content");
    await page.focus("#tab-pictures");
    await press(page, "ArrowRight");
    expect(await focus()).toBe("tab-files");
    expect(await page.$eval("#files", (panel) => (panel as HTMLElement).hidden)).toBe(false);
    await press(page, "Tab", "Enter");
    await eventually(() => textIn(page)).toBe(deck["01-one.md"]);
    // The other file keeps what was typed.
    expect(await statusOf(page)).toBe("Saved · 1 more file is not saved");
  });
});

it("goes where it is sent, though the place that it leaves is written into the address at that moment", async () => {
  await using editor = await openEditor(deck, "#01-one.md:11");
  const { page } = editor;
  const foot = () => page.$eval(".foot span", ({ textContent }) => textContent);
  await eventually(foot).toMatch(/Line 11, column 1$/);
  await page.evaluate(() => {
    location.hash = "#01-one.md:13";
    history.replaceState(history.state, "", "#01-one.md:11");
  });
  await eventually(foot).toMatch(/Line 13, column 1$/);
});

it("shows the file that was asked for last, though another comes later", async () => {
  await using editor = await openEditor(deck, "#02-three.md");
  const { page } = editor;
  await eventually(() => textIn(page)).toContain("## Three");
  // The first answer comes to the page half a second after the second one.
  await page.evaluate(() => {
    const ask = window.fetch;
    window.fetch = async (input, options) => {
      const response = await ask(input, options);
      if (!String(input).includes("file?key=01-one.md")) return response;
      await new Promise((resolve) => setTimeout(resolve, 500));
      setTimeout(() => Object.assign(window, { isRead: true }), 200); // what is done with it is done by then
      return response;
    };
  });
  await page.click("#tab-files");
  await page.click('[data-key="01-one.md"]');
  await page.click('[data-key="02-three.md"]');
  await eventually(() => page.evaluate(() => "isRead" in window)).toBe(true);
  expect(await textIn(page)).toContain("## Three");
});

describe("a page of the deck", () => {
  it("opens what is clicked with Alt in the author's editor, and shows the slide of a line", async () => {
    await using editor = await openEditor(deck, "", { env: { LECTERN_EDITOR: "bin/code" } });
    const { edited } = editor;
    const { playground } = edited;
    await playground.write({ "bin/code": '#!/bin/sh\necho "$*" > "$0.draft"\nmv "$0.draft" "$0.args"\n' });
    await chmod(join(playground.path, "bin/code"), 0o755);
    const page = await newPage();
    try {
      await page.goto(`${edited.url}?token=${edited.token}#/one`);
      await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
      // Until the page listens, nobody hears it.
      await eventually(async () => {
        await edited.post("/lectern/goto", { file: "01-one.md", line: 14 });
        return (await page.$("#two.present li.fragment.visible")) !== null;
      }).toBe(true);
      await page.keyboard.down("Alt");
      await page.locator("#two li.fragment").click(); // when it stands still
      await page.keyboard.up("Alt");
      await eventually(() => playground.text("bin/code.args").catch(() => "")).toBe(
        `--goto ${playground.path}/slides/01-one.md:14:1\n`,
      );
    } finally {
      await page.browserContext().close();
    }
  });

  it("opens the place of a mistake in the author's editor", async () => {
    await using editor = await openEditor(deck, "", { env: { LECTERN_EDITOR: "bin/code" } });
    const { playground, url, token } = editor.edited;
    await playground.write({ "bin/code": '#!/bin/sh\necho "$*" > "$0.draft"\nmv "$0.draft" "$0.args"\n' });
    await chmod(join(playground.path, "bin/code"), 0o755);
    const page = await newPage();
    try {
      await page.goto(`${url}?token=${token}`);
      await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
      await playground.write({ "slides/02-three.md": "## Three\n\n{{nope}}\n" });
      await page.locator(".lectern-problem-open").click();
      await eventually(() => playground.text("bin/code.args").catch(() => "")).toBe(
        `--goto ${playground.path}/slides/02-three.md:3:3\n`,
      );
    } finally {
      await page.browserContext().close();
    }
  });

  it("opens the editor in the page where the author has none", async () => {
    await using editor = await openEditor(deck, "", {
      env: { PATH: "/nowhere", VISUAL: undefined, EDITOR: undefined },
    });
    const { edited } = editor;
    const page = await newPage();
    try {
      await page.goto(`${edited.url}?token=${edited.token}#/two`);
      await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
      const opening = new Promise<string>((resolve) =>
        page.browserContext().on("targetcreated", (target) => resolve(target.url())),
      );
      await page.keyboard.down("Alt");
      await page.click("#two h2");
      await page.keyboard.up("Alt");
      expect(await opening).toMatch(/\/edit#01-one\.md:11$|about:blank|^$/);
      await eventually(async () => (await page.browserContext().pages()).map((open) => open.url())).toContain(
        `${edited.url}edit#01-one.md:11`,
      );
      expect(await page.$eval(".lectern-message", ({ textContent }) => textContent)).toContain("no editor is known");
      // The next one goes to the same editor.
      await page.bringToFront();
      await page.keyboard.down("Alt");
      await page.click("#two li");
      await page.keyboard.up("Alt");
      await eventually(async () => (await page.browserContext().pages()).map((open) => open.url())).toEqual([
        expect.stringMatching(/#\/two/),
        `${edited.url}edit#01-one.md:11`,
      ]);
      const [, other] = await page.browserContext().pages();
      await other!.bringToFront();
      await eventually(() => other!.$eval(".foot span", ({ textContent }) => textContent).catch(() => "")).toMatch(
        /Line 13, column 1$/,
      );
    } finally {
      await page.browserContext().close();
    }
  });

  it("says how to get in where the browser does not have the token", async () => {
    await using editor = await openEditor(deck);
    const page = await newPage();
    try {
      await page.goto(editor.edited.url);
      await page.waitForSelector(".reveal.ready ~ .lectern-live-region");
      await page.keyboard.down("Alt");
      await page.click("#one h1");
      await page.keyboard.up("Alt");
      await eventually(() =>
        page.$eval(".lectern-message", ({ textContent }) => textContent).catch(() => ""),
      ).toContain("the token that lectern present printed");
    } finally {
      await page.browserContext().close();
    }
  });
});

/** Places of what is wrong, as they stand beside the text. */
async function problemsIn(page: Page): Promise<string[]> {
  const text = await page.$eval(".problems", ({ textContent }) => textContent);
  return text.match(/slides\/[\w.-]+:\d+:\d+/g) ?? [];
}
