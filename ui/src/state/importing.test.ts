import { expect, test, vi } from "vitest";
import type { Foreseen } from "../core/bindings";
import { Refusal } from "../core/call";
import { doorTo } from "./asked";
import { Importing } from "./importing.svelte";
import { CARD, dataset, IMPORT } from "./samples";

const file = IMPORT.file;

test("choices are sent one after the other, and the last answer is shown", async () => {
  let done = () => {};
  const { door, asked } = doorTo({
    read_import: () => IMPORT,
    adjust_import: async ({ area }) => {
      const said = area?.[0];
      const header = said?.kind === "titles" ? said.last : null;
      if (header === 3) {
        await new Promise<void>((answer) => {
          done = answer;
        });
      }
      return { ...IMPORT, header };
    },
  });
  const importing = new Importing(door, () => {});
  await importing.read(file);
  const slow = importing.chooseArea({ kind: "titles", first: 3, last: 3 });
  const last = importing.chooseArea({ kind: "titles", first: 4, last: 4 });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(importing.busy).toBe("following");
  done();
  await Promise.all([slow, last]);
  expect(importing.view?.header).toBe(4);
  expect(importing.busy).toBeNull();
});

test("a choice that is refused is told, and what was understood stays", async () => {
  const told = vi.fn();
  const { door } = doorTo({
    read_import: () => IMPORT,
    adjust_import: () => {
      throw new Refusal({ code: "not-applicable", message: "Non.", action: "" });
    },
  });
  const importing = new Importing(door, told);
  await importing.read(file);
  await importing.chooseSheet(7);
  expect(told).toHaveBeenCalledOnce();
  expect(importing.view).toEqual(IMPORT);
});

test("rows go to the table that uses the template, unless she prefers a new one", async () => {
  const { door, asked } = doorTo({
    read_import: () => IMPORT,
    run_import: () => ({
      dataset: dataset(),
      read: 2,
      kept: 2,
      aside: 0,
      asideColumns: [],
      repaired: 0,
    }),
  });
  const importing = new Importing(door, () => {});
  await importing.read(file);
  const other = { ...CARD, id: 9, template: "toilettes" };
  expect(importing.target([other])).toBeNull();
  expect(importing.target([other, CARD])?.id).toBe(1);
  await importing.run([other, CARD]);
  importing.into = null;
  await importing.run([CARD]);
  const targets = asked.filter(({ name }) => name === "run_import").map(({ input }) => input);
  expect(targets).toEqual([
    { import: 1, dataset: 1 },
    { import: 1, dataset: null },
  ]);
});

test("a file that the table holds already is not taken in before she could see it", async () => {
  let answer = (_: Foreseen) => {};
  const { door, asked } = doorTo({
    read_import: () => IMPORT,
    foresee_import: () =>
      new Promise<Foreseen>((told) => {
        answer = told;
      }),
  });
  const importing = new Importing(door, () => {});
  await importing.read(file);
  void importing.foresee(CARD);
  const run = importing.run([CARD]);
  const alike = { looked: 0, alike: 0, signs: [] };
  answer({ sameFile: true, found: CARD.rows, ...alike, isUpdate: true });
  expect(await run).toBeNull();
  expect(importing.updates).toBe(true);
  expect(asked.map(({ name }) => name)).toEqual(["read_import", "foresee_import"]);
});

test("a reading says how far it is, and stops when asked", async () => {
  const told = vi.fn();
  let stopped = (_: unknown) => {};
  const { door, asked } = doorTo({
    read_import: (_, report) => {
      report({ label: "Lecture du fichier", done: 2000, total: 9000 });
      return new Promise((_, refuse) => {
        stopped = refuse;
      });
    },
    cancel: () => {
      stopped(new Refusal({ code: "cancelled", message: "Arrêté.", action: "" }));
      return {};
    },
  });
  const importing = new Importing(door, told);
  const reading = importing.read(file);
  await vi.waitFor(() => expect(importing.progress?.done).toBe(2000));
  await importing.stop();
  await reading;
  expect(asked.map(({ name }) => name)).toEqual(["read_import", "cancel"]);
  expect(importing.busy).toBeNull();
  expect(told).toHaveBeenCalledOnce();
});
