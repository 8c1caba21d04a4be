// The operations of a content stream, one after the other, without copying anything: what is drawn on a page.

/** An operator as a number: its characters, each a byte. */
export function operator(name: string): number {
  let code = 0;
  for (let index = 0; index < name.length; index++) code = code * 256 + name.charCodeAt(index);
  return code;
}

const INLINE_DATA = operator("ID");
const INLINE_IMAGE = operator("BI");
const LITERALS = new Set(["true", "false", "null"].map(operator));

/** What a byte is: 0 of a word, 1 white space, 2 a delimiter. */
const KINDS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KINDS[byte] = 1;
for (const byte of Buffer.from("()<>[]{}/%")) KINDS[byte] = 2;

/** Reads forward; what it found last is in its fields. */
export class Scanner {
  readonly bytes: Uint8Array;
  /** The operator found; an inline image is one operation, `BI`. */
  operator = 0;
  /** Offset of the operation's first byte: that of its first operand, if it has any. */
  start = 0;
  /** Offset of the byte after the operator. */
  end = 0;
  /** Offsets of the operands' first bytes; a string, a list or a dictionary is one. Only `count` of them are valid. */
  readonly operands: number[] = [];
  count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Goes on to the next operation; false at the end. */
  next(): boolean {
    const { bytes } = this;
    const { length } = bytes;
    let at = this.end;
    let depth = 0;
    this.count = 0;
    while (at < length) {
      const byte = bytes[at]!;
      if (KINDS[byte] === 1) {
        at++;
        continue;
      }
      if (byte === 0x25) {
        while (at < length && bytes[at] !== 10 && bytes[at] !== 13) at++;
        continue;
      }
      const first = at;
      if (byte === 0x28) at = this.skipString(at);
      else if (byte === 0x3c && bytes[at + 1] !== 0x3c) at = bytes.indexOf(0x3e, at) + 1 || length;
      else if (byte === 0x3c || byte === 0x5b) {
        if (depth++ === 0) this.operands[this.count++] = first;
        at += byte === 0x3c ? 2 : 1;
        continue;
      } else if (byte === 0x3e || byte === 0x5d) {
        depth--;
        at += byte === 0x3e ? 2 : 1;
        continue;
      } else {
        at++;
        while (at < length && KINDS[bytes[at]!] === 0) at++;
        if (isOperator(byte) && depth === 0) {
          const code = this.codeOf(first, at);
          if (!LITERALS.has(code)) {
            if (code === INLINE_IMAGE) continue;
            this.start = this.count > 0 ? this.operands[0]! : first;
            this.end = code === INLINE_DATA ? this.skipData(at) : at;
            this.operator = code === INLINE_DATA ? INLINE_IMAGE : code;
            return true;
          }
        }
      }
      if (depth === 0) this.operands[this.count++] = first;
    }
    return false;
  }

  /** The name that is an operand, without its slash. */
  name(index: number): string {
    const start = this.operands[index]! + 1;
    let end = start;
    while (end < this.bytes.length && KINDS[this.bytes[end]!] === 0) end++;
    return latin1(this.bytes, start, end);
  }

  /** An operand as it is written, up to the next one or the operator. */
  written(index: number): string {
    const end = index + 1 < this.count ? this.operands[index + 1]! : this.end;
    return latin1(this.bytes, this.operands[index]!, end);
  }

  /** Offset of the byte after a string in parentheses. */
  private skipString(at: number): number {
    const { bytes } = this;
    let depth = 0;
    for (let index = at; index < bytes.length; index++) {
      const byte = bytes[index];
      if (byte === 0x5c) index++;
      else if (byte === 0x28) depth++;
      else if (byte === 0x29 && --depth === 0) return index + 1;
    }
    return bytes.length;
  }

  /** Offset of the byte after an inline image's data and its `EI`. */
  private skipData(at: number): number {
    const { bytes } = this;
    for (let index = at + 1; index < bytes.length; index++)
      if (bytes[index] === 0x45 && bytes[index + 1] === 0x49 && KINDS[bytes[index - 1]!] === 1) return index + 2;
    return bytes.length;
  }

  private codeOf(start: number, end: number): number {
    let code = 0;
    for (let at = start; at < end; at++) code = code * 256 + this.bytes[at]!;
    return code;
  }
}

/** True for the first byte of a word that is no number and no name. */
function isOperator(byte: number): boolean {
  return byte > 0x39 || byte === 0x27 || byte === 0x22;
}

/** Bytes as characters of the same number. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
}
