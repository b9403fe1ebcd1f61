import { expect, test } from "vitest";
import type { Action, RowView } from "../core/bindings";
import { doorTo } from "./asked";
import { OpenDataset } from "./dataset.svelte";
import { OpenRecord } from "./record.svelte";
import { dataset, NOTHING_LEFT, state } from "./samples";

/** A core that holds two rows, the second with an empty name. */
function open() {
  const rows: RowView[] = [
    { id: 7, number: 1, cells: ["Parc de Parilly"], marks: [0] },
    { id: 9, number: 2, cells: [""], marks: [3] },
  ];
  const actions: Action[] = [];
  const { door } = doorTo({
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    rows: ({ from, count }) => ({
      version: 1,
      from,
      lines: 2,
      rows: rows.slice(from, from + count),
    }),
    cell: ({ row, column }) => ({
      row,
      column,
      text: "",
      findings: [
        {
          check: "obligatoire",
          title: "Case obligatoire vide",
          message: "La case est vide.",
          why: "",
          remedy: "Remplissez-la.",
          severity: "error",
          same: 0,
          also: [],
          twins: [],
        },
      ],
    }),
    apply: ({ action }) => {
      actions.push(action);
      return { dataset: 1, state: state({ version: 2 }), rows: [], all: false, columns: false };
    },
  });
  const table = new OpenDataset(dataset(), door, () => {});
  return { record: new OpenRecord(table), actions };
}

test("a row is read with what is said of its cells", async () => {
  const { record } = open();
  await record.load(1);
  expect(record.row?.number).toBe(2);
  expect(record.findings.get(0)?.[0]?.check).toBe("obligatoire");
  await record.load(0);
  expect(record.findings.size).toBe(0);
});

test("what is typed goes to the row of the line, even while it is on its way", async () => {
  const { record, actions } = open();
  await record.load(0);
  void record.load(1);
  expect(await record.enter(0, "Square Grimma", null)).toBe(true);
  expect(actions).toEqual([{ kind: "type", row: 9, column: 0, text: "Square Grimma" }]);
});

test("on the empty line, what is typed begins a row", async () => {
  const { record, actions } = open();
  await record.load(2);
  expect(record.row).toBeNull();
  await record.enter(0, "Jardin", null);
  await record.load(2);
  await record.enter(0, "Bron", { kind: "commune", insee: "69029" });
  expect(actions).toEqual([
    { kind: "paste", line: 2, column: 0, block: [["Jardin"]] },
    { kind: "chooseCommune", row: null, insee: "69029" },
  ]);
});
