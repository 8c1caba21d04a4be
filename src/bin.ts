#!/usr/bin/env node
// The command's first line. It must be understood by old versions of Node as well, to tell them that they are too old.
import module from "node:module"; // by name it could not be imported where it does not exist

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`error: lectern needs Node 22.18 or newer; this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { main } = await import("./cli.ts");
  const code = await main(process.argv.slice(2));
  // As soon as what was printed is out: left alone, Node would first let the garbage collector come to an end.
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}
