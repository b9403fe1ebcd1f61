import { expect, test, vi } from "vitest";
import type { Start } from "../core/bindings";
import { Refusal } from "../core/call";
import { doorTo } from "./asked";
import { DOSSIER, dataset, IMPORT, NOTHING_LEFT } from "./samples";
import { Session } from "./session.svelte";

const START: Start = { version: "0.1.0" };
const table = {
  open_dataset: () => dataset(),
  problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
  asides: () => [],
  dossier: () => DOSSIER,
};
const refused = () => {
  throw new Refusal({ code: "disk-full", message: "Plus de place.", action: "Libérez-en." });
};

test("the first start opens the welcome", async () => {
  const session = new Session(doorTo({ start: () => START }).door);
  await session.start();
  expect(session.screen.name).toBe("welcome");
  expect(session.place).toBeNull();
});

test("the next start comes back to the table and the cell one left", async () => {
  const place = { screen: "dataset", dataset: 1, row: 5, column: 2 };
  const start = { ...START, dossier: DOSSIER, place };
  const session = new Session(doorTo({ ...table, start: () => start }).door);
  await session.start();
  expect(session.screen).toEqual({ name: "dataset", place });
  expect(session.dataset?.id).toBe(1);
});

test("a table that is no more leads home", async () => {
  const place = { screen: "dataset", dataset: 99 };
  const start = { ...START, dossier: DOSSIER, place };
  const session = new Session(doorTo({ ...table, start: () => start }).door);
  await session.start();
  expect(session.screen.name).toBe("home");
});

test("a file given at the first start waits for the commune", async () => {
  const start = { ...START, asked: IMPORT.file };
  const { door } = doorTo({
    start: () => start,
    create_dossier: () => DOSSIER,
    read_import: () => IMPORT,
  });
  const session = new Session(door);
  await session.start();
  expect(session.screen.name).toBe("welcome");
  await session.chooseCommune("69029");
  expect(session.screen.name).toBe("import");
  expect(session.importing?.view).toEqual(IMPORT);
});

test("a dossier that is dropped opens, a table is imported", async () => {
  const { door, asked } = doorTo({
    ...table,
    start: () => ({ ...START, dossier: DOSSIER }),
    open_dossier: () => DOSSIER,
    read_import: () => IMPORT,
  });
  const session = new Session(door);
  await session.start();
  await session.take({ id: 4, name: "69029 Bron.GABARIT", folder: "/", isFolder: false });
  expect(session.screen.name).toBe("home");
  await session.take(IMPORT.file);
  expect(session.screen.name).toBe("import");
  expect(asked.map(({ name }) => name)).toContain("open_dossier");
});

test("a refusal is shown once, until it is dismissed", async () => {
  const session = new Session(doorTo({ create_dossier: refused }).door);
  await session.chooseCommune("69029");
  await session.chooseCommune("69029");
  expect(session.notices).toHaveLength(1);
  for (const notice of session.notices) session.dismiss(notice);
  expect(session.notices).toEqual([]);
});

test("leaving a table that could not be saved asks first, then does what was wanted", async () => {
  const { door } = doorTo({ ...table, apply: refused });
  const session = new Session(door);
  await session.openDataset(1);
  await session.dataset?.change({ kind: "insertRows", line: 0, count: 1 });
  await session.goHome();
  expect(session.screen.name).toBe("dataset");
  expect(session.leaving).not.toBeNull();
  await session.leaveAnyway();
  expect(session.screen.name).toBe("home");
  expect(session.dataset).toBeNull();
});

test("the window closes only when all is written", async () => {
  const { door } = doorTo({ ...table, apply: refused, remember: () => ({}) });
  const closed = vi.fn(async () => {});
  const session = new Session({ ...door, closeNow: closed });
  await session.openDataset(1);
  expect(await session.keep()).toBe(true);
  await session.dataset?.change({ kind: "insertRows", line: 0, count: 1 });
  expect(await session.keep()).toBe(false);
  await session.leaveAnyway();
  expect(closed).toHaveBeenCalledOnce();
});

test("coming back from another screen keeps the table as it was open", async () => {
  const session = new Session(doorTo(table).door);
  await session.openDataset(1);
  const open = session.dataset;
  await session.goAsides();
  await session.goBack();
  expect(session.dataset).toBe(open);
  expect(session.screen).toEqual({ name: "dataset" });
});
