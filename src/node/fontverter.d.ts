// What is used of fontverter, which has no types.
declare module "fontverter" {
  /** Converts a font; `format` is `sfnt`, `woff` or `woff2`. Rejects for what is no font. */
  export function convert(font: Uint8Array, format: string): Promise<Uint8Array>;
}
