// veraPDF, the independent judge: all machine rules of PDF/UA and PDF/A. It is in a package that the tests install; Java is not.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const JAR = fileURLToPath(
  new URL("../../node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar", import.meta.url),
);
const DRIVER = fileURLToPath(new URL("verapdf-driver.js", import.meta.url));

/** Why veraPDF cannot be asked; "" if it can. */
export const noVeraPdf: string = await run("java", ["-version"]).then(
  () => "",
  () => "no Java was found (apt-get install openjdk-17-jre-headless)",
);
if (noVeraPdf) console.warn(`The PDFs are not checked by veraPDF: ${noVeraPdf}`);

/** What is asked: PDF for everyone, or PDF to keep. */
export type Flavour = "PDFUA_1" | "PDFA_2_A";

/** The rules that files break, each with how often and what it says; nothing for files that keep them all. */
export async function brokenRules(flavour: Flavour, ...files: string[]): Promise<string[]> {
  const shell = ["-cp", JAR, "org.mozilla.javascript.tools.shell.Main", "-opt", "-1"];
  const { stdout } = await run("java", [...shell, DRIVER, flavour, ...files], { maxBuffer: 1e8 });
  const results = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Result);
  if (results.length !== files.length || results.some(({ checks }) => checks < 100)) throw new Error(stdout);
  return results.flatMap(({ file, failures }) =>
    Object.entries(failures).map(([rule, { count, message }]) => `${file}: ${rule} (${count}): ${message}`),
  );
}

interface Result {
  file: string;
  checks: number;
  failures: Record<string, { count: number; message: string }>;
}
