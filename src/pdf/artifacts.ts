// What is drawn for the eye alone, as artifacts: a reader that speaks passes over them. PDF/UA wants every drawn thing to be
// either tagged or an artifact; Chromium leaves decoration between the tags, or tags it as if it were text.
import { operator, type Scanner } from "./scanner.ts";

const [BDC, BMC, EMC] = ["BDC", "BMC", "EMC"].map(operator);
const [BT, ET, N, DO] = ["BT", "ET", "n", "Do"].map(operator);
const PATH = new Set(["m", "l", "c", "v", "y", "h", "re"].map(operator));
const PAINT = new Set(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s"].map(operator));
const SHOW = new Set(["Tj", "TJ", "'", '"'].map(operator));
const SHADE = operator("sh");
const IMAGE = operator("BI");

const OPEN = "/Artifact BMC\n";
const CLOSE = "EMC\n";

/** What must be known of the things that a stream names. */
export interface DrawnThings {
  /** True if the element that a marked content belongs to may as well lose it, if nothing but lines and areas is in it. */
  mayLose: (mcid: number) => boolean;
  /** What `Do` draws: a picture, a form with tags in it, or a form without. */
  kindOf: (name: string) => "image" | "tagged" | "untagged";
}

/** A part of the stream that is replaced. */
interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Sees each operation of a stream once, in order; then knows how the stream must be. */
export class ArtifactMarker {
  /** Marked contents that were decoration and have become artifacts. */
  readonly lost: number[] = [];
  private readonly things: DrawnThings;
  private readonly splices: Splice[] = [];
  private depth = 0;
  private isOpen = false;
  /** Where the path that is being made began; -1 without one. */
  private path = -1;
  /** The marked content at hand, while nothing but decoration was seen in it. */
  private decoration: { mcid: number; start: number; end: number } | undefined;

  constructor(things: DrawnThings) {
    this.things = things;
  }

  /** Takes the operation that the scanner is at. */
  see(scanner: Scanner): void {
    const { operator, start } = scanner;
    if (operator === BDC || operator === BMC) this.begin(scanner);
    else if (operator === EMC) this.end();
    else if (this.depth > 0) {
      if (SHOW.has(operator) || (operator === DO && this.things.kindOf(scanner.name(0)) !== "image"))
        this.decoration = undefined;
    } else if (PATH.has(operator)) this.path = this.path < 0 ? start : this.path;
    else if (operator === N) this.path = -1;
    else if (PAINT.has(operator)) {
      this.open(this.path < 0 ? start : this.path);
      this.path = -1;
    } else if (operator === BT || operator === ET)
      this.close(start); // a marked content may not reach over one of them
    else if (SHOW.has(operator) || operator === SHADE || operator === IMAGE) this.open(start);
    else if (operator === DO) {
      if (this.things.kindOf(scanner.name(0)) === "tagged") this.close(start);
      else this.open(start);
    }
  }

  /** The stream with its artifacts marked; undefined if it is right as it is. */
  finish(bytes: Uint8Array): Uint8Array | undefined {
    if (this.isOpen) this.splices.push({ start: bytes.length, end: bytes.length, text: `\n${CLOSE}` });
    if (this.splices.length === 0) return undefined;
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const { start, end, text } of this.splices.toSorted((a, b) => a.start - b.start)) {
      parts.push(bytes.subarray(at, start), Buffer.from(text, "latin1"));
      at = end;
    }
    return Buffer.concat([...parts, bytes.subarray(at)]);
  }

  private begin(scanner: Scanner): void {
    if (this.depth++ > 0) return;
    const mcid = scanner.operator === BDC ? /\/MCID\s+(\d+)/.exec(scanner.written(1))?.[1] : undefined;
    // Marks that only say how text is to be read, such as `ReversedChars`, may stand around decoration too.
    if (mcid === undefined && scanner.name(0) !== "Artifact") {
      this.open(scanner.start);
      return;
    }
    this.close(scanner.start);
    this.decoration =
      mcid !== undefined && this.things.mayLose(Number(mcid))
        ? { mcid: Number(mcid), start: scanner.start, end: scanner.end }
        : undefined;
  }

  private end(): void {
    if (--this.depth > 0 || !this.decoration) return;
    const { mcid, start, end } = this.decoration;
    this.lost.push(mcid);
    this.splices.push({ start, end, text: OPEN.trimEnd() });
    this.decoration = undefined;
  }

  private open(at: number): void {
    if (!this.isOpen) this.splices.push({ start: at, end: at, text: OPEN });
    this.isOpen = true;
  }

  private close(at: number): void {
    if (this.isOpen) this.splices.push({ start: at, end: at, text: CLOSE });
    this.isOpen = false;
  }
}
