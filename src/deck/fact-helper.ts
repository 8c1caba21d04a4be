// The helper `fact`: a figure of the register, in one of its forms.
import { unknownFact, unknownForm, wrongForm } from "./fact-mistakes.ts";
import { findFact, type Register } from "./fact.ts";
import { markFigure } from "./figure.ts";
import { FORMS, hasForm, type Form } from "./figure-format.ts";
import { HelperMistake } from "./helper-mistake.ts";
import { factIn } from "./table-cell.ts";

/** Form of a figure that is no text: a plain number, for arithmetic and for attributes. */
const VALUE = "value";

/** `{{fact "sales"}}`, `{{fact "sales" as="short"}}`; in a loop over a table of the register, `{{fact this "sales"}}`. */
export function createFactHelper(
  register: Register | null,
  used: (id: string) => void,
): (values: unknown[], hash: Record<string, unknown>) => unknown {
  return (values, hash) => {
    const id = idOf(values);
    used(id);
    const form = String(hash["as"] ?? "");
    if (register?.broken.has(id)) return undefined;
    const fact = register ? findFact(id, register) : undefined;
    if (!fact && !register?.statements.has(id))
      throw new HelperMistake("", (location) => unknownFact(id, idsOf(register), location));
    if (fact && form === VALUE) return fact.value;
    if (form !== "" && !FORMS.includes(form as never))
      throw new HelperMistake("", (location) => unknownForm(form, [...FORMS, VALUE], location));
    if (fact ? !hasForm(fact, form as Form) : form !== "" && form !== "source")
      throw new HelperMistake("", (location) => wrongForm(form, id, fact?.kind ?? null, location));
    return markFigure(id, form as Form);
  };
}

function idOf([first, column, ...others]: unknown[]): string {
  if (others.length === 0 && typeof first === "string" && column === undefined) return first;
  if (others.length > 0 || typeof column !== "string" || typeof first !== "object" || first === null)
    throw new HelperMistake('takes the id of a fact, {{fact "sales"}}, or a row and a column, {{fact this "sales"}}');
  const fact = factIn(first, column);
  if (!fact)
    throw new HelperMistake(
      `there is no figure under "${column}" in this row, or the register does not have its table`,
    );
  return fact.id;
}

function idsOf(register: Register | null): string[] {
  return register ? [...register.facts.keys(), ...register.statements.keys()] : [];
}
