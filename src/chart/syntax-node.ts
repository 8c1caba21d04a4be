// The syntax tree of a Vega expression, as Vega parses it.

/** A node of the tree. */
export type SyntaxNode =
  | { type: "Literal"; value: unknown }
  | { type: "Identifier"; name: string }
  | { type: "MemberExpression"; computed: boolean; object: SyntaxNode; property: SyntaxNode & { name?: string } }
  | { type: "CallExpression"; callee: { name: string }; arguments: SyntaxNode[] }
  | { type: "ArrayExpression"; elements: SyntaxNode[] }
  | { type: "ObjectExpression"; properties: { key: SyntaxNode & { name?: string }; value: SyntaxNode }[] }
  | { type: "ConditionalExpression"; test: SyntaxNode; consequent: SyntaxNode; alternate: SyntaxNode }
  | { type: "LogicalExpression" | "BinaryExpression"; operator: string; left: SyntaxNode; right: SyntaxNode }
  | { type: "UnaryExpression"; operator: string; argument: SyntaxNode };
