import { expect, test } from "vitest";
import { addDays, addMonths, inWords, iso, readDay, weekday, weeksOf } from "./days";

test("a day is read as French hands write it", () => {
  const march = { year: 2022, month: 3, day: 1 };
  for (const text of ["2022-03-01", "01/03/2022", "1/3/22", "01.03.2022", " 1-3-2022 "]) {
    expect(readDay(text)).toEqual(march);
  }
});

test("what is no day is not read as one", () => {
  for (const text of ["", "2022-22-22", "31/02/2022", "bientôt", "2022"])
    expect(readDay(text)).toBeNull();
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
