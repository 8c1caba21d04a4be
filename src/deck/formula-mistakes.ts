// Mistakes an author can make with formulas over facts: code, message and remedy stand together, as in mistakes.ts.
import { error, type Diagnostic } from "./diagnostic.ts";
import type { BadFormula } from "./formula.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const badFormula = ({ message, name, known, open }: BadFormula, location: Location): Diagnostic =>
  error(
    "bad-formula",
    `the formula is not understood: ${message}`,
    location,
    name !== undefined && known
      ? suggest(name, known)
      : open
        ? "within { } YAML ends a value at a comma: quote the formula"
        : undefined,
  );

export const factCycle = (ids: readonly string[], location: Location): Diagnostic =>
  error("fact-cycle", `the formula needs its own result: ${ids.join(" → ")}`, location);

export const divisionByZero = (id: string, location: Location): Diagnostic =>
  error("division-by-zero", `the formula of "${id}" divides by zero`, location);

export const mixedUnits = ([a, b]: readonly [string, string], location: Location): Diagnostic =>
  error(
    "mixed-units",
    `the formula mixes ${a || "a pure number"} with ${b || "a pure number"}`,
    location,
    b === "" && a.includes("÷") ? "give the result a unit of its own: unit: …" : undefined,
  );

export const unworkableDate = (what: string, location: Location): Diagnostic =>
  error("bad-formula", `the formula is not understood: a date cannot be ${what}`, location);

export const falsePrecision = (digits: number, known: number, location: Location): Diagnostic =>
  error(
    "false-precision",
    `the result cannot have ${digits} digits`,
    location,
    `what it is made from carries ${known}`,
  );

export const contradiction = (
  id: string,
  stated: string,
  inputs: readonly string[],
  implied: number,
  location: Location,
): Diagnostic =>
  error(
    "contradiction",
    `"${id}" is stated as ${stated}, but ${inputs.map((input) => `"${input}"`).join(" and ")} make it ${Number(implied.toPrecision(6))}`,
    location,
    "rounding does not explain it: one of them is wrong",
  );
