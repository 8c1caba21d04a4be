// The helper `fact`: a figure of the register, in one of its forms.
import { unknownFact, unknownForm, wrongForm } from "./fact-mistakes.ts";
import type { Register } from "./fact.ts";
import { markFigure } from "./figure.ts";
import { FORMS, hasForm, type Form } from "./figure-format.ts";
import { HelperMistake } from "./helper-mistake.ts";

/** Form of a figure that is no text: a plain number, for arithmetic and for attributes. */
const VALUE = "value";

/** `{{fact "sales"}}`, `{{fact "sales" as="short"}}`. */
export function createFactHelper(
  register: Register | null,
): (values: unknown[], hash: Record<string, unknown>) => unknown {
  const facts = register?.facts ?? new Map<never, never>();
  const statements = register?.statements ?? new Map<never, never>();
  return (values, hash) => {
    const id = values[0];
    if (values.length !== 1 || typeof id !== "string")
      throw new HelperMistake('takes the id of a fact: {{fact "sales"}}');
    const form = String(hash["as"] ?? "");
    const fact = facts.get(id);
    const known = fact || statements.has(id);
    if (!known)
      throw new HelperMistake("", (location) => unknownFact(id, [...facts.keys(), ...statements.keys()], location));
    if (fact && form === VALUE) return fact.value;
    if (form !== "" && !FORMS.includes(form as never))
      throw new HelperMistake("", (location) => unknownForm(form, [...FORMS, VALUE], location));
    if (fact ? !hasForm(fact, form as Form) : form !== "" && form !== "source")
      throw new HelperMistake("", (location) => wrongForm(form, id, fact?.kind ?? null, location));
    return markFigure(id, form as Form);
  };
}
