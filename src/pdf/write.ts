// A PDF as bytes: small objects packed together, its identifier made from its content, so that the same is always the same.
import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNull, PDFRawStream, PDFRef } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject } from "@pdfme/pdf-lib";
import { deflate } from "./objects.ts";

/** Objects a stream: more of them pack better, fewer are read faster one by one. */
const PACK = 200;
/** Bytes of an offset, and of an index in a pack, in the table of objects. */
const [OFFSET, INDEX] = [4, 2];

/** Where an object is: at an offset, or in a pack. */
type Place = { offset: number } | { pack: number; index: number };

/** Writes a file, all objects that it leads to and no others; the context is of no use afterwards. */
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
    if (object instanceof PDFRawStream) {
      add(bytesOf(object.dict));
      add(Buffer.from("\nstream\n"));
      add(object.getContents()); // as it is, uncopied: pictures can be large
      add(Buffer.from("\nendstream"));
    } else add(bytesOf(object));
    add(Buffer.from("\nendobj\n"));
  };
  // The comment tells programs that look at the first lines that this is no text.
  add(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  const small: [PDFRef, PDFObject][] = [];
  const objects = collectObjects(context);
  for (const [ref, object] of objects) {
    if (object instanceof PDFRawStream) addObject(ref.objectNumber, object);
    else small.push([ref, object]);
  }
  let next = objects.length + 1;
  for (let first = 0; first < small.length; first += PACK) {
    const packed = small.slice(first, first + PACK);
    const number = next++;
    packed.forEach(([ref], index) => places.set(ref.objectNumber, { pack: number, index }));
    addObject(number, packObjects(context, packed));
  }
  const table = next;
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

/** The objects that can be reached from where a reader begins, numbered anew in that order. */
function collectObjects(context: PDFContext): [PDFRef, PDFObject][] {
  const numbers = new Map<PDFRef, PDFRef>();
  const objects: [PDFRef, PDFObject][] = [];
  const open: PDFObject[] = [];
  const seen = new Set<PDFObject>(); // one that stands in two places is renumbered once
  const renumber = (value: PDFObject): PDFObject => {
    if (!(value instanceof PDFRef)) {
      if (!seen.has(value)) open.push(value);
      seen.add(value);
      return value;
    }
    let ref = numbers.get(value);
    if (!ref) {
      const object = context.lookup(value);
      if (!object) return PDFNull;
      ref = PDFRef.of(objects.length + 1);
      numbers.set(value, ref);
      objects.push([ref, object]);
      open.push(object);
    }
    return ref;
  };
  const { trailerInfo } = context;
  trailerInfo.Root = renumber(trailerInfo.Root!);
  trailerInfo.Info = renumber(trailerInfo.Info!);
  for (let object = open.pop(); object; object = open.pop()) {
    if (object instanceof PDFDict) renumberDict(object, renumber);
    else if (object instanceof PDFRawStream) renumberDict(object.dict, renumber);
    else if (object instanceof PDFArray)
      object.asArray().forEach((value, index) => {
        if (isContainer(value)) object.set(index, renumber(value));
      });
  }
  return objects;
}

function renumberDict(dict: PDFDict, renumber: (value: PDFObject) => PDFObject): void {
  for (const [key, value] of dict.entries()) if (isContainer(value)) dict.set(key, renumber(value));
}

/** True for what is a reference, or may hold one. */
function isContainer(value: PDFObject): boolean {
  return value instanceof PDFRef || value instanceof PDFDict || value instanceof PDFArray;
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
  const packed = deflate(bytes);
  dict.set(PDFName.of("Filter"), PDFName.FlateDecode);
  dict.set(PDFName.Length, dict.context.obj(packed.length));
  return PDFRawStream.of(dict, packed);
}

function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
