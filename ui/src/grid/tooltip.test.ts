import { afterEach, expect, test } from "vitest";
import { Tooltip } from "./tooltip";

afterEach(() => document.body.replaceChildren());

test("a card stays while the focus is in the table, and goes with it", () => {
  const root = document.createElement("div");
  const [cell, next, elsewhere] = [0, 1, 2].map(() => document.createElement("button"));
  if (!cell || !next || !elsewhere) throw new Error("no buttons");
  root.append(cell, next);
  document.body.append(root, elsewhere);
  const tooltip = new Tooltip(root);
  cell.focus();
  tooltip.show("help", new DOMRect(0, 0, 10, 10), [document.createElement("p")]);
  next.focus();
  expect(tooltip.element.hidden).toBe(false);
  elsewhere.focus();
  expect(tooltip.element.hidden).toBe(true);
});
