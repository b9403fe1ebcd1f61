import { expect, test } from "vitest";
import { ColumnStrip, revealLine, Track } from "./geometry";

const strip = new ColumnStrip([100, 50, 80, 120, 60], 1);

test("a column is found by its abscissa", () => {
  expect(strip.at(0)).toBe(0);
  expect(strip.at(99)).toBe(0);
  expect(strip.at(100)).toBe(1);
  expect(strip.at(9999)).toBe(4);
  expect(strip.at(-5)).toBe(0);
});

test("the window of columns starts after the frozen ones and covers the room", () => {
  expect(strip.window(0, 100)).toEqual({ from: 1, to: 3 });
  expect(strip.window(60, 100)).toEqual({ from: 2, to: 4 });
  expect(strip.window(0, 1000)).toEqual({ from: 1, to: 5 });
});

test("revealing a column moves as little as possible", () => {
  expect(strip.reveal(0, 70, 100)).toBe(70);
  expect(strip.reveal(1, 70, 100)).toBe(0);
  expect(strip.reveal(4, 0, 100)).toBe(210);
  expect(strip.reveal(2, 20, 120)).toBe(20);
});

test("a column wider than the room shows its beginning", () => {
  expect(strip.reveal(3, 0, 40)).toBe(130);
});

test("a million lines keep a bar that engines can hold, and both ends are reached", () => {
  const track = new Track(32_000_000, 600);
  expect(track.barContent).toBe(8_000_000);
  expect(track.toBar(0)).toBe(0);
  expect(track.fromBar(track.toBar(track.maximum))).toBe(track.maximum);
});

test("a short table scrolls pixel by pixel", () => {
  const track = new Track(3200, 600);
  expect(track.toBar(1234)).toBe(1234);
  expect(track.fromBar(1234)).toBe(1234);
  expect(track.clamp(99999)).toBe(2600);
});

test("a table shorter than the view does not scroll", () => {
  expect(new Track(100, 600).clamp(50)).toBe(0);
});

test("revealing a line moves as little as possible", () => {
  expect(revealLine(3, 0, 320, 32)).toBe(0);
  expect(revealLine(10, 0, 320, 32)).toBe(32);
  expect(revealLine(1, 100, 320, 32)).toBe(32);
});
