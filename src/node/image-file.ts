// Whether a file that is named as an image is one, and all of it. A browser shows the part of a picture that is there, and says
// nothing.
import { open, type FileHandle } from "node:fs/promises";
import { extname } from "node:path";

const IMAGES = new Set([".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"]);
const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const JPEG = Buffer.from("ffd8ff", "hex");
/** Some programs write a little behind an image's end. */
const TAIL = 4096;

/** False if the file cannot be the image that its name says; true for what is no image by its name. */
export async function isImageWhole(path: string): Promise<boolean> {
  if (!IMAGES.has(extname(path).toLowerCase())) return true;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await readAt(file, 0, 16);
    // A browser goes by what is in a file, whatever its name.
    if (head.subarray(0, PNG.length).equals(PNG))
      return (await readAt(file, Math.max(0, size - TAIL), TAIL)).includes("IEND");
    return (
      head.subarray(0, JPEG.length).equals(JPEG) || /^(GIF8|RIFF[^]{4}WEBP|[^]{4}ftyp|BM)/.test(head.toString("latin1"))
    );
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
