import { expect, test } from "vitest";
import { addDays, addMonths, inFull, inWords, iso, readDay, weekday, weeksOf } from "./days";

test("a day is read as French hands write it", () => {
  const march = { year: 2022, month: 3, day: 1 };
  for (const text of [
    "2022-03-01",
    "01/03/2022",
    "1/3/22",
    "01.03.2022",
    " 1-3-2022 ",
    "1er mars 22",
    "mardi 1er mars 2022",
    "1 MARS 2022",
  ]) {
    expect(readDay(text)).toEqual(march);
  }
});

test("what is no day is not read as one", () => {
  for (const text of ["", "2022-22-22", "31/02/2022", "bientôt", "2022"])
    expect(readDay(text)).toBeNull();
});

test("a day said in short is written whole", () => {
  const today = { year: 2026, month: 11, day: 1 };
  for (const [said, whole] of [
    ["hier", "2026-10-31"],
    ["Aujourd’hui", "2026-11-01"],
    ["15/6", "2026-06-15"],
    ["1er août", "2026-08-01"],
    ["15062018", "2018-06-15"],
  ] as const) {
    expect(inFull(said, today)).toBe(whole);
  }
});

test("any other text is left for the core to read", () => {
  const today = { year: 2026, month: 11, day: 1 };
  for (const text of ["", "31/2", "15/06/2018", "2018", "bientôt", "3 rue", "99999999"]) {
    expect(inFull(text, today)).toBe(text);
  }
});

test("months and years are crossed", () => {
  expect(iso(addDays({ year: 2024, month: 2, day: 28 }, 2))).toBe("2024-03-01");
  expect(iso(addDays({ year: 2024, month: 1, day: 1 }, -1))).toBe("2023-12-31");
  expect(iso(addMonths({ year: 2024, month: 1, day: 31 }, 1))).toBe("2024-02-29");
  expect(iso(addMonths({ year: 2024, month: 1, day: 15 }, -1))).toBe("2023-12-15");
});

test("weeks begin on Monday and cover the month", () => {
  expect(weekday({ year: 2024, month: 4, day: 1 })).toBe(0);
  const weeks = weeksOf(2024, 9);
  expect(iso(weeks[0]?.[0] ?? { year: 0, month: 0, day: 0 })).toBe("2024-08-26");
  expect(weeks).toHaveLength(6);
  expect(weeksOf(2021, 2)).toHaveLength(4);
});

test("a day is said in words", () => {
  expect(inWords({ year: 2022, month: 3, day: 1 })).toBe("mardi 1er mars 2022");
});
