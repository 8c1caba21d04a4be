// What a PDF says of itself: twice, in its old way and in XMP, which PDF/UA and PDF/A ask for; both agree.
import { PDFDict, PDFName, PDFRawStream } from "@pdfme/pdf-lib";
import { dictOf, textOf, toText, type PdfFile } from "./objects.ts";

/** What is said. */
export interface Metadata {
  title: string;
  author: string | null;
  subject: string | null;
  /** BCP 47. */
  lang: string;
  /** An ISO date, with a time or without; null for none. */
  date: string | null;
  /** What made the document, as `Lectern 1.2.3`. */
  generator: string;
  /** True claims PDF/A-2a as well. */
  archive: boolean;
}

/** Writes title, author, subject, date, language, and what it conforms to. */
export function finishMetadata({ context, catalog }: PdfFile, metadata: Metadata): void {
  const info = context.lookup(context.trailerInfo.Info, PDFDict);
  const date = readDate(metadata.date);
  const producer = textOf(info, "Producer") ?? "Skia/PDF";
  for (const key of info.keys()) info.delete(key);
  const texts = { Title: metadata.title, Author: metadata.author, Subject: metadata.subject };
  for (const [key, text] of Object.entries({ ...texts, Creator: metadata.generator, Producer: producer }))
    if (text) info.set(PDFName.of(key), toText(text));
  if (date)
    for (const key of ["CreationDate", "ModDate"])
      info.set(PDFName.of(key), toText(`D:${date.replace(/[-T:Z]/g, "")}Z`));
  const xmp = Buffer.from(formatXmp(metadata, producer, date));
  const dict = context.obj({ Type: "Metadata", Subtype: "XML", Length: xmp.length });
  catalog.set(PDFName.of("Metadata"), context.register(PDFRawStream.of(dict, xmp)));
  catalog.set(PDFName.of("Lang"), toText(metadata.lang));
  catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
  const preferences = dictOf(catalog, "ViewerPreferences") ?? context.obj({});
  preferences.set(PDFName.of("DisplayDocTitle"), context.obj(true));
  catalog.set(PDFName.of("ViewerPreferences"), preferences);
}

/** As `2022-12-31T00:00:00Z`; undefined for what is no date. */
function readDate(text: string | null): string | undefined {
  if (!/^\d{4}(-\d\d(-\d\d(T.+)?)?)?$/.test(text ?? "")) return undefined;
  const date = new Date(text!);
  return Number.isNaN(date.getTime()) ? undefined : `${date.toISOString().slice(0, 19)}Z`;
}

function formatXmp({ title, author, subject, lang, generator, archive }: Metadata, producer: string, date?: string) {
  const text = (name: string, value: string) => `<${name}>${escapeXml(value)}</${name}>`;
  const alternative = (name: string, value: string) =>
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt></${name}>`;
  const list = (name: string, kind: string, value: string) =>
    `<${name}><rdf:${kind}><rdf:li>${escapeXml(value)}</rdf:li></rdf:${kind}></${name}>`;
  const properties = [
    alternative("dc:title", title),
    author && list("dc:creator", "Seq", author),
    subject && alternative("dc:description", subject),
    list("dc:language", "Bag", lang),
    date && text("xmp:CreateDate", date) + text("xmp:ModifyDate", date),
    text("xmp:CreatorTool", generator),
    text("pdf:Producer", producer),
    text("pdfuaid:part", "1"),
    archive && text("pdfaid:part", "2") + text("pdfaid:conformance", "A"),
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${NAMESPACES}>
${properties.filter(Boolean).join("\n")}
</rdf:Description>
${archive ? EXTENSION : ""}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const NAMESPACES = Object.entries({
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
})
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(" ");

/** PDF/A wants what it does not know itself described. */
const EXTENSION = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;

function escapeXml(text: string): string {
  const safe = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  return safe.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
