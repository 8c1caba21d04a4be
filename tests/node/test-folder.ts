// A temporary folder for one test, and programs in it that pretend to be browsers.

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is removed with all it holds when the test ends. */
export interface TestFolder extends AsyncDisposable {
  path: string;
  /** Writes a file, making its folder; returns its path. */
  write(name: string, content: string | Buffer, mode?: number): Promise<string>;
  /** Writes a shell script that may be executed; returns its path. */
  script(name: string, ...lines: string[]): Promise<string>;
}

/** Makes the folder. */
export async function testFolder(): Promise<TestFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "lectern-test-")));
  const write: TestFolder["write"] = async (name, content, mode = 0o644) => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode });
    return file;
  };
  return {
    path,
    write,
    script: (name, ...lines) => write(name, ["#!/bin/sh", ...lines, ""].join("\n"), 0o755),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
