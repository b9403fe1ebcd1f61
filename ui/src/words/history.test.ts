import { expect, test } from "vitest";
import type { JournalView } from "../core/bindings";
import { byDay, lastBy, lastInWords, momentOf, what, whenAndWho } from "./history";

const now = new Date(2026, 10, 25, 9, 30);
const change = (entry: number, time: string, more: Partial<JournalView> = {}): JournalView => ({
  entry,
  kind: "edit",
  label: `Saisie ${entry}`,
  time,
  author: "amel",
  reversible: true,
  ...more,
});
const changes = [
  change(4, "2026-11-25T09:12:00"),
  change(3, "2026-11-24T17:20:00", { kind: "undo" }),
  change(2, "2026-11-24T16:55:10", { author: "" }),
  change(1, "2026-11-02T08:00:00"),
];

test("changes are told by day, with what, when and who", () => {
  const days = byDay(changes, now).map(({ title, changes }) => [title, changes.length]);
  expect(days).toEqual([
    ["Aujourd’hui", 1],
    ["Hier", 2],
    ["2 novembre 2026", 1],
  ]);
  expect(changes.map(what)[1]).toBe("Annulé\u00a0: Saisie 3");
  expect(changes.map(whenAndWho)).toEqual([
    "à 9 h 12, par amel",
    "à 17 h 20, par amel",
    "à 16 h 55",
    "à 8 h 00, par amel",
  ]);
});

test("a moment is said as hands write it", () => {
  for (const [day, hour] of [
    ["hier", "17 h"],
    ["24/11", "17:00"],
    ["24 novembre 2026", "17h00"],
    ["2026-11-24", "17"],
  ] as const) {
    expect(momentOf(day, hour, now)).toEqual(new Date(2026, 10, 24, 17, 0, 59));
  }
  expect(momentOf("hier", "soir", now)).toBeNull();
  expect(momentOf("naguère", "17 h", now)).toBeNull();
});

test("hier 17 h is the last change made by then", () => {
  const then = momentOf("hier", "17 h", now);
  const last = then && lastBy(changes, then);
  expect(last?.entry).toBe(2);
  expect(last && lastInWords(last, now)).toBe(
    "La dernière modification était alors : Saisie 2, hier à 16 h 55.",
  );
  expect(lastBy(changes, new Date(2026, 10, 1))).toBeUndefined();
});
