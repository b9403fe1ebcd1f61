import { expect, test } from "vitest";
import type { VisitStep, VisitView } from "../core/bindings";
import { doorTo } from "./asked";
import { DOSSIER, dataset, NOTHING_LEFT } from "./samples";
import { Session } from "./session.svelte";

const step = (title: string, done: boolean): VisitStep => ({
  title,
  text: "Corrigez.",
  dataset: 1,
  check: "liste",
  column: 3,
  row: done ? null : 7,
  left: done ? 0 : 2,
  done,
});

const view = (...done: boolean[]): VisitView => ({
  steps: done.map((one, index) => step(`Étape ${index + 1}`, one)),
  left: false,
  errors: 4,
});

const EXERCISE = { ...DOSSIER, exercise: true };

test("a step done is said with the next one, and one undone comes back", async () => {
  let now = view(false, false);
  const { door } = doorTo({
    open_exercise: () => EXERCISE,
    visit: () => now,
    remember: () => ({}),
  });
  const { visit } = new Session(door);
  await visit.open(false);
  await visit.refresh();
  expect([visit.number, visit.current?.title, visit.said]).toEqual([1, "Étape 1", ""]);
  now = view(true, false);
  await visit.refresh();
  expect([visit.number, visit.current?.title]).toEqual([2, "Étape 2"]);
  expect(visit.said).toContain("Étape suivante");
  now = view(false, false);
  await visit.refresh();
  expect(visit.current?.title).toBe("Étape 1");
  now = view(true, true);
  await visit.refresh();
  expect([visit.current, visit.said]).toEqual([null, "Les cinq étapes sont faites."]);
});

test("the visit opens the table of its step, on the first row that is left", async () => {
  const { door, asked } = doorTo({
    open_exercise: () => EXERCISE,
    visit: () => view(true, false),
    open_dataset: () => dataset(),
    problems: () => ({ counts: NOTHING_LEFT, causes: [] }),
    asides: () => [],
    remember: () => ({}),
  });
  const session = new Session(door);
  await session.visit.open(true);
  expect(asked.find(({ name }) => name === "open_exercise")?.input).toEqual({ afresh: true });
  await session.visit.refresh();
  await session.visit.show();
  expect(session.screen).toMatchObject({ name: "dataset", place: { row: 7, column: 3 } });
});

test("leaving the exercise leads to her own dossier, or to the beginning", async () => {
  let own: typeof DOSSIER | null = DOSSIER;
  const { door } = doorTo({
    open_exercise: () => EXERCISE,
    leave_exercise: () => ({ dossier: own }),
    remember: () => ({}),
  });
  const session = new Session(door);
  await session.visit.open(false);
  await session.visit.exit();
  expect([session.screen.name, session.dossier]).toEqual(["home", DOSSIER]);
  own = null;
  await session.visit.open(false);
  await session.visit.exit();
  expect([session.screen.name, session.dossier]).toEqual(["welcome", null]);
});
