import { expect, test } from "vitest";
import type { FieldView } from "../core/bindings";
import { Columns, hide, reorder, unhide } from "./columns";
import type { GridLayout } from "./types";

const ALL = ["a", "b", "c", "d"].map((name) => ({ name, title: name }) as FieldView);
const USUAL: GridLayout = { widths: {}, frozen: 1 };
const names = (layout: GridLayout) =>
  new Columns(ALL, layout).fields.map(({ name }) => name).join("");

test("columns stand in the dataset’s order until the person chooses another", () => {
  expect(names(USUAL)).toBe("abcd");
  expect(names(reorder(ALL, USUAL, ["d"], "b"))).toBe("adbc");
  expect(names(reorder(ALL, USUAL, ["a", "b"], null))).toBe("cdab");
});

test("hidden columns leave, and come back where they were", () => {
  const layout = hide(reorder(ALL, USUAL, ["d"], "b"), ["b"]);
  expect(names(layout)).toBe("adc");
  expect(names(unhide(layout))).toBe("adbc");
  expect(names(unhide(hide(layout, ["c"]), ["b"]))).toBe("adb");
});

test("a column that the layout does not know stands after the one it follows", () => {
  expect(names({ ...USUAL, order: ["d", "a", "gone"] })).toBe("dabc");
});

test("a layout that would hide everything hides nothing", () => {
  expect(names(hide(USUAL, ["a", "b", "c", "d"]))).toBe("abcd");
});

test("places and columns answer each other", () => {
  const columns = new Columns(ALL, hide(reorder(ALL, USUAL, ["d"], "b"), ["b"]));
  expect(columns.outside(1)).toBe(3);
  expect(columns.inside(3)).toBe(1);
  expect(columns.inside(1)).toBeNull();
});

test("a rectangle names its columns only where they do not follow each other", () => {
  const range = { top: 0, left: 0, bottom: 2, right: 1 };
  expect(new Columns(ALL, USUAL).range(range)).toEqual(range);
  const moved = new Columns(ALL, reorder(ALL, USUAL, ["d"], "b"));
  expect(moved.range(range)).toEqual({ top: 0, left: 0, bottom: 2, right: 3, columns: [0, 3] });
  expect(moved.range({ ...range, left: 2, right: 3 })).toEqual({
    top: 0,
    left: 1,
    bottom: 2,
    right: 2,
  });
});

test("a paste over hidden columns passes them by", () => {
  const columns = new Columns(ALL, hide(USUAL, ["b"]));
  const paste = { kind: "paste" as const, line: 4, column: 0, block: [["x", "y"]] };
  expect(columns.action(paste)).toEqual({ ...paste, columns: [0, 2, 3] });
  expect(columns.action({ ...paste, column: 1 })).toEqual({ ...paste, column: 2 });
});
