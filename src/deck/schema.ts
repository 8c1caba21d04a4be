// JSON Schemas for editors, from the same tables that validate: completion, hints and red lines while one types.
import { DECK_OPTIONS, SLIDE_OPTIONS, type OptionDefinition, type OptionType } from "./option.ts";

/** A JSON Schema, draft 7, which every editor knows. */
export type Schema = Record<string, unknown>;

/** The schemas by file name. */
export function createSchemas(): Record<string, Schema> {
  return {
    "deck.schema.json": objectOf("Settings of a Lectern deck: deck.yaml", DECK_OPTIONS),
    "slide.schema.json": objectOf("Options of a slide: the YAML after its separator", SLIDE_OPTIONS),
    "data.schema.json": {
      ...head("Data of a Lectern deck: {{name.key}} in Markdown, name being the file's"),
      type: ["object", "array"],
      // A key with a dot or a slash could not be named in {{ }}.
      propertyNames: { pattern: "^[^\\s.\\[\\]/{}\"'`]+$" },
    },
  };
}

function head(title: string): Schema {
  return { $schema: "http://json-schema.org/draft-07/schema#", title };
}

function objectOf(title: string, definitions: Record<string, OptionDefinition>): Schema {
  const properties = Object.entries(definitions).map(([key, { type, about }]) => [
    key,
    { ...schemaOf(type), description: about },
  ]);
  return { ...head(title), type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

function schemaOf(type: OptionType): Schema {
  switch (type) {
    case "text":
      return { type: ["string", "number", "boolean", "null"] };
    case "flag":
      return { type: "boolean" };
    case "number":
      return { type: "number" };
    case "texts":
      return { type: ["string", "array"], items: { type: "string" } };
    default:
      return { enum: [...type] };
  }
}
