// Errors of the file system in people's words, for those that nobody nearer to them has a better message for.
import { displayPath } from "./files.ts";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EDQUOT: "the disk is full",
  EEXIST: "a file is in its place",
  EISDIR: "it is a folder",
  ELOOP: "it is a link that leads back to itself",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file, not a folder",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
};

/** What is wrong, such as "the disk is full"; undefined for any other error. */
export function reasonOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !("syscall" in cause) || !("code" in cause)) return undefined;
  if (cause.syscall === "uv_cwd") return "the folder you are in is no longer there";
  return REASONS[String(cause.code)] ?? cause.message;
}

/** What is wrong, and with which file; undefined for any other error. */
export function formatFileError(cause: unknown): string | undefined {
  const path = cause instanceof Error && "path" in cause && typeof cause.path === "string" ? cause.path : undefined;
  const reason = reasonOf(cause);
  return reason && path !== undefined ? `${displayPath(path)}: ${reason}` : reason;
}
