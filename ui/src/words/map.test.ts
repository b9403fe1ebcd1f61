import { expect, test } from "vitest";
import { distance, placedInWords, position, towards } from "./map";

test("a distance is said as a person would", () => {
  expect([0.3, 35.4, 187, 1234, 14_400].map(distance)).toEqual([
    "moins d’1 m",
    "35 m",
    "190 m",
    "1,2 km",
    "14 km",
  ]);
});

test("one row has its address, several have theirs", () => {
  expect(placedInWords(1)).toBe("1 ligne placée d’après son adresse.");
  expect(placedInWords(2)).toBe("2 lignes placées d’après leur adresse.");
});

test("a move has a direction", () => {
  const from = { longitude: 4.91, latitude: 45.73 };
  expect(towards(from, { longitude: 4.91, latitude: 45.74 })).toBe("vers le nord");
  expect(towards(from, { longitude: 4.9, latitude: 45.73 })).toBe("vers l’ouest");
  expect(towards(from, { longitude: 4.92, latitude: 45.723 })).toBe("vers le sud-est");
});

test("a position has the latitude first, as maps write it", () => {
  expect(position({ longitude: 4.91123, latitude: 45.7 })).toBe("45.700000, 4.911230");
});
