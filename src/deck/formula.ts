// Formulas over facts: parsed by jsep, which only parses, and worked out here; no code of an author is ever run. Functions are
// short forms: share(a, b) is a ÷ b, so what is worked out is also what is shown.
import type { Expression as Parsed } from "jsep";
import type { FactKind } from "./fact.ts";

/** A formula, understood. */
export type Formula =
  | { type: "number"; value: number }
  | { type: "fact"; id: string }
  | { type: "negative"; of: Formula }
  | { type: "operation"; operator: Operator; left: Formula; right: Formula };
export type Operator = "+" | "-" | "*" | "/";

/** A formula and what its outermost function says of the result. */
export interface ParsedFormula {
  formula: Formula;
  /** Null where only the arithmetic tells. */
  kind: FactKind | null;
}

/** Why a text is no formula; `name` is what to look for in it. */
export interface BadFormula {
  message: string;
  name?: string;
  known?: readonly string[];
  /** True if a bracket is not closed. */
  open?: boolean;
}

/** Parses a formula; × ÷ and − are as good as * / and -. */
export async function parseFormula(text: string): Promise<ParsedFormula | BadFormula> {
  const { default: jsep } = await import("jsep");
  let parsed: Parsed;
  try {
    parsed = jsep(text.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-"));
  } catch (cause) {
    return { message: messageOf(cause), open: text.split("(").length > text.split(")").length };
  }
  try {
    const call = parsed.type === "CallExpression" ? FUNCTIONS[nameOf(parsed)] : undefined;
    return { formula: convert(parsed), kind: call?.kind ?? null };
  } catch (cause) {
    if (cause instanceof Misunderstood) return cause.why;
    throw cause;
  }
}

/** Ids of the facts that a formula names, each once, in order. */
export function factsOf(formula: Formula): string[] {
  switch (formula.type) {
    case "number":
      return [];
    case "fact":
      return [formula.id];
    case "negative":
      return factsOf(formula.of);
    default:
      return [...new Set([...factsOf(formula.left), ...factsOf(formula.right)])];
  }
}

/** A formula as people write it, with the facts as `show` says. */
export function writeFormula(
  formula: Formula,
  show: (id: string) => string,
  number: (value: number) => string,
): string {
  const write = (part: Formula, around: number): string => {
    if (part.type === "number") return number(part.value);
    if (part.type === "fact") return show(part.id);
    if (part.type === "negative") return `−${write(part.of, 3)}`;
    const { sign, binds } = OPERATORS[part.operator];
    // What follows − or ÷ needs its brackets even where it binds as strongly.
    const right = part.operator === "-" || part.operator === "/" ? binds + 1 : binds;
    const text = `${write(part.left, binds)} ${sign} ${write(part.right, right)}`;
    return binds < around ? `(${text})` : text;
  };
  return write(formula, 0);
}

const OPERATORS: Record<Operator, { sign: string; binds: number }> = {
  "+": { sign: "+", binds: 1 },
  "-": { sign: "−", binds: 1 },
  "*": { sign: "×", binds: 2 },
  "/": { sign: "÷", binds: 2 },
};

const one: Formula = { type: "number", value: 1 };
const operation = (operator: Operator, left: Formula, right: Formula): Formula => ({
  type: "operation",
  operator,
  left,
  right,
});
const sum = (parts: Formula[]) => parts.reduce((left, right) => operation("+", left, right));

interface Short {
  /** Fewest and most arguments. */
  takes: [number, number];
  kind?: FactKind;
  /** What it stands for. */
  expand: (parts: Formula[]) => Formula;
}

/** The functions that a formula can call. */
const FUNCTIONS: Record<string, Short> = Object.assign(Object.create(null) as object, {
  sum: { takes: [2, Infinity], expand: sum },
  difference: { takes: [2, 2], expand: ([a, b]) => operation("-", a!, b!) },
  ratio: { takes: [2, 2], kind: "ratio", expand: ([a, b]) => operation("/", a!, b!) },
  share: { takes: [2, 2], kind: "share", expand: ([part, whole]) => operation("/", part!, whole!) },
  growth: {
    takes: [2, 2],
    kind: "growth",
    expand: ([now, before]) => operation("-", operation("/", now!, before!), one),
  },
  base: { takes: [2, 2], expand: ([now, growth]) => operation("/", now!, operation("+", one, growth!)) },
  mean: {
    takes: [2, Infinity],
    expand: (parts) => operation("/", sum(parts), { type: "number", value: parts.length }),
  },
  monthly: { takes: [1, 1], expand: ([year]) => operation("/", year!, { type: "number", value: 12 }) },
  previous: { takes: [1, 1], expand: ([year]) => operation("-", year!, one) },
  next: { takes: [1, 1], expand: ([year]) => operation("+", year!, one) },
} satisfies Record<string, Short>);

/** What the functions are called. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Caught by `parseFormula` only. */
class Misunderstood extends Error {
  readonly why: BadFormula;
  constructor(why: BadFormula) {
    super(why.message);
    this.why = why;
  }
}

function convert(node: Parsed): Formula {
  switch (node.type) {
    case "Literal":
      if (typeof node["value"] !== "number") break;
      return { type: "number", value: node["value"] };
    case "Identifier":
      return { type: "fact", id: node["name"] as string };
    case "UnaryExpression":
      if (node["operator"] !== "-") break;
      return { type: "negative", of: convert(node["argument"] as Parsed) };
    case "BinaryExpression":
      if (!Object.hasOwn(OPERATORS, node["operator"] as string)) break;
      return operation(node["operator"] as Operator, convert(node["left"] as Parsed), convert(node["right"] as Parsed));
    case "CallExpression":
      return call(nameOf(node), node["arguments"] as Parsed[]);
  }
  throw new Misunderstood({ message: "it takes facts, numbers, + - * / ( ) and functions" });
}

function call(name: string, given: readonly Parsed[]): Formula {
  const short = FUNCTIONS[name];
  if (!short) throw new Misunderstood({ message: `there is no function "${name}"`, name, known: FUNCTION_NAMES });
  const [least, most] = short.takes;
  if (given.length < least || given.length > most)
    throw new Misunderstood({
      message: `${name} takes ${most === Infinity ? `${least} facts or more` : least === 1 ? "one fact" : `${least} facts`}, not ${given.length}`,
      name,
    });
  return short.expand(given.map(convert));
}

function nameOf(node: Parsed): string {
  const callee = node["callee"] as Parsed;
  return callee.type === "Identifier" ? String(callee["name"]) : "";
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/ at character \d+$/, "").toLowerCase() : String(cause);
}
