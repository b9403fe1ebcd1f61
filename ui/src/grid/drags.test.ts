import { expect, test } from "vitest";
import { stretched } from "./drags";

const source = { top: 4, left: 2, bottom: 5, right: 3 };

test("a handle dragged down or up fills the lines passed", () => {
  expect(stretched(source, { line: 8, column: 3 }, 100)).toEqual({ ...source, top: 6, bottom: 8 });
  expect(stretched(source, { line: 1, column: 2 }, 100)).toEqual({ ...source, top: 1, bottom: 3 });
});

test("a handle dragged sideways fills the columns passed", () => {
  expect(stretched(source, { line: 5, column: 6 }, 100)).toEqual({ ...source, left: 4, right: 6 });
  expect(stretched(source, { line: 4, column: 0 }, 100)).toEqual({ ...source, left: 0, right: 1 });
});

test("a handle goes one way only, the longer", () => {
  expect(stretched(source, { line: 9, column: 5 }, 100)).toEqual({ ...source, top: 6, bottom: 9 });
});

test("a handle let go inside fills nothing, and never fills past the last line", () => {
  expect(stretched(source, { line: 5, column: 2 }, 100)).toBeNull();
  expect(stretched(source, { line: 50, column: 2 }, 8)).toEqual({ ...source, top: 6, bottom: 7 });
});
