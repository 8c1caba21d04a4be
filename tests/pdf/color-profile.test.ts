import { describe, expect, it } from "vitest";
import { makeSrgbProfile } from "../../src/pdf/color-profile.ts";

/** The numbers of a tag, in 1/65536. */
function read(profile: Buffer, name: string): number[] {
  const count = profile.readUInt32BE(128);
  for (let index = 0; index < count; index++) {
    const at = 132 + index * 12;
    if (profile.toString("latin1", at, at + 4) !== name) continue;
    const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    const first = start + (profile.toString("latin1", start, start + 4) === "para" ? 12 : 8);
    return Array.from({ length: (start + length - first) / 4 }, (_, n) => profile.readInt32BE(first + n * 4) / 65536);
  }
  throw new Error(`no ${name}`);
}

describe("the colour profile", () => {
  const profile = makeSrgbProfile();

  it("has the colorants of sRGB as seen under D50, which together are its white", () => {
    // As published with the standard, to four digits.
    const published = {
      rXYZ: [0.4361, 0.2225, 0.0139],
      gXYZ: [0.3851, 0.7169, 0.0971],
      bXYZ: [0.1431, 0.0606, 0.7142],
    };
    for (const [name, xyz] of Object.entries(published))
      read(profile, name).forEach((value, index) => expect(value).toBeCloseTo(xyz[index]!, 3));
    const sum = [0, 1, 2].map((index) =>
      ["rXYZ", "gXYZ", "bXYZ"].reduce((n, name) => n + read(profile, name)[index]!, 0),
    );
    read(profile, "wtpt").forEach((value, index) => expect(sum[index]).toBeCloseTo(value, 3));
  });

  it("has a curve that goes from black to white and is whole where its parts meet", () => {
    const [g, a, b, c, d] = read(profile, "rTRC") as [number, number, number, number, number];
    expect((a + b) ** g).toBeCloseTo(1, 4);
    expect((a * d + b) ** g).toBeCloseTo(c * d, 4);
    expect((a * 0.5 + b) ** g).toBeCloseTo(0.214, 3);
  });

  it("says how long it is, and stands at multiples of four bytes", () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.toString("latin1", 36, 40)).toBe("acsp");
    expect(profile.length % 4).toBe(0);
    expect(profile.length).toBeLessThan(800);
  });
});
