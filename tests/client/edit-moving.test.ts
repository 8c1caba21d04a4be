// Moving about in the editor at /edit: by keys through the files of a deck, and what is shown on the way.
import { expect, it } from "vitest";
import { clickButton, eventually, openEditor, press, slideIn, textIn, useBrowser } from "./edit-page.ts";

useBrowser();

const deck = {
  "01-one.md": "# One\n\n---\n\n## Two\n",
  "02-three.md": "## Three\n\nThe third slide\n",
};

it("goes from slide to slide through all files", async () => {
  await using editor = await openEditor(deck, "#01-one.md:5");
  const { page } = editor;
  await eventually(() => slideIn(page)).toBe("two");
  await press(page, "Alt+PageDown");
  await eventually(() => slideIn(page)).toBe("three");
  expect(await textIn(page)).toBe(deck["02-three.md"]);
  await press(page, "Alt+PageDown");
  await press(page, "Alt+PageUp");
  await eventually(() => slideIn(page)).toBe("two");
  await press(page, "Alt+PageUp");
  await eventually(() => slideIn(page)).toBe("one");
});

it("goes from mistake to mistake through all files, and on from the first", async () => {
  await using editor = await openEditor(deck, "#02-three.md");
  const { page, edited } = editor;
  await edited.playground.write({
    "slides/01-one.md": `${deck["01-one.md"]}\n{{nope}}\n`,
    "slides/03-four.md": "## Four\n\n{{no}} and {{none}}\n",
  });
  const marked = () => page.evaluate(() => getSelection()!.toString());
  await page.waitForFunction(() => document.querySelectorAll(".problem").length === 3);
  for (const word of ["no", "none", "nope", "no"]) {
    await press(page, "F8");
    await eventually(marked).toBe(word);
  }
});

it("shows what an edit of data alters, and the cursor's slide again beside its text", async () => {
  const cars = { "data/car.yaml": "sold: 48210\n", "02-three.md": "## Three\n\nThere were {{car.sold}} of them\n" };
  await using editor = await openEditor({ ...deck, ...cars }, "#01-one.md:1");
  const { page } = editor;
  await eventually(() => slideIn(page)).toBe("one");
  await page.click("#tab-files");
  await page.click('[data-key="data/car.yaml"]');
  await eventually(() => textIn(page)).toBe(cars["data/car.yaml"]);
  expect(await slideIn(page)).toBe("one");
  await press(page, "Control+Home", "End");
  await page.keyboard.type("7");
  await eventually(() => slideIn(page)).toBe("three");
  await page.click('[data-key="01-one.md"]');
  await eventually(() => slideIn(page)).toBe("one");
});

it("brings the marked picture on screen when the list of slides comes into view", async () => {
  const many = Array.from({ length: 40 }, (_, index) => `## Slide ${index + 1}\n`).join("\n---\n\n");
  await using editor = await openEditor({ "01-one.md": "# One\n", "02-many.md": many }, "#01-one.md");
  const { page } = editor;
  await page.click("#tab-files");
  await page.click('[data-key="02-many.md"]');
  await eventually(() => slideIn(page)).toBe("slide-1");
  await press(page, "Control+End");
  await eventually(() => slideIn(page)).toBe("slide-40");
  await page.click("#tab-pictures");
  const isSeen = () =>
    page.$eval(".pictures iframe", ({ contentDocument, clientHeight }) => {
      const { top, bottom } = contentDocument!.querySelector("[aria-current]")!.getBoundingClientRect();
      return bottom > 0 && top < clientHeight;
    });
  await eventually(isSeen).toBe(true);
});

it("has one stop of Tab in the list of slides, at the marked one, and arrow keys in it", async () => {
  await using editor = await openEditor(deck, "#01-one.md:5");
  const { page } = editor;
  await eventually(() => slideIn(page)).toBe("two");
  const stops = () =>
    page.$eval(".pictures iframe", ({ contentDocument }) =>
      [...contentDocument!.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])')].map(
        (button) => button.closest("li")!.dataset["slide"],
      ),
    );
  await eventually(stops).toEqual(["two"]);
  await page.focus("#tab-pictures");
  await press(page, "Tab", "ArrowDown");
  await eventually(stops).toEqual(["three"]);
  await press(page, "Enter");
  await eventually(() => textIn(page)).toBe(deck["02-three.md"]);
});

it("shows the lists on demand in a narrow window, and how much is wrong in its foot", async () => {
  await using editor = await openEditor(deck, "#01-one.md");
  const { page, edited } = editor;
  const isSeen = (selector: string) => page.$eval(selector, (found) => found.getClientRects().length > 0);
  expect(await isSeen(".bar-lists")).toBe(false);
  await page.setViewport({ width: 800, height: 700 });
  await eventually(() => isSeen(".strip")).toBe(false);
  await clickButton(page, "Lists");
  expect(await isSeen(".strip")).toBe(true);
  await page.click("#tab-files");
  await page.click('[data-key="02-three.md"]');
  await eventually(() => textIn(page)).toBe(deck["02-three.md"]);
  await eventually(() => isSeen(".strip")).toBe(false);
  await edited.playground.write({ "slides/01-one.md": "# One\n\n{{nope}} {{no}}\n" });
  await eventually(() => page.$eval(".foot-count", ({ textContent }) => textContent)).toBe("2 problems");
  expect(await isSeen(".foot-count")).toBe(true);
});
