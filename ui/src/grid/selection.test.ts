import { expect, test } from "vitest";
import {
  add,
  type Bounds,
  clamp,
  enter,
  extendTo,
  moveTo,
  rangeOf,
  rangesOf,
  selectColumns,
  selectLines,
  selectRange,
  single,
  tab,
  widen,
} from "./selection";

const bounds: Bounds = { lines: 10, columns: 4, extra: 1 };
const at = (line: number, column: number) => single({ line, column });

test("the active cell stays where it was while shift extends the rectangle", () => {
  const selection = extendTo(at(3, 2), { line: 1, column: 3 }, bounds);
  expect(selection.active).toEqual({ line: 3, column: 2 });
  expect(rangeOf(selection, bounds)).toEqual({ top: 1, left: 2, bottom: 3, right: 3 });
});

test("the new line can be reached but not dragged into a rectangle", () => {
  expect(moveTo({ line: 99, column: 0 }, bounds).active.line).toBe(10);
  expect(rangeOf(extendTo(at(8, 0), { line: 99, column: 0 }, bounds), bounds).bottom).toBe(9);
  const fromNew = at(10, 1);
  expect(extendTo(fromNew, { line: 5, column: 1 }, bounds)).toBe(fromNew);
});

test("enter after tabs comes back under the first cell typed", () => {
  let selection = at(2, 1);
  selection = tab(selection, "forth", bounds);
  selection = tab(selection, "forth", bounds);
  expect(selection.active).toEqual({ line: 2, column: 3 });
  selection = enter(selection, "forth", bounds);
  expect(selection.active).toEqual({ line: 3, column: 1 });
});

test("a move forgets where tabs began", () => {
  let selection = tab(at(2, 1), "forth", bounds);
  selection = moveTo({ line: 2, column: 3 }, bounds);
  expect(enter(selection, "forth", bounds).active).toEqual({ line: 3, column: 3 });
});

test("tab at the end of a line goes to the next one, and stops at the very end", () => {
  expect(tab(at(2, 3), "forth", bounds).active).toEqual({ line: 3, column: 0 });
  expect(tab(at(2, 0), "back", bounds).active).toEqual({ line: 1, column: 3 });
  expect(tab(at(10, 3), "forth", bounds).active).toEqual({ line: 10, column: 3 });
  expect(tab(at(0, 0), "back", bounds).active).toEqual({ line: 0, column: 0 });
});

test("tab and enter go round inside a rectangle", () => {
  const selection = selectRange({ top: 1, left: 1, bottom: 2, right: 2 }, bounds);
  const tabbed = tab(tab(selection, "forth", bounds), "forth", bounds);
  expect(tabbed.active).toEqual({ line: 2, column: 1 });
  expect(enter(selection, "forth", bounds).active).toEqual({ line: 2, column: 1 });
  expect(enter(selection, "back", bounds).active).toEqual({ line: 2, column: 2 });
  expect(rangeOf(tabbed, bounds)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
});

test("whole columns cover every line, whole lines every column", () => {
  expect(rangeOf(selectColumns(1, 2, 5, bounds), bounds)).toEqual({
    top: 0,
    left: 1,
    bottom: 9,
    right: 2,
  });
  expect(rangeOf(selectLines(3, 5, bounds), bounds)).toEqual({
    top: 3,
    left: 0,
    bottom: 5,
    right: 3,
  });
});

test("widening to lines then to columns selects everything", () => {
  const all = widen(widen(at(3, 2), "lines"), "columns");
  expect(rangeOf(all, bounds)).toEqual({ top: 0, left: 0, bottom: 9, right: 3 });
  expect(all.active).toEqual({ line: 3, column: 2 });
});

test("a column selected whole stays whole when lines are added", () => {
  const selection = selectColumns(1, 1, 0, bounds);
  expect(rangeOf(selection, { ...bounds, lines: 20 }).bottom).toBe(19);
});

test("a table that shrinks keeps the selection inside", () => {
  const selection = clamp(selectRange({ top: 2, left: 0, bottom: 8, right: 1 }, bounds), {
    ...bounds,
    lines: 4,
  });
  expect(rangeOf(selection, { ...bounds, lines: 4 })).toEqual({
    top: 2,
    left: 0,
    bottom: 3,
    right: 1,
  });
});

test("an empty table has its new line for only place", () => {
  const empty: Bounds = { lines: 0, columns: 4, extra: 1 };
  expect(moveTo({ line: 5, column: 2 }, empty).active).toEqual({ line: 0, column: 2 });
  expect(rangeOf(at(0, 2), empty)).toEqual({ top: 0, left: 2, bottom: 0, right: 2 });
});

test("Ctrl adds rectangles, and takes back a cell chosen twice", () => {
  const two = add(at(1, 1), at(5, 2));
  expect(rangesOf(two, bounds)).toEqual([
    { top: 5, left: 2, bottom: 5, right: 2 },
    { top: 1, left: 1, bottom: 1, right: 1 },
  ]);
  const stretched = extendTo(two, { line: 6, column: 3 }, bounds);
  expect(rangesOf(stretched, bounds)).toHaveLength(2);
  const back = add(two, at(1, 1));
  expect(rangesOf(back, bounds)).toEqual([{ top: 5, left: 2, bottom: 5, right: 2 }]);
  expect(back.active).toEqual({ line: 5, column: 2 });
});

test("Enter and Tab go round all the rectangles, both ways", () => {
  const first = selectRange({ top: 0, left: 0, bottom: 1, right: 0 }, bounds);
  let selection = add(first, at(5, 2));
  const passed = [selection.active];
  for (let turn = 0; turn < 3; turn++) {
    selection = enter(selection, "forth", bounds);
    passed.push(selection.active);
  }
  expect(passed.map(({ line }) => line)).toEqual([5, 0, 1, 5]);
  for (let turn = 0; turn < 3; turn++) selection = tab(selection, "back", bounds);
  expect(selection.active.line).toBe(5);
  expect(rangesOf(selection, bounds)).toHaveLength(2);
});
