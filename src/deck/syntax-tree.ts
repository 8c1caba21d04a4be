// Pieces of Handlebars' syntax tree: their types, and how to make them.

export type Program = hbs.AST.Program;
export type Statement = hbs.AST.Statement;
export type Expression = hbs.AST.Expression;
export type Path = hbs.AST.PathExpression;
/** A name with arguments: a mustache, a block's opening or a subexpression. */
export type Call = { path: Path; params: Expression[]; hash?: hbs.AST.Hash; loc: hbs.AST.SourceLocation };

/** True for `{{> name}}` and `{{#> name}}`. */
export function isPartial(statement: Statement): boolean {
  return statement.type === "PartialStatement" || statement.type === "PartialBlockStatement";
}

/** A partial alone on its line takes the line's end with it, which would join its mark to the next line. */
export function restoreLineEnd(next: Statement | undefined): Statement[] {
  const content = next as (hbs.AST.ContentStatement & { original: string }) | undefined;
  if (content?.type !== "ContentStatement") return [];
  const stripped = /^[ \t]*\n/.test(content.original) && content.value.length < content.original.length;
  return stripped ? [{ type: "ContentStatement", value: "\n", loc: content.loc } as unknown as Statement] : [];
}

/** `{{"a name"}}` and `{{12}}` name data as `{{a}}` does. */
export function asPath(path: Path | hbs.AST.Literal): Path {
  if (path.type === "PathExpression") return path as Path;
  return pathTo(String((path as hbs.AST.StringLiteral).original), path);
}

/** A path of one name. */
export function pathTo(name: string, { loc }: { loc: hbs.AST.SourceLocation }): Path {
  return { type: "PathExpression", data: false, depth: 0, parts: [name], original: name, loc } as Path;
}

/** A text. */
export function literal(value: string, loc: hbs.AST.SourceLocation): Expression {
  return { type: "StringLiteral", value, original: value, loc } as unknown as Expression;
}

/** `undefined`. */
export function nothing(loc: hbs.AST.SourceLocation): Expression {
  return { type: "UndefinedLiteral", value: undefined, original: undefined, loc } as unknown as Expression;
}

/** A number. */
export function number(value: number, loc: hbs.AST.SourceLocation): Expression {
  return { type: "NumberLiteral", value, original: value, loc } as unknown as Expression;
}

/** Gives more names to what is called. */
export function addPairs(hash: hbs.AST.Hash, values: Record<string, Expression>): void {
  for (const [key, value] of Object.entries(values))
    hash.pairs.push({ type: "HashPair", key, value, loc: hash.loc } as hbs.AST.HashPair);
}
