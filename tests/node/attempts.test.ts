// How long who guesses tokens is not listened to; the clock is the test's.
import { expect, it } from "vitest";
import { Attempts } from "../../src/node/share/attempts.ts";

function guess(attempts: Attempts, address: string, count: number, from = 0): void {
  for (let at = from; at < from + count; at++) attempts.note(address, `guess ${at}`, false);
}

it("an address may be wrong so many times in a minute, each for itself", () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  guess(attempts, "a", 19);
  expect(attempts.blockedFor("a")).toBe(0);
  now = 30_000;
  guess(attempts, "a", 1, 19);
  expect([attempts.blockedFor("a"), attempts.blockedFor("b")]).toEqual([30, 0]);
  now = 59_500;
  expect(attempts.blockedFor("a")).toBe(1);
  now = 60_000;
  expect(attempts.blockedFor("a")).toBe(0);
  guess(attempts, "a", 19, 40);
  expect(attempts.blockedFor("a")).toBe(0);
});

it("the same wrong token counts once, and right ones not at all", () => {
  const attempts = new Attempts(() => 0);
  for (let time = 0; time < 1000; time++) attempts.note("a", "old", false);
  for (let time = 0; time < 1000; time++) attempts.note("a", "right", true);
  expect(attempts.blockedFor("a")).toBe(0);
  expect([attempts.wasRight("a"), attempts.wasRight("b")]).toEqual([true, false]);
});

it("that an address was right is remembered while it guesses and after", () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  attempts.note("a", "right", true);
  guess(attempts, "a", 100);
  expect([attempts.blockedFor("a"), attempts.wasRight("a")]).toEqual([60, true]);
  now = 70_000;
  expect([attempts.blockedFor("a"), attempts.wasRight("a")]).toEqual([0, true]);
});

it("no number of addresses fills the memory", () => {
  const attempts = new Attempts(() => 0);
  guess(attempts, "first", 20);
  for (let at = 0; at < 100_000; at++) attempts.note(`address ${at}`, "x".repeat(1000), false);
  // The oldest are forgotten, those that ask at the moment are not.
  expect(attempts.blockedFor("first")).toBe(0);
  guess(attempts, "address 99999", 20);
  expect(attempts.blockedFor("address 99999")).toBe(60);
});
