// Handlebars' syntax tree, made safe and traceable before it is compiled: every look-up of data goes through a helper that
// reports what is missing at its place, unknown helpers and partials are reported and left out, and where wanted, each
// piece of text tells where it is from. Handlebars' own strict mode stops at the first mistake and often has no place.
import type { Report } from "./diagnostic.ts";
import { BLOCK, GET, GIVEN, LIST, MAYBE, SHOW } from "./lookup.ts";
import { lineAt, locate, type Source } from "./source.ts";
import {
  addPairs,
  asPath,
  isPartial,
  literal,
  nothing,
  number,
  pathTo,
  restoreLineEnd,
  type Call,
  type Expression,
  type Path,
  type Program,
  type Statement,
} from "./syntax-tree.ts";
import {
  inlinePartial,
  notABlock,
  onlyABlock,
  partialWithBlock,
  unknownHelper,
  unknownPartial,
} from "./template-mistakes.ts";

/** Name under which a helper is told its place. */
export const PLACE = "lectern:place";

/** Where a piece of filled text is from. */
export interface Origin {
  source: Source;
  offset: number;
  /** True for text made by an expression: all of it is from `offset`. */
  fixed: boolean;
}

/** What the rewriting needs to know, and the places it notes down. */
export interface RewriteContext {
  source: Source;
  /** Offset of the template's first character in its source. */
  start: number;
  helpers: ReadonlySet<string>;
  partials: ReadonlySet<string>;
  /** Notes down a place, and gives the number by which look-ups and marks name it. */
  note: (origin: Origin) => number;
  /** True for text whose pieces are marked, that is Markdown. */
  traced: boolean;
  report: Report;
}

const BLOCKS = new Set(["if", "unless", "each", "with"]);

/** The mark before a piece of text: `\ue000index\ue001`. */
export const ORIGIN_MARK = /\ue000(\d+)\ue001/g;

/** Rewrites in place. `parse` output only; positions are as Handlebars gives them: lines from 1, columns from 0. */
export function rewriteTemplate(program: Program, context: RewriteContext): Program {
  return new Rewriter(context).program(program, []);
}

class Rewriter {
  readonly context: RewriteContext;
  /** Index of the template's first line in its source. */
  readonly first: number;

  constructor(context: RewriteContext) {
    this.context = context;
    this.first = lineAt(context.source, context.start);
  }

  program(program: Program, params: string[]): Program {
    const scope = [...params, ...(program.blockParams ?? [])];
    const body: Statement[] = [];
    program.body.forEach((statement, index) => {
      if (this.context.traced && statement.type !== "CommentStatement") body.push(this.mark(statement));
      body.push(...this.statement(statement, scope));
      if (this.context.traced && isPartial(statement)) body.push(...restoreLineEnd(program.body[index + 1]));
    });
    program.body = body;
    return program;
  }

  statement(statement: Statement, scope: string[]): Statement[] {
    switch (statement.type) {
      case "MustacheStatement":
        return this.mustache(statement as hbs.AST.MustacheStatement, scope);
      case "BlockStatement":
        return this.block(statement as hbs.AST.BlockStatement, scope);
      case "PartialStatement":
      case "PartialBlockStatement":
        return this.partial(statement as hbs.AST.PartialStatement, scope);
      case "Decorator":
      case "DecoratorBlock":
        this.context.report(inlinePartial(this.locate(statement.loc)));
        return [];
      default:
        return [statement];
    }
  }

  mustache(statement: hbs.AST.MustacheStatement, scope: string[]): Statement[] {
    const call = statement as unknown as Call;
    call.path = asPath(statement.path);
    if (this.isCall(call)) return this.call(call, scope, false) ? [statement] : [];
    const found = this.lookup(call.path, scope, SHOW);
    if (found !== call.path) Object.assign(statement, { path: found.path, params: found.params, hash: undefined });
    return [statement];
  }

  block(statement: hbs.AST.BlockStatement, scope: string[]): Statement[] {
    const call = statement as unknown as Call;
    call.path = asPath(statement.path);
    if (this.isCall(call)) {
      if (!this.call(call, scope, true)) return [];
    } else {
      const value = this.lookup(call.path, scope, GET);
      Object.assign(statement, { path: pathTo(BLOCK, call), params: [value] });
    }
    if (statement.program) this.program(statement.program, scope);
    if (statement.inverse) this.program(statement.inverse, scope);
    return [statement];
  }

  partial(statement: hbs.AST.PartialStatement, scope: string[]): Statement[] {
    if (statement.name.type === "PathExpression") {
      const name = (statement.name as Path).original;
      if (!this.context.partials.has(name) && name !== "@partial-block") {
        this.context.report(unknownPartial(name, this.context.partials, this.locate(statement.loc)));
        return [];
      }
    } else statement.name = this.expression(statement.name, scope) as hbs.AST.SubExpression;
    const content = (statement as unknown as Partial<hbs.AST.PartialBlockStatement>).program;
    if (content && this.context.traced) {
      this.context.report(partialWithBlock(this.locate(statement.loc)));
      return [];
    }
    statement.params = statement.params.map((value) => this.expression(value, scope));
    this.hash(statement.hash, scope);
    // A partial sees the names around it as well as those it was given: these two say which are which, and where that was.
    const given = statement.hash?.pairs.map(({ key }) => key).join(" ");
    if (given) addPairs(statement.hash, { [GIVEN]: literal(given, statement.loc), [PLACE]: this.place(statement.loc) });
    if (content) this.program(content, scope);
    return [statement];
  }

  /** Rewrites a helper's arguments; false if there is no such helper. `opens` is true for a block. */
  call(call: Call, scope: string[], opens: boolean): boolean {
    const name = call.path.original;
    if (!this.context.helpers.has(name) && !BLOCKS.has(name) && name !== "lookup") {
      this.context.report(
        unknownHelper(name, [...this.context.helpers, ...BLOCKS, "lookup"], this.locate(call.path.loc)),
      );
      return false;
    }
    if (opens !== BLOCKS.has(name)) {
      this.context.report((opens ? notABlock : onlyABlock)(name, this.locate(call.loc)));
      return false;
    }
    if (name === "lookup" && call.params.length === 2) {
      const [head, key] = call.params.map((value) => this.expression(value, scope)) as [Expression, Expression];
      Object.assign(call, {
        path: pathTo(GET, call),
        params: [head, this.place(call.loc), literal("", call.loc), key],
      });
      return true;
    }
    const lenient = !this.context.traced && (name === "if" || name === "unless");
    call.params = call.params.map((value) =>
      this.expression(value, scope, lenient ? MAYBE : name === "each" ? LIST : GET),
    );
    this.hash(call.hash, scope);
    if (this.context.helpers.has(name)) {
      call.hash ??= { type: "Hash", pairs: [], loc: call.loc } as hbs.AST.Hash;
      addPairs(call.hash, { [PLACE]: this.place(call.loc) });
    }
    return true;
  }

  hash(hash: hbs.AST.Hash | undefined, scope: string[]): void {
    for (const pair of hash?.pairs ?? []) pair.value = this.expression(pair.value, scope);
  }

  expression(expression: Expression, scope: string[], kind = GET): Expression {
    if (expression.type === "PathExpression") return this.lookup(expression as Path, scope, kind);
    if (expression.type !== "SubExpression") return expression;
    const call = expression as unknown as Call;
    return this.call(call, scope, false) ? expression : nothing(call.loc);
  }

  /** `a.b.c` becomes a call that walks from what is certain to be there; `this` and block parameters are given on as they are. */
  lookup(path: Path, scope: string[], kind: string): Path & Pick<Call, "params" | "path"> {
    const own = path as Path & Pick<Call, "params" | "path">;
    const parts = path.parts.map(String);
    const given = path.data || (path.depth === 0 && parts[0] !== undefined && scope.includes(parts[0]));
    if (kind === GET && parts.length <= (given ? 1 : 0) && !path.data) return own;
    const head = { ...path, parts: given ? parts.slice(0, 1) : [], original: given ? path.original : "this" } as Path;
    const names = given ? parts.slice(1) : parts;
    const params = [
      head,
      this.place(path.loc),
      literal(path.original, path.loc),
      ...names.map((name) => literal(name, path.loc)),
    ];
    return { type: "SubExpression", path: pathTo(kind, path), params, hash: undefined, loc: path.loc } as never;
  }

  /** True for `{{helper …}}`, as against `{{data}}`. */
  isCall(call: Call): boolean {
    const { path, params, hash } = call;
    if (params.length > 0 || (hash?.pairs.length ?? 0) > 0) return true;
    return (
      path.parts.length === 1 &&
      path.depth === 0 &&
      !path.data &&
      !/^(\.|this\b)/.test(path.original) &&
      this.context.helpers.has(path.original)
    );
  }

  mark(statement: Statement): Statement {
    let offset = this.offset(statement.loc);
    const fixed = statement.type !== "ContentStatement";
    if (!fixed) {
      const { original, value } = statement as hbs.AST.ContentStatement & { original: string };
      offset += original.endsWith(value) ? original.length - value.length : Math.max(0, original.indexOf(value));
    }
    const index = this.context.note({ source: this.context.source, offset, fixed });
    return { type: "ContentStatement", value: `\ue000${index}\ue001`, loc: statement.loc } as unknown as Statement;
  }

  place(loc: hbs.AST.SourceLocation): Expression {
    const index = this.context.note({ source: this.context.source, offset: this.offset(loc), fixed: true });
    return number(index, loc);
  }

  offset(loc: hbs.AST.SourceLocation): number {
    const { source, start } = this.context;
    const { line, column } = loc.start;
    return (line === 1 ? start : (source.lineStarts[this.first + line - 1] ?? start)) + column;
  }

  locate(loc: hbs.AST.SourceLocation) {
    return locate(this.context.source, this.offset(loc));
  }
}
