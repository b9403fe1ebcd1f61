import { expect, test, vi } from "vitest";
import { doorTo } from "./asked";
import { OpenDataset } from "./dataset.svelte";
import { dataset, NOTHING_LEFT } from "./samples";

const quiet = { problems: () => ({ counts: NOTHING_LEFT, causes: [] }), asides: () => [] };

test("words are looked for from the active cell, and shown without taking the focus", async () => {
  let spot: { line: number; column: number } | null = { line: 1, column: 0 };
  const { door, asked } = doorTo({ ...quiet, search: () => ({ spot }) });
  const open = new OpenDataset(dataset(), door, () => {});
  const show = vi.fn();
  open.grid = { commitOpenEdit: async () => {}, show } as never;
  expect(await open.enquiry.find({ text: "parc", back: false, exact: true })).toBe(true);
  expect(show).toHaveBeenCalledWith({ line: 1, column: 0 });
  spot = null;
  expect(await open.enquiry.find({ text: "parc", back: false })).toBe(false);
  expect(asked.find(({ name }) => name === "search")?.input).toMatchObject({
    ...{ dataset: 1, line: 0, column: 0, text: "parc", exact: true },
  });
});
