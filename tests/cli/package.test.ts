// The package as it is published: packed, installed into an empty folder, run from there.
import { cp, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { executable, makePlayground, type Playground } from "../support/cli.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let playground: Playground;

beforeAll(async () => {
  playground = await makePlayground({ "01-one.md": "# One\n" });
  // Packed from a copy, since packing compiles anew what other tests are running.
  const sources = ["package.json", "tsconfig.json", "LICENSE", "src", "templates"];
  for (const name of [...sources, "README.md", "CHANGELOG.md", "ARCHITECTURE.md"])
    await cp(join(root, name), join(playground.path, "source", name), { recursive: true }).catch((cause: unknown) => {
      if (sources.includes(name)) throw cause;
    });
  await symlink(join(root, "node_modules"), join(playground.path, "source", "node_modules"));
  await playground.write({ "project/package.json": '{ "private": true }' });
  const env = { XDG_CACHE_HOME: undefined, npm_config_audit: "false", npm_config_fund: "false" };
  const packed = await playground.startProgram("npm", ["pack", "--pack-destination", "../project"], {
    cwd: "source",
    env,
  }).ended;
  expect(packed).toMatchObject({ code: 0 });
  const words = ["install", "--prefer-offline", "--no-save", packed.stdout.trim().split("\n").at(-1)!];
  expect(await playground.startProgram("npm", words, { cwd: "project", env }).ended).toMatchObject({ code: 0 });
}, 180_000);

afterAll(() => playground[Symbol.asyncDispose]());

describe("the published package", () => {
  it("builds a deck with npx", async () => {
    const { code, stdout, stderr } = await playground.startProgram("npx", ["lectern", "build", "../slides"], {
      cwd: "project",
    }).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: "dist/deck/index.html\n" });
    expect(stderr).toMatch(/^1 slide,.*\n$/m); // npm may say something about its settings before
    // The same bytes as from the repository.
    await playground.lectern("build", "-o", "reference");
    expect(await playground.snapshot("project/dist/deck")).toEqual(await playground.snapshot("reference"));
  });

  it("makes a deck and prints it", async () => {
    const npx = (...words: string[]) => playground.startProgram("npx", ["lectern", ...words], { cwd: "project" }).ended;
    expect(await npx("new", "talk")).toMatchObject({ code: 0 });
    expect(await npx("pdf", "talk")).toMatchObject({ code: 0, stdout: "dist/deck/talk.pdf\n" });
  });

  it("is a library with types", async () => {
    const own = join(playground.path, "project", "node_modules", "lectern");
    const names = Object.keys((await import(join(own, "dist/lib/index.js"))) as object);
    expect(names).toEqual(expect.arrayContaining(["compileDeck", "makeDeck", "printPdfs", "writeDeck", "UserError"]));
    const { exports } = JSON.parse(await readFile(join(own, "package.json"), "utf8")) as {
      exports: { ".": { types: string } };
    };
    expect(await readFile(join(own, exports["."].types), "utf8")).toContain("compileDeck");
  });

  it("holds no sources, tests or decks", async () => {
    const own = join(playground.path, "project", "node_modules", "lectern");
    const names = (await readdir(own)).toSorted();
    expect(names).toEqual(expect.arrayContaining(["LICENSE", "dist", "package.json", "templates"]));
    for (const name of ["src", "tests", "slides", "node_modules"]) expect(names).not.toContain(name);
    expect(await readdir(join(own, "dist"))).toEqual(["lib"]);
  });
});

/** A Node that is too old, where this machine has one. */
const oldNode = ["/usr/local/bin/node", "/usr/bin/node", process.env["OLD_NODE"] ?? ""].find((path) => {
  const [, major = "99"] = /^v(\d+)/.exec(String(spawnSync(path, ["--version"]).stdout)) ?? [];
  return Number(major) < 22;
});

describe("a Node that is too old", () => {
  // There is no other honest way to run an old Node than to have one.
  it.runIf(oldNode)("is told in one line", async () => {
    const { version } = {
      version: String(spawnSync(oldNode!, ["--version"]).stdout)
        .trim()
        .slice(1),
    };
    for (const words of [["--version"], ["build"]])
      expect(await playground.startProgram(oldNode!, [executable, ...words]).ended).toEqual({
        code: 1,
        signal: null,
        stdout: "",
        stderr: `error: lectern needs Node 22.18 or newer; this is ${version}\n`,
      });
  });
});
