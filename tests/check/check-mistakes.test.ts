// What is said of the figures of a deck. tests/fixtures/check holds a file for each mistake, and one for all that is none.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDeck } from "../../src/check/check.ts";
import * as mistakes from "../../src/check/check-mistakes.ts";
import { formatDiagnostic, sortDiagnostics } from "../../src/deck/diagnostic.ts";
import { parseFiles, splitCases } from "../support/cases.ts";
import { builtinTemplates, compile, type Files } from "../support/deck.ts";

const root = new URL("../fixtures/check", import.meta.url).pathname;
/** Only a mistake of ours leads to it. */
const OURS = new Set(["emptyTrace"]);

async function check(files: Files): Promise<string> {
  const { input, deck, problems } = await compile(files, builtinTemplates);
  const { diagnostics, trace } = checkDeck(deck, input);
  const told = sortDiagnostics(diagnostics).map((diagnostic) => formatDiagnostic(diagnostic));
  const seen = trace ? [`${trace.traced} traced, ${trace.untraced} untraced`] : ["not traced"];
  return [...(problems ? [problems] : []), ...told, ...seen].join("\n");
}

describe.each(readdirSync(root).map((name) => name.replace(/\.txt$/, "")))("%s", (name) => {
  it("is told as the file has it", async () => {
    const file = join(root, `${name}.txt`);
    const told: string[] = [];
    for (const [input] of splitCases(readFileSync(file, "utf8")))
      told.push(`${input}>>>\n${await check(parseFiles(input))}\n`);
    await expect(told.join("\n")).toMatchFileSnapshot(file);
  });
});

describe("the mistakes of a check", () => {
  it("are each provoked", () => {
    const names = readdirSync(root).map((name) => name.replace(/\.txt$/, ""));
    expect(names).toEqual(expect.arrayContaining(Object.keys(mistakes).filter((name) => !OURS.has(name))));
  });
});
