import { expect, test } from "vitest";
import type { DoubtfulView, LonLat, SaidOfPoint } from "../core/bindings";
import { doorTo } from "./asked";
import { Checking } from "./checking.svelte";
import { OpenDataset } from "./dataset.svelte";
import { dataset, NOTHING_LEFT, state } from "./samples";

const place = (longitude: number): LonLat => ({ longitude, latitude: 45.73 });

const far: SaidOfPoint = {
  ...{ column: 5, check: "hors-commune", severity: "warning", mends: false },
  message: "Ce repère est à 3 km de Bron.",
};
const swapped: SaidOfPoint = {
  ...{ column: 5, check: "coordonnees-inversees", severity: "error", mends: true },
  message: "La longitude et la latitude ont échangé leurs places.",
};

function doubtful(row: number, more: Partial<DoubtfulView> = {}): DoubtfulView {
  const usual = { name: `Parc ${row}`, place: place(row), said: [far], wrong: false };
  return { row, number: row + 1, ...usual, ...more };
}

async function queue(points: DoubtfulView[]) {
  let [version, left] = [1, points];
  const done = (row: number) => {
    left = left.filter((point) => point.row !== row);
    version += 1;
    const patch = { state: state({ version }), rows: [], all: false, columns: false };
    return { dataset: 1, ...patch };
  };
  const photo = (id: string) => ({
    ...{ id, place: place(4), metres: 12, azimuth: 90, allRound: false, looks: true, kept: false },
    ...{ taken: "2024-05-17", licence: "", author: "" },
  });
  const { door, asked } = doorTo({
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    surroundings: () => ({ commune: "Bron", outline: [], addresses: false, others: [] }),
    tile_layers: () => ({ layers: [], network: false }),
    doubtful: () => left,
    street_photos: () => ({ photos: [photo("a"), photo("b"), photo("c")] }),
    street_photo: ({ photo }) => ({ photo, data: `data:${photo}` }),
    confirm_place: ({ row }) => done(row),
    apply: ({ action }) => done(action.kind === "mend" ? action.row : -1),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  const checking = new Checking(open, door.call, () => {});
  await checking.begin();
  const names = () => asked.map(({ name }) => name);
  const orders = (wanted: string) =>
    asked.filter(({ name }) => name === wanted).map(({ input }) => input);
  return { checking, names, orders };
}

test("points come one after the other, round the end, each with its photographs", async () => {
  const { checking } = await queue([doubtful(1), doubtful(2), doubtful(3)]);
  expect(checking.point?.row).toBe(1);
  expect(checking.picture).toBe("data:a");
  await checking.go(-1);
  expect(checking.point?.row).toBe(3);
  await checking.go(1);
  expect(checking.point?.row).toBe(1);
});

test("photographs come one after the other, round the end", async () => {
  const { checking } = await queue([doubtful(1)]);
  await checking.show(-1);
  expect([checking.shown, checking.picture]).toEqual([2, "data:c"]);
  await checking.show(3);
  expect([checking.shown, checking.picture]).toEqual([0, "data:a"]);
});

test("a point found right is confirmed, and the next one comes", async () => {
  const { checking, orders, names } = await queue([doubtful(1), doubtful(2)]);
  await checking.confirm();
  expect(orders("confirm_place")).toEqual([{ dataset: 1, row: 1, place: null }]);
  expect(names()).not.toContain("apply");
  expect([checking.point?.row, checking.done]).toEqual([2, 1]);
  expect(checking.said).toBe("La position est confirmée.");
});

test("a point nudged is placed there and confirmed in one change; one that moved on is forgotten", async () => {
  const { checking, orders, names } = await queue([doubtful(1), doubtful(2)]);
  checking.nudged = place(9);
  await checking.go(1);
  expect(checking.nudged).toBeNull();
  await checking.go(-1);
  checking.nudged = place(9);
  await checking.confirm();
  expect(orders("confirm_place")).toEqual([{ dataset: 1, row: 1, place: place(9) }]);
  expect(names()).not.toContain("apply");
  expect(checking.said).toBe("Le repère est déplacé.");
});

test("where a rule says that the point is not there, it stands nowhere until it is placed", async () => {
  const wrong = doubtful(1, { wrong: true, said: [swapped] });
  const { checking, names } = await queue([wrong, doubtful(2)]);
  expect(checking.standing).toBeNull();
  expect(names()).not.toContain("street_photos");
  await checking.confirm();
  expect(names()).not.toContain("confirm_place");
  expect(checking.said).toContain("placez d’abord");
  checking.nudged = place(5);
  await checking.confirm();
  expect(names()).toContain("confirm_place");
  expect(checking.point?.row).toBe(2);
});

test("a remedy is taken in one press", async () => {
  const { checking, orders } = await queue([doubtful(1, { wrong: true, said: [swapped] })]);
  expect(checking.remedy?.check).toBe("coordonnees-inversees");
  await checking.mend();
  expect(orders("apply")).toMatchObject([
    { action: { kind: "mend", row: 1, column: 5, check: "coordonnees-inversees" } },
  ]);
  expect(checking.points).toEqual([]);
  expect([checking.done, checking.said]).toEqual([1, "La position est corrigée."]);
});

test("without a remedy nothing is mended, and without a point nothing is confirmed", async () => {
  const { checking, names } = await queue([doubtful(1)]);
  await checking.mend();
  expect(names()).not.toContain("apply");
  const none = await queue([]);
  await none.checking.confirm();
  expect(none.names()).not.toContain("confirm_place");
});
