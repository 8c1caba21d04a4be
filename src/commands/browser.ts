// `lectern browser`: the browser that prints.
import { browserDoctor } from "../node/browser/doctor.ts";
import { findBrowser } from "../node/browser/find.ts";
import { count, formatBytes, print, tell, tellProgress } from "../node/terminal.ts";
import { UserError } from "../node/user-error.ts";
import type { Arguments } from "./command-line.ts";

/** Runs `install`, `path` or `doctor`. */
export async function run({ values, positionals, signal }: Arguments): Promise<number> {
  const options = { signal, ...(values["browser"] === undefined ? {} : { browser: String(values["browser"]) }) };
  switch (positionals[0]) {
    case "path": {
      const found = await findBrowser(options);
      tell(`found: ${found.from}, after ${count(found.looked.length, "look")}`);
      print(found.path);
      return 0;
    }
    case "doctor": {
      const { lines, exitCode } = await browserDoctor(options);
      for (const line of lines) print(line);
      return exitCode;
    }
    case "install": {
      const { installBrowser } = await import("../node/browser/install.ts");
      const onProgress = (done: number, total: number | null) =>
        tellProgress(`downloading ${formatBytes(done)}${total ? ` of ${formatBytes(total)}` : ""}`);
      const { path, version, isNew } = await installBrowser({ signal, onProgress });
      tell(isNew ? `installed ${version}` : `${version} is installed already`);
      print(path);
      return 0;
    }
    default:
      throw new UserError("browser takes install, path or doctor", { exitCode: 2, hint: "see lectern browser --help" });
  }
}
