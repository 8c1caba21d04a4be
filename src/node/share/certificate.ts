// Certificate and key for sharing by https.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { formatFileError } from "../file-error.ts";
import { displayPath } from "../files.ts";
import { UserError } from "../user-error.ts";

/** A certificate with its key. */
export interface Certificate {
  cert: string;
  key: string;
  /** True if it stands for a name or an IP address. */
  isFor: (name: string) => boolean;
  /** The first name that it stands for alone; undefined if it names none. */
  name: string | undefined;
  /** When it ends to be valid. */
  until: Date;
}

/** Reads both as PEM. Throws UserError if one cannot be read, is none, or the two are no pair. */
export function readCertificate(certPath: string, keyPath: string): Certificate {
  const [cert, key] = [readPem(certPath), readPem(keyPath)];
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(cert);
  } catch (cause) {
    throw new UserError(`${displayPath(certPath)} is no certificate`, {
      hint: "--https CERT KEY takes two PEM files",
      cause,
    });
  }
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new UserError(`${displayPath(keyPath)} is not the key of ${displayPath(certPath)}`, {
      hint: "--https CERT KEY takes a certificate and its key, without a password, as PEM files",
      cause,
    });
  }
  const names = Array.from((parsed.subjectAltName ?? "").matchAll(/(?:^|, )DNS:([^,"]+)/g), ([, name]) => name!);
  return {
    cert,
    key,
    isFor: (name) => (/^[\d.]+$/.test(name) ? parsed.checkIP(name) : parsed.checkHost(name)) !== undefined,
    name: names.find((name) => !name.startsWith("*")),
    until: new Date(parsed.validTo),
  };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(formatFileError(cause) ?? `${displayPath(path)} cannot be read`, { cause });
  }
}
