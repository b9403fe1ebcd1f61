import { expect, test, vi } from "vitest";
import type { DatasetState, Patch } from "../core/bindings";
import { Refusal } from "../core/call";
import type { GridHandle } from "../grid/types";
import { doorTo } from "./asked";
import { OpenDataset } from "./dataset.svelte";
import { dataset, NOTHING_LEFT, state } from "./samples";

const quiet = {
  problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
  asides: () => [],
};
const patch = (version: number): Patch => ({
  dataset: 1,
  state: state({ version, undo: "Saisie dans Nom" }),
  rows: [],
  all: false,
  columns: false,
});

function grid(): GridHandle {
  return {
    patch: vi.fn(),
    setZoom: vi.fn(),
    showFilled: vi.fn(),
    reload: vi.fn(),
    goTo: vi.fn(),
    show: vi.fn(),
    selection: vi.fn(),
    select: vi.fn(),
    beginEdit: vi.fn(),
    commitOpenEdit: async () => {},
    focus: vi.fn(),
    layout: vi.fn(),
    hideColumns: vi.fn(),
    showAllColumns: vi.fn(),
    freezeUpTo: vi.fn(),
    setLayout: vi.fn(),
    destroy: vi.fn(),
  };
}

function selectionAt(line: number, column: number, row: number | null = line) {
  const range = { top: line, left: column, bottom: line, right: column };
  return { active: { line, column }, row, range };
}

test("the state changes with the patch of an edit, and the problems are asked again", async () => {
  const { door, asked } = doorTo({ ...quiet, apply: () => patch(2) });
  const open = new OpenDataset(dataset(), door, () => {});
  await open.apply({ kind: "type", row: 0, column: 0, text: "Parc" });
  await vi.waitFor(() => expect(asked.filter(({ name }) => name === "problems")).toHaveLength(2));
  expect(open.state.version).toBe(2);
  expect(open.state.undo).toBe("Saisie dans Nom");
});

test("a large table is shown before it is checked, and drawn anew once it is", async () => {
  let checked: (state: DatasetState) => void = () => {};
  const { door, asked } = doorTo({
    ...quiet,
    completeness: () => ({ rows: 0, filled: [] }),
    checked: () =>
      new Promise((done) => {
        checked = done;
      }),
  });
  const open = new OpenDataset(dataset({ counts: null }), door, () => {});
  open.grid = grid();
  open.look(selectionAt(0, 0));
  expect(open.said).toBe("Le tableau est en cours de vérification.");
  expect(asked.map(({ name }) => name)).toEqual(["asides", "checked"]);
  checked(state({ version: 2 }));
  await vi.waitFor(() => expect(open.said).toBe("Le tableau est vérifié."));
  expect(open.state.counts).toEqual(NOTHING_LEFT);
  expect(open.grid.patch).toHaveBeenCalledWith(
    expect.objectContaining({ all: true, state: state({ version: 2 }) }),
  );
  expect(asked.map(({ name }) => name)).toContain("problems");
});

test("an older patch does not take the state back", () => {
  const open = new OpenDataset(dataset({ version: 5 }), doorTo(quiet).door, () => {});
  open.applyPatch(patch(4));
  expect(open.state.version).toBe(5);
});

test("an undo is drawn by the grid and said aloud", async () => {
  const { door } = doorTo({ ...quiet, undo: () => patch(2) });
  const open = new OpenDataset(dataset({ undo: "Collage de 3 cases" }), door, () => {});
  open.grid = grid();
  await open.undo();
  expect(open.grid.patch).toHaveBeenCalledWith(patch(2));
  expect(open.said).toBe("Annulé\u00a0: Collage de 3 cases");
});

test("who has moved on while a change was undone is not brought back", async () => {
  const moved = { ...patch(2), focus: { line: 7, column: 1 } };
  const { door } = doorTo({
    ...quiet,
    cell: () => ({ row: 3, column: 2, text: "", findings: [] }),
    undo: () => {
      open.look(selectionAt(3, 2));
      return moved;
    },
  });
  const open = new OpenDataset(dataset({ undo: "Collage de 3 cases" }), door, () => {});
  open.grid = grid();
  await open.undo();
  expect(open.grid.patch).toHaveBeenCalledWith({ ...moved, focus: null });
});

test("who has moved on while the first thing to correct was looked for stays there", async () => {
  const { door } = doorTo({
    ...quiet,
    cell: () => ({ row: 3, column: 2, text: "", findings: [] }),
    seek: () => {
      open.look(selectionAt(3, 2));
      return { spot: { line: 9, column: 0 } };
    },
  });
  const open = new OpenDataset(dataset(), door, () => {});
  open.grid = grid();
  await open.seekFirst();
  expect(open.grid.goTo).not.toHaveBeenCalled();
});

test("a refusal that can pass is left to the status bar, another is told", async () => {
  const told = vi.fn();
  let code = "disk-full";
  const { door } = doorTo({
    ...quiet,
    apply: () => {
      throw new Refusal({ code, message: "Non.", action: "" });
    },
  });
  const open = new OpenDataset(dataset(), door, told);
  expect(await open.change({ kind: "insertRows", line: 0, count: 1 })).toBe(false);
  expect(open.outbox.saving).toBe("unsaved");
  expect(told).not.toHaveBeenCalled();

  open.abandon();
  code = "not-applicable";
  await open.change({ kind: "insertRows", line: 0, count: 1 });
  expect(told).toHaveBeenCalledOnce();
});

test("the next problem is looked for from the active cell, the first from below the table", async () => {
  const { door, asked } = doorTo({ ...quiet, seek: () => ({ spot: { line: 1, column: 0 } }) });
  const open = new OpenDataset(dataset(), door, () => {});
  open.grid = grid();
  await open.seekFirst();
  open.look(selectionAt(1, 0, null));
  await open.seek(true, { check: "obligatoire", column: 0 });
  const sought = asked.filter(({ name }) => name === "seek").map(({ input }) => input);
  expect(sought).toEqual([
    { dataset: 1, line: 2, column: 0, back: false, check: null, only: null },
    { dataset: 1, line: 1, column: 0, back: true, check: "obligatoire", only: 0 },
  ]);
  expect(open.grid.goTo).toHaveBeenCalledTimes(2);
});

test("when nothing is left, the search says so and stays", async () => {
  const { door } = doorTo({ ...quiet, seek: () => ({}) });
  const open = new OpenDataset(dataset(), door, () => {});
  open.grid = grid();
  await open.seek(false);
  expect(open.grid.goTo).not.toHaveBeenCalled();
  expect(open.said).toContain("plus rien à corriger");
});

test("only the last arrangement asked for is shown", async () => {
  const answers: ((value: ReturnType<typeof state>) => void)[] = [];
  const { door } = doorTo({
    ...quiet,
    arrange: () => new Promise((answer) => answers.push(answer)),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  open.grid = grid();
  const slow = open.arrange({ search: "par" });
  const last = open.arrange({ search: "parc" });
  answers[1]?.(state({ version: 3, lines: 1 }));
  answers[0]?.(state({ version: 2, lines: 2 }));
  await Promise.all([slow, last]);
  expect(open.state.lines).toBe(1);
  expect(open.grid.reload).toHaveBeenCalledOnce();
});

test("what is said of a cell is asked as it becomes active", async () => {
  const { door, asked } = doorTo({
    ...quiet,
    cell: ({ row }) => ({ row, column: 0, text: "", findings: [] }),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  open.look(selectionAt(1, 0, 7));
  expect(open.active).toBeNull();
  await vi.waitFor(() => expect(open.active?.row).toBe(7));
  open.look(selectionAt(1, 0, 7));
  expect(asked.filter(({ name }) => name === "cell")).toHaveLength(1);
});

test("the active row is known once its line is there, and anew when another takes its place", async () => {
  let id = 7;
  const { door } = doorTo({
    ...quiet,
    rows: ({ from }) => ({
      version: 1,
      from,
      lines: 2,
      rows: [{ id, number: 1, cells: [""], marks: [3] }],
    }),
    cell: ({ row }) => ({ row, column: 0, text: "", findings: [] }),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  open.look(selectionAt(0, 0, null));
  await open.rows(0, 1);
  await vi.waitFor(() => expect(open.active?.row).toBe(7));
  id = 8;
  await open.rows(0, 1);
  await vi.waitFor(() => expect(open.active?.row).toBe(8));
});

test("the line that waits for a new row is not a row one can delete", () => {
  const open = new OpenDataset(dataset(), doorTo(quiet).door, () => {});
  open.look(selectionAt(2, 0, null));
  expect(open.selectedLines).toBeNull();
  open.look({ ...selectionAt(1, 0), range: { top: 1, left: 0, bottom: 2, right: 0 } });
  expect(open.selectedLines).toEqual({ top: 1, bottom: 1 });
});
