import { expect, test } from "vitest";
import { layoutFrom } from "./layout";

test("a layout comes back as it was kept", () => {
  const layout = { widths: { nom: 240 }, frozen: 2 };
  expect(layoutFrom(JSON.stringify(layout))).toEqual(layout);
});

test("words that are no layout are left aside", () => {
  for (const words of [
    null,
    "",
    "{",
    "[]",
    '{"widths":{"nom":"large"},"frozen":1}',
    '{"frozen":1}',
  ]) {
    expect(layoutFrom(words)).toBeUndefined();
  }
});
