// What can go wrong while one writes at /edit: nothing that was typed is lost, and each fault is said in plain words.
import { mkdtemp, rename, rm } from "node:fs/promises";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { browserArguments } from "../../src/node/browser/arguments.ts";
import { findBrowser } from "../../src/node/browser/find.ts";
import { presentToEdit, startEditing } from "../support/edit.ts";
import {
  clickButton,
  eventually,
  noticesIn,
  openAt,
  openEditor,
  press,
  previewOf,
  statusOf,
  textIn,
  typeAtEnd,
  useBrowser,
} from "./edit-page.ts";

useBrowser();

const deck = { "deck.yaml": "title: A deck\n", "01-one.md": "## One\n\ntext\n", "02-two.md": "## Two\n" };

describe("a file that another program changes", () => {
  it("is taken over while nothing was typed into it, and the cursor stays at its words", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await edited.playground.write({ "slides/01-one.md": "## One\n\na line above\n\ntext\n" });
    await eventually(() => textIn(page)).toBe("## One\n\na line above\n\ntext\n");
    expect(await page.$eval(".foot span", ({ textContent }) => textContent)).toMatch(/Line 5, column 1$/);
    expect([await statusOf(page), await noticesIn(page)]).toEqual(["Saved", []]);
  });

  it("is no step of what one takes back", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await press(page, "Control+s");
    await eventually(() => statusOf(page)).toBe("Saved");
    await edited.playground.write({ "slides/01-one.md": "## One\n\ntheirs\n\ntext\nmine" });
    await eventually(() => textIn(page)).toBe("## One\n\ntheirs\n\ntext\nmine");
    await press(page, "Control+z");
    await eventually(() => textIn(page)).toBe("## One\n\ntheirs\n\ntext\n");
  });

  it("while one writes is shown beside one's own text, and neither is lost", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited, messages } = editor;
    await typeAtEnd(page, "mine");
    await edited.playground.write({ "slides/01-one.md": "## Theirs\n\ntext\n" });
    await eventually(() => noticesIn(page)).toEqual([
      "01-one.md was changed by another program while you were writing.",
    ]);
    expect(await textIn(page)).toBe("## One\n\ntext\nmine");
    // Saving does not overwrite it either, but asks.
    await press(page, "Control+s");
    await page.waitForSelector("dialog.compare[open]");
    expect(await statusOf(page)).toBe("Not saved");
    expect(await edited.playground.text("slides/01-one.md")).toBe("## Theirs\n\ntext\n");
    const versions = () =>
      page.$$eval("dialog .cm-editor", (all) =>
        all.map((one) => [...one.querySelectorAll(".cm-line")].map(({ textContent }) => textContent).join("\n")),
      );
    expect(await versions()).toEqual(["## Theirs\n\ntext\n", "## One\n\ntext\nmine"]);
    // Theirs is taken over into one's own, and written.
    await page.locator("dialog .cm-merge-revert button").click();
    await eventually(versions).toEqual(["## Theirs\n\ntext\n", "## Theirs\n\ntext\nmine"]);
    await clickButton(page, "Use your text");
    await eventually(() => noticesIn(page)).toEqual([]);
    expect(await textIn(page)).toBe("## Theirs\n\ntext\nmine");
    expect(await statusOf(page)).toBe("Not saved");
    // The text has the focus again.
    await page.keyboard.type("!");
    await eventually(() => textIn(page)).toContain("!");
    await press(page, "Backspace", "Control+s");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## Theirs\n\ntext\nmine");
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(messages.splice(0)).toEqual([expect.stringContaining("409")]);
  });

  it("can take the place of one's own text, which can be undone", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await edited.playground.write({ "slides/01-one.md": "## Theirs\n" });
    await eventually(() => noticesIn(page)).toHaveLength(1);
    await clickButton(page, "Compare");
    await press(page, "Escape");
    expect(await textIn(page)).toBe("## One\n\ntext\nmine");
    await clickButton(page, "Compare");
    await clickButton(page, "Use the file");
    await eventually(() => textIn(page)).toBe("## Theirs\n");
    expect([await statusOf(page), await noticesIn(page)]).toEqual(["Saved", []]);
    await press(page, "Control+z");
    await eventually(() => textIn(page)).toBe("## One\n\ntext\nmine");
    expect(await statusOf(page)).toBe("Not saved");
  });

  it("to one's own text is no conflict", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await edited.playground.write({ "slides/01-one.md": "## One\n\ntext\nmine" });
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await noticesIn(page)).toEqual([]);
  });

  it("without being in view waits with its conflict until it is", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await page.click("#tab-files");
    await page.click('[data-key="02-two.md"]');
    await eventually(() => statusOf(page)).toBe("Saved · 1 more file is not saved");
    await edited.playground.write({ "slides/01-one.md": "## Theirs\n", "slides/02-two.md": "## Two too\n" });
    await eventually(() => textIn(page)).toBe("## Two too\n");
    expect(await noticesIn(page)).toEqual([]);
    await page.click('[data-key="01-one.md"]');
    await eventually(() => noticesIn(page)).toHaveLength(1);
    expect(await textIn(page)).toBe("## One\n\ntext\nmine");
  });
});

describe("a file that cannot be written", () => {
  it("says that it is write-protected, and keeps the text", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited, messages } = editor;
    const file = join(edited.playground.path, "slides/01-one.md");
    await typeAtEnd(page, "mine");
    await chmod(file, 0o444);
    await press(page, "Control+s");
    await eventually(() => noticesIn(page)).toEqual(["Not saved: 01-one.md is write-protected."]);
    expect([await textIn(page), await statusOf(page)]).toEqual(["## One\n\ntext\nmine", "Not saved"]);
    await chmod(file, 0o644);
    await clickButton(page, "Try again");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## One\n\ntext\nmine");
    await eventually(() => noticesIn(page)).toEqual([]);
    expect(messages.splice(0)).toEqual([expect.stringContaining("403")]);
  });

  it("says that its folder is gone, and saves when it is back", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited, messages } = editor;
    const [here, away] = [join(edited.playground.path, "slides"), join(edited.playground.path, "away")];
    await typeAtEnd(page, "mine");
    await rename(here, away);
    await press(page, "Control+s");
    await eventually(() => noticesIn(page)).toContain(
      "Not saved: 01-one.md cannot be written: its folder is no longer there.",
    );
    expect(await textIn(page)).toBe("## One\n\ntext\nmine");
    await rename(away, here);
    await eventually(async () => (await noticesIn(page)).join()).not.toContain("no longer there. Your text");
    await press(page, "Control+s");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## One\n\ntext\nmine");
    await eventually(() => noticesIn(page)).toEqual([]);
    messages.splice(0);
  });

  it("says at once that the file in view was renamed, and forgets it when one goes elsewhere", async () => {
    await using editor = await openEditor(deck, "#02-two.md");
    const { page, edited } = editor;
    await eventually(() => statusOf(page)).toBe("Saved");
    const inSlides = (name: string) => join(edited.playground.path, "slides", name);
    await rename(inSlides("02-two.md"), inSlides("03-new.md"));
    await eventually(() => noticesIn(page)).toEqual(["02-two.md is no longer there. Your text is kept here."]);
    expect([await textIn(page), await statusOf(page)]).toEqual(["## Two\n", "Not saved"]);
    await page.click("#tab-files");
    await page.locator('[data-key="03-new.md"]').click();
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await noticesIn(page)).toEqual([]);
    // The list is in the order of the deck, whichever file came first.
    await rename(inSlides("03-new.md"), inSlides("00-new.md"));
    await eventually(() => page.$$eval(".files .name", (names) => names.map(({ textContent }) => textContent))).toEqual(
      [
        "00-new.md",
        "01-one.md",
        "03-new.md", // which is in view
        "deck.yaml",
      ],
    );
  });

  it("says that it was deleted, and writes it again if that is wanted", async () => {
    await using editor = await openEditor(deck, "#02-two.md");
    const { page, edited, messages } = editor;
    await typeAtEnd(page, "mine");
    await rm(join(edited.playground.path, "slides/02-two.md"));
    await press(page, "Control+s");
    await eventually(() => noticesIn(page)).toEqual(["02-two.md is no longer there. Your text is kept here."]);
    expect(await textIn(page)).toBe("## Two\nmine");
    await clickButton(page, "Write it again");
    await eventually(() => edited.playground.text("slides/02-two.md").catch(() => "")).toBe("## Two\nmine");
    await eventually(() => noticesIn(page)).toEqual([]);
    await eventually(() => statusOf(page)).toBe("Saved");
    messages.splice(0);
  });
});

describe("a server that goes away", () => {
  it("is said; the text stays, and is saved when a server is back at the port", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited, messages } = editor;
    const connection = () => page.$eval(".connection", ({ textContent }) => textContent);
    await eventually(connection).toBe("Connected");
    await typeAtEnd(page, "mine");
    edited.running.child.kill("SIGKILL");
    await edited.running.ended;
    await eventually(connection).toBe("The server does not answer");
    await press(page, "Control+s");
    await eventually(() => noticesIn(page)).toEqual([
      "Not saved: the server does not answer; your text is kept in this browser, save it again when the server is back.",
    ]);
    await page.keyboard.type(" too");
    const { port } = new URL(edited.url);
    await startEditing(edited.playground, edited.playground.start(["present", "--port", port, "--no-open"]));
    await eventually(connection).toBe("Connected");
    expect(await textIn(page)).toBe("## One\n\ntext\nmine too");
    const preview = await previewOf(page);
    await eventually(() => preview.$eval("#one", ({ textContent }) => textContent)).toContain("mine too");
    await press(page, "Control+s");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## One\n\ntext\nmine too");
    await eventually(() => noticesIn(page)).toEqual([]);
    messages.splice(0); // attempts to connect
  });

  it("in the middle of a save leaves a text that is saved, or one that is not and says so", async () => {
    await using editor = await openEditor(
      { ...deck, "01-one.md": `## One\n\n${"text ".repeat(200_000)}\n` },
      "#01-one.md:1",
    );
    const { page, edited, messages } = editor;
    await page.keyboard.type("mine ");
    await press(page, "Control+s");
    edited.running.child.kill("SIGKILL");
    await edited.running.ended;
    await eventually(() => statusOf(page)).toMatch(/^(Saved|Not saved)$/);
    const { port } = new URL(edited.url);
    await startEditing(edited.playground, edited.playground.start(["present", "--port", port, "--no-open"]));
    await eventually(() => page.$eval(".connection", ({ textContent }) => textContent)).toBe("Connected");
    await press(page, "Control+s");
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await edited.playground.text("slides/01-one.md")).toMatch(/^mine ## One\n/);
    messages.splice(0);
  });
});

describe("text that was not saved", () => {
  const left = /^Text of 01-one\.md from .+ was not saved\.$/;

  it("outlives a reload: it is offered, taken up, and forgotten once it is saved", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await page.reload();
    await eventually(() => noticesIn(page)).toEqual([expect.stringMatching(left)]);
    expect(await textIn(page)).toBe("## One\n\ntext\n");
    await clickButton(page, "Take it up again");
    await eventually(() => textIn(page)).toBe("## One\n\ntext\nmine");
    await eventually(() => noticesIn(page)).toEqual([]);
    // And again: it is this page's now.
    await page.reload();
    await eventually(() => noticesIn(page)).toHaveLength(1);
    await clickButton(page, "Take it up again");
    await eventually(() => textIn(page)).toBe("## One\n\ntext\nmine");
    await press(page, "Control+s");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## One\n\ntext\nmine");
    await page.reload();
    await eventually(() => textIn(page).catch(() => "")).toBe("## One\n\ntext\nmine");
    await eventually(() => statusOf(page)).toBe("Saved");
    expect(await noticesIn(page)).toEqual([]);
  });

  it("can be thrown away", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page } = editor;
    await typeAtEnd(page, "mine");
    await page.reload();
    await eventually(() => noticesIn(page)).toHaveLength(1);
    await clickButton(page, "Throw it away");
    await eventually(() => noticesIn(page)).toEqual([]);
    await page.reload();
    await eventually(() => statusOf(page).catch(() => "")).toBe("Saved");
    expect(await noticesIn(page)).toEqual([]);
  });

  it("is shown beside what the file has become in the meantime", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    await page.goto("about:blank");
    await edited.playground.write({ "slides/01-one.md": "## Theirs\n\ntext\n" });
    await openAt(page, edited, "#01-one.md");
    await eventually(() => noticesIn(page)).toHaveLength(1);
    // To take it up as it is would undo the other change.
    expect(await page.$$eval(".notice button", (all) => all.map(({ textContent }) => textContent))).toEqual([
      "Compare",
      "Throw it away",
    ]);
    await clickButton(page, "Compare");
    await page.locator("dialog .cm-merge-revert button").click();
    await clickButton(page, "Use your text");
    await eventually(() => textIn(page)).toBe("## Theirs\n\ntext\nmine");
    await press(page, "Control+s");
    await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## Theirs\n\ntext\nmine");
  });

  it("of a page that is still open is not offered to another", async () => {
    await using editor = await openEditor(deck, "#01-one.md:3");
    const { page, edited } = editor;
    await typeAtEnd(page, "mine");
    const other = await page.browserContext().newPage();
    await openAt(other, edited, "#01-one.md");
    await eventually(() => statusOf(other)).toBe("Saved");
    expect(await noticesIn(other)).toEqual([]);
    // That one saves first; this one hears of it.
    await typeAtEnd(other, "theirs");
    await press(other, "Control+s");
    await eventually(() => noticesIn(page)).toEqual([
      "01-one.md was changed by another program while you were writing.",
    ]);
    expect(await textIn(page)).toBe("## One\n\ntext\nmine");
  });

  it("outlives a crash of the browser", async () => {
    await using edited = await presentToEdit(deck);
    const profile = await mkdtemp(join(tmpdir(), "lectern-profile-"));
    const found = await findBrowser({});
    const start = () =>
      launch({
        executablePath: found.path,
        headless: found.kind === "shell" ? "shell" : true,
        userDataDir: profile,
        args: browserArguments(process.env),
        env: { ...process.env, ...found.env },
      });
    try {
      const first = await start();
      const page = await first.newPage();
      await openAt(page, edited, "#01-one.md:3");
      await typeAtEnd(page, "mine, not saved");
      // Until the browser has it; a crash within that moment would take the last word.
      await page.waitForFunction(async () => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open("lectern");
          request.addEventListener("success", () => resolve(request.result));
        });
        const texts = await new Promise<{ text: string }[]>((resolve) => {
          const request = database.transaction("drafts").objectStore("drafts").getAll();
          request.addEventListener("success", () => resolve(request.result));
        });
        database.close();
        return texts.some(({ text }) => text.includes("mine, not saved"));
      });
      const gone = new Promise((resolve) => first.process()!.once("exit", resolve));
      first.process()!.kill("SIGKILL");
      await gone;
      const second = await start();
      try {
        const again = await second.newPage();
        await openAt(again, edited, "#01-one.md");
        await eventually(() => noticesIn(again)).toEqual([expect.stringMatching(left)]);
        await clickButton(again, "Take it up again");
        await press(again, "Control+s");
        await eventually(() => edited.playground.text("slides/01-one.md")).toBe("## One\n\ntext\nmine, not saved");
      } finally {
        await second.close();
      }
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
