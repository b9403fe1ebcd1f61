import { expect, test } from "vitest";
import { join, joined } from "./copying";

const range = (top: number, left: number, bottom: number, right: number) => ({
  top,
  left,
  bottom,
  right,
});

test("rectangles of the same columns are copied one under the other, in the order of the table", () => {
  const pieces = joined([range(5, 1, 5, 2), range(0, 1, 1, 2)]);
  expect(pieces).toEqual({ how: "down", ranges: [range(0, 1, 1, 2), range(5, 1, 5, 2)] });
  expect(join([[["a"], ["b"]], [["c"]]], "down")).toEqual([["a"], ["b"], ["c"]]);
});

test("rectangles of the same lines are copied side by side", () => {
  expect(joined([range(0, 3, 1, 3), range(0, 0, 1, 1)])?.how).toBe("across");
  const blocks = [
    [["a"], ["b"]],
    [["c"], ["d"]],
  ];
  expect(join(blocks, "across")).toEqual([
    ["a", "c"],
    ["b", "d"],
  ]);
});

test("rectangles that share neither are not copied", () => {
  expect(joined([range(0, 0, 0, 0), range(1, 1, 1, 1)])).toBeNull();
});
