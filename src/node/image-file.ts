// Whether a file that is named as an image is one, and all of it. A browser shows the part of a picture that is there, and says
// nothing.
import { open, type FileHandle } from "node:fs/promises";
import { extname } from "node:path";

/** What a file of each kind begins with, and how its end is told where that is certain. */
const KINDS: Record<string, (head: Buffer, tail: Buffer) => boolean> = {
  ".png": (head, tail) => head.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")) && tail.includes("IEND"),
  ".jpg": isJpeg,
  ".jpeg": isJpeg,
  ".gif": (head) => /^GIF8[79]a/.test(head.toString("latin1")),
  ".webp": (head) => /^RIFF[^]{4}WEBP/.test(head.toString("latin1")),
  ".avif": (head) => head.toString("latin1", 4, 8) === "ftyp",
};
/** Some programs write a little behind an image's end. */
const TAIL = 4096;

function isJpeg(head: Buffer): boolean {
  return head.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"));
}

/** False if the file cannot be the image that its name says; true for what is no image by its name. */
export async function isImageWhole(path: string): Promise<boolean> {
  const check = KINDS[extname(path).toLowerCase()];
  if (!check) return true;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return check(await readAt(file, 0, 16), await readAt(file, Math.max(0, size - TAIL), TAIL));
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
