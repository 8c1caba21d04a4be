// Mistakes in templates, and in what Markdown takes from data, helpers and partials.
import { error, type Diagnostic } from "./diagnostic.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const badTemplate = (message: string, location: Location, hint?: string): Diagnostic =>
  error("bad-template", `the template does not compile: ${message}`, location, hint);

export const notABlock = (name: string, location: Location): Diagnostic =>
  error(
    "not-a-block",
    `${name} is not a block`,
    location,
    `it gives a value: {{${name} …}}, or in a condition {{#if (${name} …)}}`,
  );

export const onlyABlock = (name: string, location: Location): Diagnostic =>
  error("only-a-block", `${name} opens a block`, location, `write {{#${name} …}} … {{/${name}}}`);

export const partialWithBlock = (location: Location): Diagnostic =>
  error(
    "partial-with-block",
    "a partial takes no block in Markdown",
    location,
    "give it what it shows: {{> name text=value}}",
  );

export const inlinePartial = (location: Location): Diagnostic =>
  error("inline-partial", "a partial cannot be made here", location, "make it a file in templates/partials/");

export const missingData = (name: string, known: readonly string[], location: Location): Diagnostic =>
  error("missing-data", `there is no "${name}" here`, location, suggest(name, known));

export const notText = (name: string, kind: string, location: Location): Diagnostic =>
  error(
    "not-text",
    `"${name}" is ${kind}, not a text or number`,
    location,
    kind === "a list" ? "go through it with {{#each}}" : "name one of its fields",
  );

export const notAList = (name: string, location: Location): Diagnostic =>
  error("not-a-list", `"${name}" is no list that {{#each}} could go through`, location);

export const unknownHelper = (name: string, known: Iterable<string>, location: Location): Diagnostic =>
  error("unknown-helper", `there is no helper "${name}"`, location, suggest(name, known));

export const unknownPartial = (name: string, known: Iterable<string>, location: Location): Diagnostic =>
  error(
    "unknown-partial",
    `there is no partial "${name}"`,
    location,
    suggest(name, known) ?? "partials are files in templates/partials/",
  );

export const badArgument = (helper: string, message: string, location: Location): Diagnostic =>
  error("bad-argument", `${helper}: ${message}`, location);
