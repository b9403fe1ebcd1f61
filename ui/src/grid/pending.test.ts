import { expect, test } from "vitest";
import { PendingTexts } from "./pending";

function typed() {
  const pending = new PendingTexts();
  pending.put({ row: 7 }, 2, "Parc", 1);
  pending.put({ line: 40 }, 0, "neuf", 2);
  return pending;
}

test("a text typed is seen in its row, wherever the row stands", () => {
  expect(typed().at(3, 7, 2)).toMatchObject({ text: "Parc", status: "saving" });
  expect(typed().at(3, 8, 2)).toBeUndefined();
});

test("a confirmed text gives way to what the core says", () => {
  const pending = typed();
  pending.confirm(1);
  expect(pending.at(3, 7, 2)).toBeUndefined();
});

test("a text typed on a new line stays in view until its row is read", () => {
  const pending = typed();
  expect(pending.lastLine).toBe(40);
  pending.confirm(2);
  expect(pending.at(40, undefined, 0)).toMatchObject({ text: "neuf", status: "saved" });
  pending.release((line) => line !== 40);
  expect(pending.lastLine).toBe(40);
  pending.release((line) => line === 40);
  expect(pending.at(40, undefined, 0)).toBeUndefined();
  expect(pending.lastLine).toBe(-1);
});

test("an older change does not take away what was typed since", () => {
  const pending = typed();
  pending.put({ row: 7 }, 2, "Parc vert", 3);
  pending.confirm(1);
  expect(pending.at(3, 7, 2)?.text).toBe("Parc vert");
});

test("a refused text stays, marked, until another try succeeds", () => {
  const pending = typed();
  pending.refuse(1);
  expect(pending.at(3, 7, 2)).toMatchObject({ text: "Parc", status: "refused" });
  pending.forgive([8]);
  expect(pending.at(3, 7, 2)).toBeDefined();
  pending.forgive([7]);
  expect(pending.at(3, 7, 2)).toBeUndefined();
});
