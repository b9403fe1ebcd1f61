import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { DatasetCard } from "../core/bindings";
import { CARD } from "../state/samples";
import DatasetList from "./DatasetList.svelte";

function listed(change: Partial<DatasetCard>): string {
  const nothing = () => {};
  const events = { onopen: nothing, onimport: nothing, onpackage: nothing };
  const rare = { ondraft: nothing, onremove: nothing, onremarks: nothing };
  render(DatasetList, { datasets: [{ ...CARD, ...change }], ...events, ...rare });
  return screen
    .getByRole("button", { name: /Parcs et jardins \d/ })
    .textContent.replace(/\s+/g, " ");
}

test("a table without findings is quietly said to be right", () => {
  expect(listed({})).toContain("2 lignes Tout est juste Aucun paquet préparé");
});

test("what is left is said by how grave it is, and the last package by its day", () => {
  const said = listed({
    counts: { errors: 12, warnings: 1, advice: 2 },
    package: { time: "2026-03-01T09:05:00", name: "x.zip", rows: 2 },
  });
  expect(said).toContain("12 à corriger1 à vérifier2 conseils");
  expect(said).toContain("Paquet du 1er mars 2026");
});

const SENT = { time: "2025-03-01T09:05:00", name: "x.zip", rows: 2 };

test("the next update is announced by its day", () => {
  const said = listed({ package: SENT, due: { day: "2027-03-01", late: false } });
  expect(said).toContain("Prochaine mise à jour le 1er mars 2027");
});

test("an update that is late is told as expected", () => {
  const said = listed({ package: SENT, due: { day: "2026-03-01", late: true } });
  expect(said).toContain("Mise à jour attendue depuis le 1er mars 2026");
});

test("an empty table is not said to be right", () => {
  expect(listed({ rows: 0 })).toContain("0 ligne Rien n’est encore saisi");
});
