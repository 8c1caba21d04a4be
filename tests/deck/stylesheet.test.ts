// Stylesheets of a deck: what is not closed in them. tests/fixtures/stylesheets.txt holds each with what is said of it.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatDiagnostic, type Diagnostic } from "../../src/deck/diagnostic.ts";
import { createSource } from "../../src/deck/source.ts";
import { propertyNames, readStylesheet } from "../../src/deck/stylesheet.ts";
import { parseFiles, splitCases } from "../support/cases.ts";

const root = new URL("../..", import.meta.url).pathname;

function read(path: string, text: string) {
  const told: Diagnostic[] = [];
  const properties = readStylesheet(createSource(path, text), (diagnostic) => told.push(diagnostic));
  return { ...properties, problems: told.map((diagnostic) => formatDiagnostic(diagnostic)).join("\n") };
}

describe("a stylesheet", () => {
  it("is told of what is not closed in it, where that opens", async () => {
    const file = `${root}/tests/fixtures/stylesheets.txt`;
    const told = splitCases(readFileSync(file, "utf8")).map(([input]) => {
      const [text] = Object.values(parseFiles(input));
      const { problems } = read("brand.css", text!);
      return `${input}>>>\n${problems}${problems && "\n"}`;
    });
    await expect(told.join("\n")).toMatchFileSnapshot(file);
  });

  it.each(
    readdirSync(`${root}/templates`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css")),
  )("of the tool has nothing wrong: %s", (name) => {
    expect(read(name, readFileSync(`${root}/templates/${name}`, "utf8")).problems).toBe("");
  });

  it("says which custom properties it gives a value and which it needs one for", () => {
    const { defined, used } = read(
      "brand.css",
      `@property --angle { syntax: "*" }
       .a--b:hover { --tint : teal; --Tint:red; color: var(--tint); border: 1px solid VAR( --rule ) }
       /* var(--no) */ p::before { content: "var(--no)"; color: var(--ink, var(--paper)); width: calc(var(--u)*2) }`,
    );
    expect([...defined]).toEqual(["--angle", "--tint", "--Tint"]);
    expect(used.map(({ name, location: { line, column } }) => `${name} ${line}:${column}`)).toEqual([
      "--tint 2:60",
      "--rule 2:92",
      "--paper 3:80",
      "--u 3:107",
    ]);
  });

  it("may be helped by any text that names a property", () => {
    expect([...propertyNames('<p style="--x:1;--y: 2">a--b</p> {style="--z: 3"} set("--w", 1)')]).toEqual([
      "--x",
      "--y",
      "--z",
      "--w",
    ]);
  });
});
