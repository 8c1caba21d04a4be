// The colour space that a page's colours are meant in, as PDF/A asks for it: sRGB, made from the figures of IEC 61966-2-1.

/** x and y of the primaries and of the white (D65) that they are given for. */
const PRIMARIES = [
  [0.64, 0.33],
  [0.3, 0.6],
  [0.15, 0.06],
] as const;
const WHITE = [0.3127, 0.329] as const;
/** The white that all ICC profiles are related to (D50), as X, Y, Z. */
const D50 = [0.9642, 1, 0.8249] as const;
/** Bradford's cone responses. */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
/** The curve: Y = (a X + b)^g above d, c X below; the type is ICC's third. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

/** An ICC profile, version 4.2, for a display; about half a kilobyte. */
export function makeSrgbProfile(): Buffer {
  const adaptation = adapt(toXyz(WHITE), D50);
  const primaries = PRIMARIES.map(toXyz) as unknown as Matrix;
  const scale = solve(transpose(primaries), toXyz(WHITE));
  const colorants = primaries.map((xyz, index) =>
    apply(adaptation, xyz.map((n) => n * scale[index]!) as unknown as Vector),
  );
  const curve = Buffer.concat([head("para"), Buffer.from([0, 3, 0, 0]), ...CURVE.map(fixed)]);
  const tags: [string, Buffer][] = [
    ["desc", localized("sRGB (IEC 61966-2-1)")],
    ["cprt", localized("No copyright; made from the published figures")],
    ["wtpt", xyzTag(D50)],
    ["chad", Buffer.concat([head("sf32"), ...adaptation.flat().map(fixed)])],
    ...["rXYZ", "gXYZ", "bXYZ"].map((name, index): [string, Buffer] => [name, xyzTag(colorants[index]!)]),
    ...["rTRC", "gTRC", "bTRC"].map((name): [string, Buffer] => [name, curve]),
  ];
  return assemble(tags);
}

/** Header, table of tags and tags; a tag that occurs twice stands there once. */
function assemble(tags: readonly [string, Buffer][]): Buffer {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  const data: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let end = 128 + table.length;
  tags.forEach(([name, tag], index) => {
    if (!places.has(tag)) {
      places.set(tag, end);
      data.push(tag, Buffer.alloc(-tag.length & 3));
      end += tag.length + (-tag.length & 3);
    }
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(places.get(tag)!, 8 + index * 12);
    table.writeUInt32BE(tag.length, 12 + index * 12);
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end);
  header.writeUInt32BE(0x04200000, 8);
  header.write("mntrRGB XYZ ", 12, "latin1");
  [2026, 1, 1].forEach((part, index) => header.writeUInt16BE(part, 24 + index * 2));
  header.write("acsp", 36, "latin1");
  D50.forEach((part, index) => fixed(part).copy(header, 68 + index * 4));
  return Buffer.concat([header, table, ...data]);
}

function head(type: string): Buffer {
  return Buffer.concat([Buffer.from(type, "latin1"), Buffer.alloc(4)]);
}

/** A number with 16 bits after the point. */
function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function xyzTag(xyz: Vector): Buffer {
  return Buffer.concat([head("XYZ "), ...xyz.map(fixed)]);
}

/** A text in English. */
function localized(text: string): Buffer {
  const words = Buffer.from(text, "utf16le").swap16();
  const record = Buffer.alloc(20);
  [1, 12].forEach((value, index) => record.writeUInt32BE(value, index * 4));
  record.write("enUS", 8, "latin1");
  record.writeUInt32BE(words.length, 12);
  record.writeUInt32BE(28, 16);
  return Buffer.concat([head("mluc"), record, words]);
}

function toXyz([x, y]: readonly [number, number]): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

/** What turns colours seen under one white into those seen under another. */
function adapt(from: Vector, to: Vector): Matrix {
  const [source, target] = [apply(BRADFORD, from), apply(BRADFORD, to)];
  const columns = transpose(BRADFORD).map((column) =>
    solve(BRADFORD, column.map((n, index) => (n * target[index]!) / source[index]!) as unknown as Vector),
  );
  return transpose(columns as unknown as Matrix);
}

function apply(matrix: Matrix, vector: Vector): Vector {
  return matrix.map((row) => row.reduce((sum, n, index) => sum + n * vector[index]!, 0)) as unknown as Vector;
}

function transpose([a, b, c]: Matrix): Matrix {
  return [0, 1, 2].map((index) => [a[index], b[index], c[index]]) as unknown as Matrix;
}

/** x of matrix · x = vector, by Cramer's rule. */
function solve(matrix: Matrix, vector: Vector): Vector {
  const whole = determinant(matrix);
  return [0, 1, 2].map(
    (column) =>
      determinant(
        matrix.map((row, index) => row.map((n, at) => (at === column ? vector[index]! : n))) as unknown as Matrix,
      ) / whole,
  ) as unknown as Vector;
}

function determinant([[a, b, c], [d, e, f], [g, h, i]]: Matrix): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
