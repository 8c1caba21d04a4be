// Unpacks a zip file of any size with Node alone: a minimal machine has no `unzip`.

import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";

interface Entry {
  path: string;
  /** 0 stored, 8 deflated */
  method: number;
  crc: number;
  /** Size in the archive, in bytes. */
  packedSize: number;
  /** Where its local header begins. */
  offset: number;
  executable: boolean;
}

/** Unpacks the regular files of a zip file into a folder. Throws when it is damaged, or would write outside the folder. */
export async function unzip(archive: string, folder: string, signal?: AbortSignal): Promise<void> {
  const file = await open(archive);
  try {
    for (const entry of await readEntries(file)) {
      if (entry.path.endsWith("/")) continue;
      if (/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(entry.path))
        throw damaged(`it holds the path ${entry.path}`);
      await unpack(archive, file, entry, join(folder, entry.path), signal);
    }
  } finally {
    await file.close();
  }
}

async function readEntries(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  // The end record is 22 bytes and a comment of at most 64 KB.
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw damaged("it has no end");
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    if (directory.toString("latin1", at, at + 4) !== "PK\x01\x02") throw damaged("its directory is cut");
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    const path = directory.toString("utf8", at + 46, at + 46 + nameSize);
    if ((mode & 0o170000) === 0o120000) throw damaged(`${path} is a link`);
    entries.push({
      path,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      executable: (mode & 0o111) !== 0,
    });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return entries;
}

async function unpack(
  archive: string,
  file: FileHandle,
  entry: Entry,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`${entry.path} is packed in an unknown way`);
  const header = await readAt(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let crc = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      crc = crc32(chunk, crc);
      done(null, chunk);
    },
  });
  await mkdir(dirname(target), { recursive: true });
  const output = createWriteStream(target, { mode: entry.executable ? 0o755 : 0o644 });
  if (entry.packedSize === 0) output.end();
  else {
    await pipeline(
      createReadStream(archive, { start, end: start + entry.packedSize - 1 }),
      entry.method === 8 ? createInflateRaw() : new PassThrough(),
      check,
      output,
      { signal },
    );
  }
  if (crc !== entry.crc) throw damaged(`${entry.path} has another checksum`);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw damaged("it is cut");
  return buffer;
}

function damaged(reason: string): Error {
  return new Error(`the archive is damaged: ${reason}`);
}
