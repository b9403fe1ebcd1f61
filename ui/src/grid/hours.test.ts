import { expect, test } from "vitest";
import { NO_WEEK, readSpans, readWeek, writeWeek } from "./hours";

const morning = ["08:30-12:00"];
const day = ["08:30-12:00", "14:00-18:00"];

test("hours are read as hands write them", () => {
  expect(readSpans("8h30-12h 14h-18h")).toEqual(day);
  expect(readSpans("8:30 à 12:00, 14 – 18")).toEqual(day);
  expect(readSpans("8h30-12h et 14h-18h")).toEqual(day);
  expect(readSpans("")).toEqual([]);
});

test("what is no span of hours is not read as one", () => {
  for (const text of ["matin", "8h", "25h-26h", "8h-12h-14h", "8h75-9h"]) {
    expect(readSpans(text)).toBeNull();
  }
});

test("a week is read from the OpenStreetMap syntax", () => {
  expect(readWeek("Mo-Fr 08:30-12:00,14:00-18:00; Sa 08:30-12:00; PH off")).toEqual([
    day,
    day,
    day,
    day,
    day,
    morning,
    null,
    [],
  ]);
  expect(readWeek("Mo,We 08:30-12:00; Su closed")).toEqual([
    morning,
    null,
    morning,
    null,
    null,
    null,
    [],
    null,
  ]);
  expect(readWeek("08:30-12:00")?.[6]).toEqual(morning);
  expect(readWeek("Sa-Mo 08:30-12:00")?.map((spans) => spans !== null)).toEqual([
    true,
    false,
    false,
    false,
    false,
    true,
    true,
    false,
  ]);
  expect(readWeek(" ")).toEqual(NO_WEEK);
});

test("a later rule prevails over an earlier one", () => {
  expect(readWeek("Mo-Su 08:30-12:00; Tu off")?.[1]).toEqual([]);
});

test("what a week cannot say is left as a text", () => {
  for (const text of [
    "Apr-Sep Mo-Su 08:00-20:00",
    "sunrise-sunset",
    "Mo[1] 08:00-10:00",
    "le lundi",
  ]) {
    expect(readWeek(text)).toBeNull();
  }
});

test("days alike that follow each other are written together", () => {
  expect(writeWeek([day, day, day, day, day, morning, null, []])).toBe(
    "Mo-Fr 08:30-12:00,14:00-18:00; Sa 08:30-12:00; PH off",
  );
  expect(writeWeek([morning, null, morning, null, null, null, [], null])).toBe(
    "Mo 08:30-12:00; We 08:30-12:00; Su off",
  );
  expect(writeWeek(NO_WEEK)).toBe("");
});

test("what is written is read back the same", () => {
  for (const text of ["24/7", "Mo-Fr 08:30-12:00; Su off", "Tu 09:00-19:00; PH 10:00-12:00"]) {
    expect(writeWeek(readWeek(text) ?? NO_WEEK)).toBe(text);
  }
});
