import { expect, test } from "vitest";
import type { Places } from "../core/bindings";
import { metresBetween, sideAt, squareX, squareY } from "./mercator";
import { Points, type Seen } from "./points";

function places(some: [row: number, lon: number, lat: number, mark?: number][]): Places {
  return {
    version: 1,
    rows: some.map(([row]) => row),
    longitudes: some.map(([, lon]) => lon),
    latitudes: some.map(([, , lat]) => lat),
    marks: some.map(([, , , mark]) => mark ?? 0),
    unplaced: [],
    unreadable: [],
  };
}

/** A view of 800 × 600 pixels around a place. */
function around(longitude: number, latitude: number, zoom: number): Seen {
  const side = sideAt(zoom);
  return {
    zoom,
    left: squareX(longitude) * side - 400,
    top: squareY(latitude) * side - 300,
    width: 800,
    height: 600,
  };
}

function filled(some: Parameters<typeof places>[0]): Points {
  const points = new Points();
  points.fill(places(some));
  return points;
}

test("a distance is that of the core", () => {
  const bellecour = { longitude: 4.832, latitude: 45.7578 };
  const north = { longitude: 4.832, latitude: 45.7668 };
  expect(metresBetween(bellecour, north)).toBeCloseTo(1000.76, 1);
});

test("the point under the pointer is the nearest drawn", () => {
  const points = filled([
    [7, 4.91, 45.73],
    [9, 4.9101, 45.73],
  ]);
  const seen = around(4.91, 45.73, 18);
  expect(points.under(seen, 400, 300, 12)).toBe(7);
  expect(points.under(seen, 414, 300, 12)).toBe(9);
  expect(points.under(seen, 500, 300, 12)).toBeNull();
});

test("points at one place are drawn once, the gravest over the others", () => {
  const points = filled([
    [1, 4.91, 45.73, 0],
    [2, 4.91, 45.73, 0],
    [3, 4.91, 45.73, 3],
  ]);
  const marks: number[] = [];
  points.draw(around(4.91, 45.73, 16), 4, (_x, _y, mark) => marks.push(mark));
  expect(marks).toEqual([0, 3]);
});

test("what is out of view is not drawn", () => {
  const points = filled([[1, 5.5, 45.73]]);
  let drawn = 0;
  points.draw(around(4.91, 45.73, 16), 4, () => drawn++);
  expect(drawn).toBe(0);
});

test("a row that moves is taken in; one that comes asks for all", () => {
  const points = filled([[1, 4.91, 45.73]]);
  expect(points.update([1], places([[1, 4.92, 45.73, 2]]))).toBe(true);
  expect(points.place(1)).toEqual({ longitude: 4.92, latitude: 45.73 });
  expect(points.mark(1)).toBe(2);
  expect(points.update([2], places([[2, 4.92, 45.73]]))).toBe(false);
  expect(points.update([1], places([]))).toBe(false);
});

test("of a hundred thousand points no more are drawn than a view can show", () => {
  const many = Array.from({ length: 100_000 }, (_, row): [number, number, number, number] => [
    row,
    4.7 + (row % 400) / 1000,
    45.6 + Math.floor(row / 400) / 1000,
    row % 50 === 0 ? 2 : 0,
  ]);
  const points = filled(many);
  const seen = around(4.9, 45.72, 11);
  let drawn = 0;
  points.draw(seen, 4, () => drawn++);
  // No more than one per mark and square of 4 pixels: the canvas never gets a hundred thousand.
  expect(drawn).toBeGreaterThan(1000);
  expect(drawn).toBeLessThan(40_000);
});
