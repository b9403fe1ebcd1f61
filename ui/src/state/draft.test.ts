import { expect, test } from "vitest";
import { Drafts } from "./draft.svelte";
import { state } from "./samples";

const place = { screen: "dataset", dataset: 1, row: 4, column: 1, draft: "Rue des Éco" };

function ground(held: string) {
  const went: unknown[] = [];
  const said: string[] = [];
  const grid = { goTo: (...how: unknown[]) => went.push(how), focus: () => went.push("focus") };
  return {
    went,
    said,
    state: state({ lines: 7 }),
    // Of a grid, a draft uses these two only.
    grid: grid as never,
    locate: async (row: number) => (row === 4 ? { line: 2, column: 1 } : null),
    rows: async () => ({
      version: 1,
      from: 2,
      lines: 7,
      rows: [{ id: 4, number: 3, cells: ["", held], marks: [] }],
    }),
    say: (words: string) => said.push(words),
  };
}

test("a cell half typed is opened again with its text", async () => {
  const drafts = new Drafts(place);
  const there = ground("Rue");
  await drafts.check(there);
  await drafts.resume(there);
  expect(there.went).toEqual([
    [
      { line: 2, column: 1 },
      { edit: true, text: "Rue des Éco" },
    ],
  ]);
  expect(drafts.left).toBeNull();
});

test("what was entered after all is not offered", async () => {
  const drafts = new Drafts(place);
  await drafts.check(ground("Rue des Éco"));
  expect(drafts.left).toBeNull();
});

test("on the line that waits for a row it opens there", async () => {
  const drafts = new Drafts({ ...place, row: null });
  const there = ground("");
  await drafts.resume(there);
  expect(there.went).toEqual([
    [
      { line: 7, column: 1 },
      { edit: true, text: "Rue des Éco" },
    ],
  ]);
});

test("a text whose row is out of view is kept, and that is said", async () => {
  const drafts = new Drafts({ ...place, row: 9 });
  const there = ground("");
  await drafts.resume(there);
  expect(drafts.left?.text).toBe("Rue des Éco");
  expect(there.said).toHaveLength(1);
});

test("nothing was being typed", () => {
  expect(new Drafts({ screen: "dataset", row: 4, column: 1 }).left).toBeNull();
  expect(new Drafts().left).toBeNull();
});
