// Diagnostics as other programs read them.
import { describe, expect, it } from "vitest";
import { formatGithub, formatJson } from "../../src/check/diagnostic-formats.ts";
import { error, warning } from "../../src/deck/diagnostic.ts";

const location = { path: "slides/a,b:c.md", line: 3, column: 7, excerpt: "x" };

describe("JSON", () => {
  it("is an array of objects whose keys are all there", () => {
    const text = formatJson([
      error("unknown-fact", 'no fact is called "x"', location, "did you mean y?"),
      warning("stale", "old"),
    ]);
    expect(JSON.parse(text)).toEqual([
      {
        file: "slides/a,b:c.md",
        line: 3,
        column: 7,
        severity: "error",
        code: "unknown-fact",
        message: 'no fact is called "x"',
        hint: "did you mean y?",
      },
      { file: null, line: null, column: null, severity: "warning", code: "stale", message: "old", hint: null },
    ]);
    expect(formatJson([])).toBe("[]");
  });
});

describe("workflow commands", () => {
  it("escape what would end them or begin another", () => {
    expect(formatGithub(error("bad", "100 % wrong:\n::set-output,\r", location, "do, or do not"))).toBe(
      "::error file=slides/a%2Cb%3Ac.md,line=3,col=7,title=bad::100 %25 wrong:%0A::set-output,%0D (do, or do not)",
    );
    expect(formatGithub(warning("old", "x"))).toBe("::warning title=old::x");
  });
});
