// Places that cannot be written: each is said in one line, and what was there before is still there.
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { executable, hasNamespaces, makePlayground, startInNamespace, type Playground } from "../support/cli.ts";
import { goodDeck } from "./refused.ts";

/** A playground with a deck that was built and printed to out/, and another text of the same deck. */
async function builtDeck(): Promise<Playground> {
  const playground = await makePlayground(goodDeck);
  expect(await playground.lectern("build", "-o", "out")).toMatchObject({ code: 0 });
  await playground.write({ "out/deck.pdf": "what was printed before", "slides/02-two.md": "# Two\n" });
  return playground;
}

const noSpace = "error: there is no space left to write out\n  the deck that was there before is unchanged\n";

describe("a folder that cannot be written", () => {
  // A mount of one's own binds everybody, root as well; permissions do not bind root.
  it.runIf(hasNamespaces)("is said where the disk is read-only", async () => {
    await using playground = await builtDeck();
    const before = await playground.snapshot("out");
    const { code, stderr, stdout } = await startInNamespace(
      playground,
      `mount --bind out out && mount -o remount,bind,ro out
       lectern build -o out; echo $?; lectern build -o out/below; echo $?
       lectern pdf -o out/deck.pdf; echo $?; lectern new out/talk; echo $?`,
    ).ended;
    expect(stderr).toBe(
      [
        "error: out cannot be written",
        "  choose another folder with -o, or change its permissions",
        "error: out/below cannot be written",
        "  choose another folder with -o, or change its permissions",
        "error: out/deck.pdf cannot be written: the disk is read-only",
        "error: out/talk cannot be made: the disk is read-only",
        "",
      ].join("\n"),
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: "1\n1\n1\n1\n" });
    expect(await playground.snapshot("out")).toEqual(before);
  });

  it.runIf(process.getuid?.() !== 0 && process.platform !== "win32")(
    "is said where permissions forbid it",
    async () => {
      await using playground = await builtDeck();
      const before = await playground.snapshot("out");
      await playground.startProgram("chmod", ["a-w", "out"]).ended;
      const { code, stderr } = await playground.lectern("build", "-o", "out");
      await playground.startProgram("chmod", ["u+w", "out"]).ended;
      expect(stderr).toBe("error: out cannot be written\n  choose another folder with -o, or change its permissions\n");
      expect(code).toBe(1);
      expect(await playground.snapshot("out")).toEqual(before);
    },
  );

  it.each(["file", "file/below"])("is said where %s is no folder", async (output) => {
    await using playground = await makePlayground(goodDeck);
    await playground.write({ file: "what was there before" });
    const { code, stderr } = await playground.lectern("build", "-o", output);
    expect(stderr).toBe(`error: ${output} is not a folder\n  choose another folder with -o\n`);
    expect(code).toBe(1);
    expect(await playground.text("file")).toBe("what was there before");
  });

  it("is said where a link leads nowhere", async () => {
    await using playground = await makePlayground(goodDeck);
    await symlink("not-there", join(playground.path, "link"));
    const { code, stderr } = await playground.lectern("build", "-o", "link");
    expect(stderr).toBe("error: link cannot be written\n  choose another folder with -o, or change its permissions\n");
    expect(code).toBe(1);
  });

  it("is said where a PDF would take the place of a folder, or stand in a file", async () => {
    await using playground = await builtDeck();
    const before = await playground.snapshot("out");
    expect(await playground.lectern("pdf", "-o", "out")).toMatchObject({
      code: 1,
      stderr: "error: out cannot be written: there is a folder of that name\n",
    });
    expect(await playground.lectern("pdf", "-o", "out/deck.pdf/deck.pdf")).toMatchObject({
      code: 1,
      stderr: "error: out/deck.pdf/deck.pdf cannot be written: a part of its path is a file, not a folder\n",
    });
    expect(await playground.snapshot("out")).toEqual(before);
    expect(await playground.snapshot("tmp")).toEqual({});
  });
});

describe("a full disk", () => {
  it.runIf(hasNamespaces)("is said, and the deck of before is whole", async () => {
    await using playground = await builtDeck();
    await mkdir(join(playground.path, "after"));
    const before = await playground.snapshot("out");
    const { code, stdout, stderr } = await startInNamespace(
      playground,
      `mkdir disk && mount -t tmpfs -o size=1200k none disk && cp -R out disk/ && cd disk
       for n in 1 2 3; do head -c 100000 /dev/urandom > filler; done
       printf '[big](big.bin)' >> ../slides/02-two.md; head -c 1000000 /dev/urandom > ../slides/big.bin
       lectern build ../slides -o out; echo $?; ls -A out | sort | tr '\\n' ' '; cp -R out ../after/`,
    ).ended;
    expect(stderr).toBe(noSpace);
    expect(code).toBe(0);
    expect(stdout).toBe(`1\n${[...new Set(Object.keys(before).map((name) => name.split("/")[0]))].join(" ")} `);
    expect(await playground.snapshot("after/out")).toEqual(before);
  });

  it.runIf(hasNamespaces)("is said by pdf and by new", async () => {
    await using playground = await makePlayground(goodDeck);
    const { stdout, stderr } = await startInNamespace(
      playground,
      `mkdir disk && mount -t tmpfs -o size=8k none disk && printf before > disk/deck.pdf
       lectern pdf -o disk/deck.pdf; echo $?; lectern new disk/talk; echo $?; ls -A disk; cat disk/deck.pdf`,
    ).ended;
    expect(stderr).toBe(
      "error: disk/deck.pdf cannot be written: the disk is full\nerror: disk/talk cannot be made: the disk is full\n",
    );
    expect(stdout).toBe("1\n1\ndeck.pdf\nbefore");
  });

  it.runIf(process.platform !== "win32")("is said where a file may not grow", async () => {
    await using playground = await builtDeck();
    await playground.write({
      "slides/02-two.md": "# Two\n\n[big](big.bin)\n",
      "slides/big.bin": Buffer.alloc(1_000_000),
    });
    const before = await playground.snapshot("out");
    const words = ["-c", 'ulimit -f 900; exec "$@"', "sh", process.execPath];
    const { code, stderr } = await playground.startProgram("sh", [...words, executable, "build", "-o", "out"]).ended;
    expect(stderr).toBe(noSpace);
    expect(code).toBe(1);
    expect(await playground.snapshot("out")).toEqual(before);
  });
});
