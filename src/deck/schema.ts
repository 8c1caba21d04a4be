// JSON Schemas for editors, from the same tables that validate: completion, hints and red lines while one types.
import {
  ABOUT_PASSAGES,
  ABOUT_TABLES,
  ABOUT_TERMS,
  COLUMN_FIELDS,
  FACT_FIELDS,
  SOURCE_FIELDS,
  TABLE_FIELDS,
} from "./register-fields.ts";
import { DECK_OPTIONS, SLIDE_OPTIONS, type OptionDefinition, type OptionType } from "./option.ts";

/** A JSON Schema, draft 7, which every editor knows. */
export type Schema = Record<string, unknown>;

/** What facts and sources are called. */
const ID = { pattern: "^[A-Za-z\\u00aa-\\uffff][0-9A-Z_a-z\\u00aa-\\uffff]*$" };

/** The schemas by file name. */
export function createSchemas(): Record<string, Schema> {
  return {
    "deck.schema.json": { ...head("Settings of a Lectern deck: deck.yaml"), ...keysOf(DECK_OPTIONS) },
    "slide.schema.json": {
      ...head("Options of a slide: the YAML after its separator"),
      ...keysOf(SLIDE_OPTIONS),
    },
    "facts.schema.json": {
      ...head("Facts of a Lectern deck: data/facts.yaml"),
      type: "object",
      properties: {
        terms: { ...schemaOf("texts"), description: ABOUT_TERMS },
        tables: {
          type: "object",
          description: ABOUT_TABLES,
          additionalProperties: withKeys(keysOf(TABLE_FIELDS), {
            columns: { type: "object", additionalProperties: keysOf(COLUMN_FIELDS) },
          }),
        },
      },
      propertyNames: ID,
      additionalProperties: {
        ...keysOf(FACT_FIELDS),
        oneOf: ["value", "date", "formula", "statement"].map((key) => ({ required: [key] })),
      },
    },
    "sources.schema.json": {
      ...head("Sources of a Lectern deck's facts: data/sources.yaml"),
      type: "object",
      propertyNames: ID,
      additionalProperties: {
        ...withKeys(keysOf(SOURCE_FIELDS), {
          passages: {
            type: "object",
            description: ABOUT_PASSAGES,
            additionalProperties: { type: "array", items: { type: ["string", "number"] } },
          },
        }),
        required: ["title", "date"],
      },
    },
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

function keysOf(definitions: Record<string, OptionDefinition>): Schema {
  const properties = Object.entries(definitions).map(([key, { type, about }]) => [
    key,
    { ...schemaOf(type), description: about },
  ]);
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

function withKeys(schema: Schema, more: Record<string, Schema>): Schema {
  return { ...schema, properties: { ...(schema["properties"] as Schema), ...more } };
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
