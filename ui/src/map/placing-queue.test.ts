import { expect, test } from "vitest";
import type { Action, PlaceProposals } from "../core/bindings";
import { doorTo } from "../state/asked";
import { OpenDataset } from "../state/dataset.svelte";
import { dataset, NOTHING_LEFT, state } from "../state/samples";
import { PlacingQueue } from "./placing-queue.svelte";

const place = (longitude: number) => ({ longitude, latitude: 45.73 });
const candidate = (longitude: number) => ({
  label: `${longitude} Rue Lacouture`,
  found: "au numéro",
  score: 0.8,
  place: place(longitude),
});
const proposals: PlaceProposals = {
  commune: "Bron",
  here: true,
  sure: [{ row: 3, number: 4, name: "A", address: "1 rue", label: "1 Rue", place: place(1) }],
  doubtful: [
    { row: 5, number: 6, name: "B", address: "2 r", candidates: [candidate(2), candidate(3)] },
    { row: 7, number: 8, name: "", address: "?", candidates: [] },
  ],
  without: 0,
};

async function queue() {
  let version = 1;
  const { door, asked } = doorTo({
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    propose_places: () => proposals,
    apply: () => ({
      dataset: 1,
      state: state({ version: ++version }),
      rows: [],
      all: false,
      columns: false,
    }),
  });
  const open = new OpenDataset(dataset(), door, () => {});
  const shown: number[] = [];
  const made = new PlacingQueue(open, door.call, async (row) => void shown.push(row));
  await made.begin();
  const actions = () =>
    asked.flatMap(({ name, input }) =>
      name === "apply" ? [(input as { action: Action }).action] : [],
    );
  return { made, actions, shown };
}

test("the sure ones are placed in one change, once she has seen them", async () => {
  const { made, actions } = await queue();
  expect(made.current).toBeNull();
  expect(actions()).toEqual([]);
  await made.placeSure();
  expect(actions()).toEqual([{ kind: "placeAll", places: [{ row: 3, place: place(1) }] }]);
  expect(made.current?.row).toBe(5);
});

test("a row is placed at the candidate chosen, then the next one comes", async () => {
  const { made, actions, shown } = await queue();
  made.leaveSure();
  made.choose(9);
  made.choose(1);
  await made.accept();
  expect(actions()).toEqual([{ kind: "place", row: 5, place: place(3) }]);
  expect(shown).toEqual([5, 7]);
  // Without a candidate there is nothing to accept: it is left as it is.
  await made.accept();
  expect(actions()).toHaveLength(1);
  expect([made.current, made.placed]).toEqual([null, 1]);
});
