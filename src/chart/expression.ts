// Vega's expressions, interpreted: Vega itself makes JavaScript of them and runs it, and what stands in a deck must never run.
// A syntax tree becomes closures that know Vega's functions, numbers, texts and dates, and nothing else of the process.
import type { SyntaxNode } from "./syntax-node.ts";
import { STANDARD } from "./standard-functions.ts";

type Row = Record<string, unknown>;

/** What an expression may name: parameters and signals, the row, the drawn item. */
interface Scope {
  _: Row;
  datum?: Row;
  event?: Row;
  item?: Row;
}

type Evaluate = (scope: Scope) => unknown;
type Functions = Record<string, unknown>;
type Parsed = { ast: SyntaxNode };
type Context = { functions: Functions };
type Scale = ((value: unknown) => unknown) & { range: () => unknown };

const CONSTANTS: Record<string, number> = {
  NaN: Number.NaN,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  LOG2E: Math.LOG2E,
  LOG10E: Math.LOG10E,
  PI: Math.PI,
  SQRT1_2: Math.SQRT1_2,
  SQRT2: Math.SQRT2,
  MIN_VALUE: Number.MIN_VALUE,
  MAX_VALUE: Number.MAX_VALUE,
};

/** For `new View(…, { expr })`: how Vega asks for each kind of expression. */
export const interpreter = {
  operator: (context: Context, { ast }: Parsed) => {
    const evaluate = build(ast, context.functions);
    return (_: Row) => evaluate({ _ });
  },
  parameter: (context: Context, { ast }: Parsed) => {
    const evaluate = build(ast, context.functions);
    return (datum: Row, _: Row) => evaluate({ _, datum });
  },
  event: (context: Context, { ast }: Parsed) => {
    const evaluate = build(ast, context.functions);
    return (event: Row) => evaluate({ _: {}, event });
  },
  handler: (context: Context, { ast }: Parsed) => {
    const evaluate = build(ast, context.functions);
    return (_: Row, event: Row) => evaluate({ _, event });
  },
  encode: (context: Context, { marktype, channels }: { marktype: string; channels: Record<string, Parsed> }) => {
    const all = Object.entries(channels).map(([name, { ast }]) => [name, build(ast, context.functions)] as const);
    return (item: Row, _: Row) => {
      const scope = { _, datum: item["datum"] as Row, item };
      let changed = 0;
      for (const [name, evaluate] of all) {
        const value = evaluate(scope);
        if (item[name] === value) continue;
        item[name] = value;
        changed = 1;
      }
      if (marktype !== "rule") {
        span(item, channels, marktype, "x", "x2", "xc", "width");
        span(item, channels, marktype, "y", "y2", "yc", "height");
      }
      return changed;
    };
  },
};

/** Position and size of an item from two of: its start, its end, its centre, its size. */
function span(
  item: Row,
  given: object,
  marktype: string,
  start: string,
  end: string,
  centre: string,
  size: string,
): void {
  const has = (name: string) => Object.hasOwn(given, name);
  const number = (name: string) => Number(item[name] ?? 0);
  if (has(end) && has(start)) {
    if (/^(group|image|rect)$/.test(marktype) && number(start) > number(end))
      [item[start], item[end]] = [item[end], item[start]];
    item[size] = number(end) - number(start);
  } else if (has(end)) item[start] = number(end) - number(size);
  if (has(centre)) item[start] = number(centre) - number(size) / 2;
}

function build(node: SyntaxNode, functions: Functions): Evaluate {
  switch (node.type) {
    case "Literal": {
      const { value } = node;
      return () => value;
    }
    case "Identifier":
      return name(node.name);
    case "MemberExpression": {
      const object = build(node.object, functions);
      const property = node.computed ? build(node.property, functions) : () => node.property.name;
      return (scope) => own(object(scope), property(scope));
    }
    case "CallExpression":
      return call(node, functions);
    case "ArrayExpression": {
      const elements = node.elements.map((element) => build(element, functions));
      return (scope) => elements.map((element) => element(scope));
    }
    case "ObjectExpression": {
      const pairs = node.properties.map(
        ({ key, value }) =>
          [key.type === "Literal" ? String(key.value) : String(key.name), build(value, functions)] as const,
      );
      return (scope) => Object.fromEntries(pairs.map(([key, value]) => [key, value(scope)]));
    }
    case "ConditionalExpression": {
      const [test, yes, no] = [node.test, node.consequent, node.alternate].map((part) => build(part, functions));
      return (scope) => (test!(scope) ? yes!(scope) : no!(scope));
    }
    case "LogicalExpression": {
      const [left, right] = [build(node.left, functions), build(node.right, functions)];
      return node.operator === "&&" ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
    }
    case "UnaryExpression": {
      const argument = build(node.argument, functions);
      const operate = UNARY[node.operator];
      if (!operate) throw new Error(`an expression cannot hold ${node.operator}`);
      return (scope) => operate(argument(scope));
    }
    case "BinaryExpression": {
      const [left, right] = [build(node.left, functions), build(node.right, functions)];
      const operate = BINARY[node.operator];
      if (!operate) throw new Error(`an expression cannot hold ${node.operator}`);
      return (scope) => operate(left(scope) as number, right(scope) as number);
    }
  }
}

function name(id: string): Evaluate {
  if (id === "datum" || id === "event" || id === "item") return (scope) => scope[id];
  if (Object.hasOwn(CONSTANTS, id)) return () => CONSTANTS[id];
  return ({ _ }) => _[`$${id}`];
}

/** Only what a value holds itself: nothing leads from it to what it was made by. */
function own(holder: unknown, key: unknown): unknown {
  if (holder === null || holder === undefined) return undefined;
  const name = String(key);
  return Object.hasOwn(Object(holder) as object, name) ? (holder as Row)[name] : undefined;
}

function call(node: Extract<SyntaxNode, { type: "CallExpression" }>, functions: Functions): Evaluate {
  const id = node.callee.name;
  const given = node.arguments.map((argument) => build(argument, functions));
  const scaleOf = (scope: Scope) => scope._[`%${String(given[0]!(scope))}`] as Scale | undefined;
  switch (id) {
    case "if":
      return (scope) => (given[0]!(scope) ? given[1]!(scope) : given[2]!(scope));
    case "_scale":
      return (scope) => scaleOf(scope)?.(given[1]!(scope));
    case "_range":
      return (scope) => scaleOf(scope)?.range();
    case "_bandwidth":
      return (scope) => (functions["__bandwidth"] as (scale: unknown) => unknown)(scaleOf(scope));
  }
  const standard = Object.hasOwn(STANDARD, id) ? STANDARD[id] : undefined;
  if (standard) return (scope) => standard(...given.map((argument) => argument(scope)));
  if (Object.hasOwn(Object.prototype, id) || typeof functions[id] !== "function")
    throw new Error(`there is no function ${id}() in an expression`);
  return (scope) => (functions[id] as (...values: unknown[]) => unknown)(...given.map((argument) => argument(scope)));
}

const UNARY: Record<string, (value: unknown) => unknown> = {
  "+": Number,
  "-": (value) => -(value as number),
  "!": (value) => !value,
  "~": (value) => ~(value as number),
};

const BINARY: Record<string, (a: number, b: number) => unknown> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  // As Vega takes them.
  // oxlint-disable-next-line eqeqeq
  "==": (a, b) => a == b,
  // oxlint-disable-next-line eqeqeq
  "!=": (a, b) => a != b,
  "===": (a, b) => a === b,
  "!==": (a, b) => a !== b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
};
