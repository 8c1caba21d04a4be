// A deck that is read from right to left.
import { expect, it } from "vitest";
import { assembleDeck } from "../../src/deck/assemble.ts";
import { createHelpers } from "../../src/deck/helper.ts";
import { PLAIN_PRINT } from "../../src/deck/print/choices.ts";
import { assemblePrint } from "../../src/deck/print/page.ts";
import { createTemplates } from "../../src/deck/template.ts";
import { builtinTemplates, compile } from "../support/deck.ts";

it("tells the page, the client and the line", async () => {
  const files = { "deck.yaml": "lang: ar\ndir: rtl", "01.md": "# A\n\n---\nsection: B\n---\n# B\n\n---\n# C" };
  const { deck, problems } = await compile(files, builtinTemplates);
  expect(problems).toBe("");
  const templates = createTemplates(builtinTemplates, createHelpers("ar", null));
  const resources = {
    addressOf: (path: string) => path,
    stylesheets: [],
    script: "",
    boot: { code: "", hash: "" },
    live: null,
    strings: {},
    generator: "",
  };
  const report = () => expect.unreachable();
  const page = assembleDeck(deck, templates, resources, report);
  expect(page).toContain('<html lang="ar" dir="rtl"');
  expect(page).toContain('"rtl":true');
  const given = { ...resources, paper: [] };
  const print = assemblePrint(deck, deck.stacks.flat(), PLAIN_PRINT, templates, given, report);
  for (const html of [page, print.html]) expect(html).toContain("--ticks:linear-gradient(270deg,transparent 50%");
});
