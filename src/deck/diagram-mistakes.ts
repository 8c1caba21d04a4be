// Mistakes an author can make with diagrams: code, message and remedy stand together, as in mistakes.ts.
import type { NoDrawing } from "./diagram.ts";
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import type { Location } from "./source.ts";

export const missingMermaid = (location: Location): Diagnostic =>
  error(
    "missing-mermaid",
    "mermaid, which draws this diagram, is not installed in the deck's project",
    location,
    "npm install --save-dev mermaid",
  );

export const badDiagram = (mistake: string, location: Location): Diagnostic =>
  error("bad-diagram", `the diagram cannot be drawn: ${mistake}`, location);

export const noDrawing = ({ reason, hint }: NoDrawing, location: Location): Diagnostic =>
  error("no-drawing", `a new diagram is drawn once, by a browser: ${reason}`, location, hint);

export const unnamedDiagram = (location: Location): Diagnostic =>
  warning(
    "unnamed-diagram",
    "this diagram has no name, so a screen reader cannot say what it is",
    location,
    'write `accTitle: …` as its second line, or {aria-label="…"} after ```mermaid',
  );
