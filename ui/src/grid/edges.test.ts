import { expect, test } from "vitest";
import { edge } from "./edges";

const cells = (map: string) => (at: number) => map[at] === "x";

test("over filled cells, the edge is the last of them", async () => {
  expect(await edge(0, 6, cells("xxx..x."))).toBe(2);
  expect(await edge(2, 0, cells("xxx..x."))).toBe(0);
});

test("over blanks, the edge is the next filled cell", async () => {
  expect(await edge(2, 6, cells("xxx..x."))).toBe(5);
  expect(await edge(3, 6, cells("xxx..x."))).toBe(5);
  expect(await edge(3, 0, cells("xxx..x."))).toBe(2);
});

test("without any filled cell ahead, the edge is the end", async () => {
  expect(await edge(5, 6, cells("xxx..x."))).toBe(6);
  expect(await edge(0, 6, cells("......."))).toBe(6);
  expect(await edge(6, 6, cells("xxxxxxx"))).toBe(6);
});

test("a very long search gives up at the end of the sheet", async () => {
  expect(await edge(0, 1_000_000, () => true)).toBe(1_000_000);
});
