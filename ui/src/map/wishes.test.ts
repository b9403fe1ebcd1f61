import { beforeEach, expect, test } from "vitest";
import { fitting, keepWishes, keptWishes } from "./wishes";

beforeEach(() => localStorage.clear());

test("what she wished is found again", () => {
  const wishes = { ...keptWishes(), open: true, below: true, share: 0.6, far: 250 };
  keepWishes(wishes);
  expect(keptWishes()).toEqual(wishes);
});

test("what cannot be read is as at the first start", () => {
  const usual = keptWishes();
  for (const text of ["", "{", "3", '{"open":1,"share":"wide","far":-5,"tiles":7}']) {
    localStorage.setItem("map", text);
    expect(keptWishes()).toEqual(usual);
  }
});

test("a map that she added is one she may wish", () => {
  keepWishes({ ...keptWishes(), tiles: "ajout-1" });
  expect(keptWishes().tiles).toBe("ajout-1");
});

test("neither the table nor the map is squeezed out", () => {
  expect([0, 0.5, 1].map(fitting)).toEqual([0.25, 0.5, 0.75]);
});
