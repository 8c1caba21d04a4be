// Builds that are stopped at any moment: the deck of before is there, or the new one, whole.
import { describe, expect, it } from "vitest";
import { makePlayground, type Playground, png } from "../support/cli.ts";

type Snapshot = Record<string, string>;

/** A deck in two versions, with pictures large enough to be caught while they are copied, and what is built of them. */
interface TwoVersions {
  playground: Playground;
  /** Makes the deck's files those of a version. */
  change(version: "old" | "new"): Promise<void>;
  built: Snapshot[];
  /** How long a build takes, in ms. */
  duration: number;
}

async function twoVersions(): Promise<TwoVersions> {
  const playground = await makePlayground({ "01-one.md": "# One\n" });
  const pictures = Array.from({ length: 8 }, (_, index) => `assets/${index}.png`);
  const change: TwoVersions["change"] = (version) =>
    playground.write({
      "slides/02-two.md": `# ${version}\n\n${pictures.map((path) => `![](${path})`).join("\n")}\n`,
      ...Object.fromEntries(
        pictures.map((path, index) => [
          `slides/${path}`,
          Buffer.concat([png, Buffer.alloc(700_000, version + index), png]),
        ]),
      ),
    });
  const built: Snapshot[] = [];
  for (const version of ["old", "new"] as const) {
    await change(version);
    expect(await playground.lectern("build", "-o", version)).toMatchObject({ code: 0 });
    built.push(await playground.snapshot(version));
  }
  const begun = performance.now();
  expect(await playground.lectern("build", "-o", "out")).toMatchObject({ code: 0 });
  return { playground, change, built, duration: performance.now() - begun };
}

/** A build that is sent a signal some ms after it was started: its exit code, or null if the signal itself ended it. */
async function stopBuild(playground: Playground, signal: NodeJS.Signals, after: number): Promise<number | null> {
  const build = playground.start(["build", "-o", "out"]);
  const timer = setTimeout(() => build.child.kill(signal), after);
  const { code } = await build.ended;
  clearTimeout(timer);
  return code;
}

/** The folder shows one of the versions, and each of its files is there as it should be. */
async function checkWhole(playground: Playground, built: Snapshot[]): Promise<void> {
  const found = await playground.snapshot("out");
  const shown = built.find((files) => files["index.html"] === found["index.html"]);
  expect(shown).toBeDefined();
  expect(found).toMatchObject(shown!);
}

/** The next build that is left alone leaves the new version and nothing else. */
async function checkNextBuild({ playground, change, built }: TwoVersions): Promise<void> {
  await change("new");
  expect(await playground.lectern("build", "-o", "out")).toMatchObject({ code: 0 });
  expect(await playground.snapshot("out")).toEqual(built[1]);
}

describe("a build that is stopped", () => {
  it("by kill -9 leaves the old deck or the new one, whole, and the next build tidies up", async () => {
    const made = await twoVersions();
    await using playground = made.playground;
    let stopped = 0;
    for (let moment = 0; moment < 20; moment++) {
      await made.change(moment % 2 ? "new" : "old");
      if ((await stopBuild(playground, "SIGKILL", (made.duration * moment) / 20)) === null) stopped++;
      await checkWhole(playground, made.built);
    }
    expect(stopped).toBeGreaterThan(5);
    await checkNextBuild(made);
  });

  it("by Ctrl-C leaves the old deck or the new one, whole, and no draft", async () => {
    const made = await twoVersions();
    await using playground = made.playground;
    const codes = new Set<number | null>();
    for (let moment = 0; moment < 10; moment++) {
      await made.change(moment % 2 ? "new" : "old");
      const code = await stopBuild(playground, "SIGINT", (made.duration * moment) / 10);
      codes.add(code);
      await checkWhole(playground, made.built);
      // Before the tool has taken over the signal, it ends the process itself.
      if (code !== null)
        expect(Object.keys(await playground.snapshot("out")).filter((name) => name.startsWith("."))).toEqual([]);
    }
    expect([...codes].filter((code) => code !== null && code !== 0)).toEqual([130]);
    await checkNextBuild(made);
  });

  it("while another build writes the same folder leaves one of the two", async () => {
    const made = await twoVersions();
    await using playground = made.playground;
    await made.change("old");
    const both = await Promise.all([
      playground.lectern("build", "-o", "out"),
      playground.lectern("build", "-o", "out"),
    ]);
    expect(both.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(Array(2).fill(expect.stringMatching(/^0 2/)));
    expect(await playground.snapshot("out")).toEqual(made.built[0]);
  });
});
