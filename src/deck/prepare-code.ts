// Code blocks after parsing and before rendering: files are put in the place of empty fences, and what the fences say is checked
// against the code there is.
import { parseTarget } from "./asset.ts";
import { isChart } from "./chart-fence.ts";
import type { CodeToken } from "./code-block.ts";
import { badExcerpt, codeBesideFile, noSuchLine, noSuchRegion, unknownFenceWord } from "./code-mistakes.ts";
import { readDiff } from "./diff.ts";
import type { Report } from "./diagnostic.ts";
import { excerptLines, excerptRegion, regionsOf, wholeFile, type Excerpt } from "./excerpt.ts";
import { FENCE_WORDS, parseFence, type Fence } from "./fence.ts";
import type { CodeBlock } from "./highlight.ts";
import { missingFile, outsideFile } from "./mistakes.ts";
import { withoutReserved } from "./reserved.ts";
import type { Location } from "./source.ts";
import type { TextFiles } from "./text-files.ts";

/** A code block of a slide. */
export interface FoundCode {
  token: CodeToken;
  /** The place of the fence, or of the first `mark` in it. */
  place: (mark?: string) => Location;
  /** The place of an offset in the raw text of the token; only for what is not shown as code. */
  locate?: (offset: number) => Location;
}

/** Prepares the blocks, whose tokens are changed; returns the code that is to be coloured. */
export function prepareCode(found: readonly FoundCode[], files: TextFiles | undefined, report: Report): CodeBlock[] {
  return found.map(({ token, place }) => {
    const fence = (token.fence ??= parseFence(token.lang ?? ""));
    // A chart has words of its own.
    if (!isChart(token)) for (const word of fence.unknown) report(unknownFenceWord(word, FENCE_WORDS, place(word)));
    if (fence.file !== undefined) importFile(token, fence, fence.file, place, files, report);
    checkSteps(token.text, fence, place, report);
    const code = fence.diff ? readDiff(token.text).code : token.text;
    return { code, language: fence.language, location: () => place(fence.language) };
  });
}

function importFile(
  token: CodeToken,
  fence: Fence,
  file: string,
  place: FoundCode["place"],
  files: TextFiles | undefined,
  report: Report,
): void {
  const target = parseTarget(file);
  if (target.kind !== "asset") {
    report(outsideFile(file, place(file)));
    return;
  }
  if (token.text.trim() !== "") report(codeBesideFile(place()));
  const source = files?.get(target.path);
  if (!source) {
    report(missingFile(target.path, files?.near?.(target.path), place(file)));
    return;
  }
  const text = withoutReserved(source.text);
  const excerpt = excerptOf(text, target.path, fence, place, report);
  fence.language ||= /\.(\w+)$/.exec(target.path)?.[1] ?? "";
  token.text = excerpt.text;
  fence.from ??= excerpt.from;
}

function excerptOf(text: string, path: string, fence: Fence, place: FoundCode["place"], report: Report): Excerpt {
  const { lines, region } = fence;
  if (region !== undefined) {
    const excerpt = excerptRegion(text, region);
    if (excerpt) return excerpt;
    report(noSuchRegion(region, path, regionsOf(text), place("region=")));
  } else if (lines !== undefined) {
    const excerpt = excerptLines(text, lines);
    if (excerpt && !("missing" in excerpt)) return excerpt;
    const where = place("lines=");
    report(
      excerpt ? noSuchLine(excerpt.missing, wholeFile(text).text.split("\n").length, where) : badExcerpt(lines, where),
    );
  }
  return wholeFile(text);
}

function checkSteps(code: string, { steps, stepsText }: Fence, place: FoundCode["place"], report: Report): void {
  const count = code.split("\n").length;
  for (const step of steps) {
    if (typeof step === "string") continue;
    const wrong = step.flat().find((line) => !(line >= 1 && line <= count));
    if (wrong === undefined) continue;
    report(noSuchLine(wrong, count, place(stepsText)));
    return;
  }
}
