import { expect, test } from "vitest";
import { Refusal } from "../core/call";
import { doorTo } from "./asked";
import { DOSSIER, dataset, NOTHING_LEFT, state } from "./samples";
import { Session } from "./session.svelte";

const folder = { id: 7, name: "clé", folder: "/media", isFolder: true };
const table = {
  open_dataset: () => dataset(),
  problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
  asides: () => [],
};

test("what waits is written where she chose, and the dossier goes on there", async () => {
  let full = true;
  const { door } = doorTo({
    ...table,
    start: () => ({ version: "0.1.0", dossier: DOSSIER, place: { screen: "dataset", dataset: 1 } }),
    apply: () => {
      if (full) throw new Refusal({ code: "disk-full", message: "Plus de place.", action: "" });
      return { dataset: 1, state: state({ version: 2 }), rows: [], all: true, columns: false };
    },
    save_elsewhere: () => {
      full = false;
      return { ...DOSSIER, path: "/media/clé/69029 Bron.gabarit" };
    },
  });
  const session = new Session({ ...door, pickFolder: async () => folder });
  await session.start();
  await session.dataset?.change({ kind: "insertRows", line: 0, count: 1 });
  expect(session.dataset?.outbox.saving).toBe("unsaved");
  expect(await session.safety.saveElsewhere()).toBe(true);
  expect(session.dossier?.path).toBe("/media/clé/69029 Bron.gabarit");
  expect(session.dataset?.outbox.saving).toBe("saved");
});

test("a place that refuses too leaves everything on screen, and is told", async () => {
  const refusal = new Refusal({ code: "denied", message: "Refusé.", action: "" });
  const { door } = doorTo({
    ...table,
    start: () => ({ version: "0.1.0", dossier: DOSSIER, place: { screen: "dataset", dataset: 1 } }),
    apply: () => {
      throw refusal;
    },
    save_elsewhere: () => {
      throw refusal;
    },
  });
  const session = new Session({ ...door, pickFolder: async () => folder });
  await session.start();
  await session.dataset?.change({ kind: "insertRows", line: 0, count: 1 });
  expect(await session.safety.saveElsewhere()).toBe(false);
  expect(session.dossier).toEqual(DOSSIER);
  expect(session.dataset?.outbox.saving).toBe("unsaved");
  expect(session.notices).toEqual([refusal.notice]);
});

test("damage found while working lets nothing be changed, without a word too many", async () => {
  const damaged = { ...DOSSIER, damaged: true, readOnly: "une partie ne se lit plus" };
  const { door } = doorTo({ ...table, look_after: () => ({ dossier: damaged }) });
  const session = new Session(door);
  await session.safety.lookAfter();
  expect(session.dossier).toBeNull();
  await session.enter(DOSSIER);
  await session.safety.lookAfter();
  expect(session.dossier).toEqual(damaged);
  expect(session.notices).toEqual([]);
});

test("what was recovered opens, and is told once", async () => {
  const { door } = doorTo({
    rescue_dossier: () => ({ dossier: DOSSIER, rows: 12, partly: true }),
  });
  const session = new Session(door);
  await session.enter({ ...DOSSIER, damaged: true });
  await session.safety.recover();
  expect(session.dossier).toEqual(DOSSIER);
  expect(session.safety.rescue?.rows).toBe(12);
});
