import { expect, test } from "vitest";
import { SIZES, zoom, zoomFor } from "./zoom.svelte";

const key = (code: string, held: Partial<KeyboardEvent> = {}) => ({
  code,
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("sizes stop at both ends, come back to the usual one, and are kept", () => {
  for (const _ of SIZES) zoom.step("larger");
  expect(zoom.size).toBe(2);
  expect(zoom.isLargest).toBe(true);
  expect(localStorage.getItem("zoom")).toBe("2");
  for (const _ of SIZES) zoom.step("smaller");
  expect(zoom.size).toBe(0.5);
  expect(zoom.isSmallest).toBe(true);
  zoom.step("usual");
  expect(zoom.size).toBe(1);
});

test("lines and titles fall on whole pixels at every size", () => {
  for (const size of SIZES) {
    expect(Number.isInteger(32 * size)).toBe(true);
    expect(Number.isInteger(52 * size)).toBe(true);
  }
});

test("keys are known by their place, for French keyboards write digits with Shift", () => {
  expect(zoomFor(key("Digit0"))).toBe("usual");
  expect(zoomFor(key("Numpad0"))).toBe("usual");
  expect(zoomFor(key("NumpadAdd", { altKey: true }))).toBe("larger");
  expect(zoomFor(key("NumpadSubtract", { altKey: true }))).toBe("smaller");
  // AltGr writes characters; the plain keys insert and delete lines.
  expect(zoomFor(key("Equal", { altKey: true }))).toBeNull();
  expect(zoomFor(key("NumpadAdd"))).toBeNull();
  expect(zoomFor(key("Digit0", { ctrlKey: false }))).toBeNull();
});
