import { expect, test } from "vitest";
import { windowTitle } from "./screen";

test("the window is named after what it shows, the nearest first", () => {
  const title = windowTitle({ name: "dataset" }, "Bron", "Parcs et jardins");
  expect(title).toBe("Parcs et jardins — Bron — Gabarit");
  expect(windowTitle({ name: "home" }, "Bron")).toBe("Bron — Gabarit");
  expect(windowTitle({ name: "opening" })).toBe("Gabarit");
});
