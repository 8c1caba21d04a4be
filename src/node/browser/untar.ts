// Reads a small tar archive held in memory: regular files only, which is all that @sparticuz/chromium packs.

/** A file of an archive. */
export interface TarFile {
  /** Its path in the archive, e.g. "lib/libnss3.so"; never absolute, never with "..". */
  path: string;
  data: Buffer;
}

const blockSize = 512;

/** The regular files of an uncompressed tar archive. Throws on a name that would leave the folder it is unpacked to. */
export function readTar(archive: Buffer): TarFile[] {
  const files: TarFile[] = [];
  for (let offset = 0; offset + blockSize <= archive.length;) {
    const header = archive.subarray(offset, offset + blockSize);
    const path = text(header, 0, 100);
    if (path === "") break;
    const size = Number.parseInt(text(header, 124, 12), 8);
    if (!Number.isInteger(size)) throw new Error(`the archive is damaged at byte ${offset}`);
    const data = archive.subarray(offset + blockSize, offset + blockSize + size);
    if (data.length < size) throw new Error(`the archive ends within ${path}`);
    if (path.startsWith("/") || path.split(/[\\/]/).includes(".."))
      throw new Error(`the archive holds the path ${path}`);
    const type = text(header, 156, 1);
    if (type === "" || type === "0") files.push({ path, data });
    offset += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end).trim();
}
