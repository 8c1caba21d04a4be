// What the YAML parser says of a text that does not parse, in an author's words and where the mistake begins.
import { isCollection, isScalar, visit, type Document, type Node, type YAMLError } from "yaml";

/** A mistake, and its offset in the text. */
export interface YamlMistake {
  message: string;
  at: number;
}

/** All keys that are there twice, and the first of what else is wrong: what is said after that mostly follows from it. */
export function yamlMistakes(text: string, document: Document): YamlMistake[] {
  const isKey = ({ code }: YAMLError) => code === "DUPLICATE_KEY";
  const first = document.errors.find((error) => !isKey(error));
  return document.errors
    .filter((error) => error === first || isKey(error))
    .map((error) => yamlMistake(error, text, document));
}

/** The parser notices at the end of a quotation or a list that it is not closed; what matters is where it begins. */
function yamlMistake({ message, code, pos }: YAMLError, text: string, document: Document): YamlMistake {
  const [at] = pos;
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  if (quote) {
    const begin = lastBefore(document, at, (node) => isScalar(node) && String(node.type).startsWith("QUOTE"));
    return { message: `this ${quote} is not closed`, at: begin ?? at };
  }
  const bracket = /^Flow \w+ in block collection must be .* end with a ([\]}])$/.exec(message)?.[1];
  if (bracket) {
    const begin = lastBefore(document, at, (node) => isCollection(node) && node.flow === true);
    const open = bracket === "]" ? "[" : "{";
    return { message: `this ${open} is not closed, or its lines stand too far left`, at: begin ?? at };
  }
  if (code === "MULTILINE_IMPLICIT_KEY" || message.startsWith("Implicit map keys"))
    return { message: "this is no `key: value`", at };
  if (code === "BLOCK_AS_IMPLICIT_KEY") {
    const hasColon = text.slice(at).split("\n", 1)[0]!.includes(": ");
    return {
      message: hasColon
        ? 'a value with ": " in it stands in quotation marks'
        : "what follows this value stands too far right",
      at,
    };
  }
  return { message, at };
}

/** Where the last such node before an offset begins. */
function lastBefore(document: Document, at: number, isSuch: (node: Node) => boolean): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const [begin] = node.range ?? [at];
      if (begin < at && isSuch(node)) found = begin;
    },
  });
  return found;
}
