// A PDF as bytes: small objects packed together, its identifier made from its content, so that the same is always the same.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PDFHexString, PDFName, PDFRawStream } from "@pdfme/pdf-lib";
import type { PDFContext, PDFDict, PDFObject, PDFRef } from "@pdfme/pdf-lib";

/** Objects a stream: more of them pack better, fewer are read faster one by one. */
const PACK = 200;
/** Bytes of an offset, and of an index in a pack, in the table of objects. */
const [OFFSET, INDEX] = [4, 2];

/** Where an object is: at an offset, or in a pack. */
type Place = { offset: number } | { pack: number; index: number };

/** Writes all objects of a file; what is not referred to must have been deleted. */
export function writePdf(context: PDFContext): Uint8Array {
  const parts: Uint8Array[] = [];
  const places = new Map<number, Place>();
  let size = 0;
  const add = (bytes: Uint8Array) => {
    parts.push(bytes);
    size += bytes.length;
  };
  const addObject = (number: number, object: PDFObject) => {
    places.set(number, { offset: size });
    add(Buffer.from(`${number} 0 obj\n`));
    add(bytesOf(object));
    add(Buffer.from("\nendobj\n"));
  };
  // The comment tells programs that look at the first lines that this is no text.
  add(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  const objects = context.enumerateIndirectObjects();
  const small: [PDFRef, PDFObject][] = [];
  for (const [ref, object] of objects) {
    if (object instanceof PDFRawStream) addObject(ref.objectNumber, object);
    else small.push([ref, object]);
  }
  for (let first = 0; first < small.length; first += PACK) {
    const packed = small.slice(first, first + PACK);
    const pack = context.nextRef();
    packed.forEach(([ref], index) => places.set(ref.objectNumber, { pack: pack.objectNumber, index }));
    addObject(pack.objectNumber, packObjects(context, packed));
  }
  const table = context.nextRef().objectNumber;
  const start = size;
  places.set(table, { offset: start });
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32).toUpperCase());
  const dict = context.obj({
    Type: "XRef",
    Size: table + 1,
    W: [1, OFFSET, INDEX],
    Root: context.trailerInfo.Root!,
    Info: context.trailerInfo.Info!,
    ID: [id, id],
  });
  addObject(table, pack(dict, tableOf(places, table + 1)));
  add(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts, size);
}

/** A row for each number: free, at an offset, or in a pack. */
function tableOf(places: ReadonlyMap<number, Place>, count: number): Uint8Array {
  const row = 1 + OFFSET + INDEX;
  const table = Buffer.alloc(row * count);
  for (const [number, place] of places) {
    const at = number * row;
    const isPacked = "pack" in place;
    table[at] = isPacked ? 2 : 1;
    table.writeUInt32BE(isPacked ? place.pack : place.offset, at + 1);
    if (isPacked) table.writeUInt16BE(place.index, at + 1 + OFFSET);
  }
  table.writeUInt16BE(0xffff, 1 + OFFSET); // what the list of free numbers begins with
  return table;
}

function packObjects(context: PDFContext, objects: readonly [PDFRef, PDFObject][]): PDFRawStream {
  const parts = objects.map(([, object]) => bytesOf(object));
  let offset = 0;
  const head = objects.map(([ref], index) => {
    const entry = `${ref.objectNumber} ${offset}`;
    offset += parts[index]!.length + 1;
    return entry;
  });
  const first = Buffer.from(`${head.join(" ")}\n`);
  const body = Buffer.concat([first, ...parts.flatMap((part) => [part, Buffer.from("\n")])]);
  return pack(context.obj({ Type: "ObjStm", N: objects.length, First: first.length }), body);
}

function pack(dict: PDFDict, bytes: Uint8Array): PDFRawStream {
  const packed = deflateSync(bytes, { level: 9 });
  dict.set(PDFName.of("Filter"), PDFName.FlateDecode);
  dict.set(PDFName.Length, dict.context.obj(packed.length));
  return PDFRawStream.of(dict, packed);
}

function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
