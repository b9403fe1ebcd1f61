import { expect, test, vi } from "vitest";
import { Paged } from "./paged.svelte";

function numbers(total: number) {
  const ask = vi.fn(async (from: number, count: number) => ({
    total,
    items: Array.from({ length: Math.min(count, total - from) }, (_, place) => from + place),
  }));
  return { ask, list: new Paged(ask) };
}

test("only the pages that are seen are asked for, once", async () => {
  const { ask, list } = numbers(1000);
  list.see(0, 20);
  list.see(5, 30);
  await vi.waitFor(() => expect(list.at(7)).toBe(7));
  list.see(390, 410);
  await vi.waitFor(() => expect(list.at(405)).toBe(405));
  expect(ask.mock.calls.map(([from]) => from)).toEqual([0, 300, 400]);
  expect(list.total).toBe(1000);
  expect(list.at(200)).toBeUndefined();
});

test("a list asked again keeps what it shows until the answer", async () => {
  const { ask, list } = numbers(10);
  list.see(0, 10);
  await vi.waitFor(() => expect(list.at(3)).toBe(3));
  list.refresh();
  expect(list.at(3)).toBe(3);
  expect(ask).toHaveBeenCalledTimes(2);
});
