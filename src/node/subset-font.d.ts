declare module "subset-font" {
  /** The font with only what this text needs. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: { targetFormat?: "woff2" | "truetype" },
  ): Promise<Buffer>;
}
