import { expect, test, vi } from "vitest";
import { doorTo } from "./asked";
import { OpenDataset } from "./dataset.svelte";
import { gridCommands } from "./grid-commands";
import { dataset, NOTHING_LEFT, state } from "./samples";

const key = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  target: null,
  ...held,
});

function opened() {
  const { door, asked } = doorTo({
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    apply: () => ({
      dataset: 1,
      state: state({ version: 2 }),
      rows: [],
      all: true,
      columns: false,
    }),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  return { open, asked, commands: gridCommands(open) };
}

test("as many rows are inserted as are selected, above or below them", async () => {
  const { open, asked, commands } = opened();
  open.look({
    active: { line: 0, column: 0 },
    row: 0,
    range: { top: 0, left: 0, bottom: 1, right: 0 },
  });
  for (const command of commands.rows) await command.act();
  const actions = asked.filter(({ name }) => name === "apply").map(({ input }) => input);
  expect(actions).toMatchObject([
    { action: { kind: "insertRows", line: 0, count: 2 } },
    { action: { kind: "insertRows", line: 2, count: 2 } },
    { action: { kind: "duplicateRows", top: 0, bottom: 1 } },
    { action: { kind: "deleteRows", top: 0, bottom: 1 } },
  ]);
});

test("without a row, nothing is deleted and the bar says what to do", async () => {
  const { open, asked, commands } = opened();
  await commands.rows.at(-1)?.act();
  expect(asked.some(({ name }) => name === "apply")).toBe(false);
  expect(open.said).toContain("Placez-vous");
});

test("undo and redo have their usual keys, but for a field that undoes its own typing", () => {
  const { open, commands } = opened();
  const undo = vi.spyOn(open, "undo").mockResolvedValue();
  const redo = vi.spyOn(open, "redo").mockResolvedValue();
  commands.forKey(key("z", { ctrlKey: true }))?.();
  commands.forKey(key("Z", { ctrlKey: true, shiftKey: true }))?.();
  commands.forKey(key("y", { ctrlKey: true }))?.();
  expect(undo).toHaveBeenCalledTimes(1);
  expect(redo).toHaveBeenCalledTimes(2);
  const field = document.createElement("input");
  expect(commands.forKey(key("z", { ctrlKey: true, target: field }))).toBeNull();
  expect(commands.forKey(key("z"))).toBeNull();
});
