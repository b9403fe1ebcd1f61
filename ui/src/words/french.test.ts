import { expect, test } from "vitest";
import {
  changesInWords,
  count,
  date,
  dateTime,
  filledInWords,
  list,
  moment,
  number,
  size,
  typeset,
} from "./french";

test("numbers are grouped by a space that does not break", () => {
  expect(number(1234567)).toBe("1\u202f234\u202f567");
});

test("the plural begins at two", () => {
  expect(count(0, "ligne")).toBe("0 ligne");
  expect(count(1, "ligne")).toBe("1 ligne");
  expect(count(2, "ligne")).toBe("2 lignes");
  expect(count(3, "tableau", "tableaux")).toBe("3 tableaux");
});

test("only what changed is told", () => {
  const none = { added: 0, removed: 0, moved: 0, changed: 0 };
  expect(changesInWords(none)).toBe("rien n’a changé");
  expect(changesInWords({ ...none, added: 1, changed: 2 })).toBe("1 ajout, 2 lignes modifiées");
});

test("dates are said as people say them", () => {
  expect(dateTime("2026-11-23T17:42:05")).toBe("23 novembre 2026 à 17 h 42");
  expect(dateTime("2026-03-01T09:05:00+01:00")).toBe("1er mars 2026 à 9 h 05");
  expect(date("2026-08-02")).toBe("2 août 2026");
});

test("what is no date is left as it stands", () => {
  expect(dateTime("hier")).toBe("hier");
  expect(date("2026-13-02")).toBe("2026-13-02");
});

test("a moment of today is a time, of yesterday says so, of another day is a date", () => {
  const now = new Date(2026, 10, 23, 18, 0);
  expect(moment("2026-11-23T17:42:05", now)).toBe("à 17 h 42");
  expect(moment("2026-11-22T17:42:05", now)).toBe("hier à 17 h 42");
  expect(moment("2026-11-21T17:42:05", now)).toBe("le 21 novembre 2026 à 17 h 42");
  expect(moment("2026-02-28T09:05:00", new Date(2026, 2, 1))).toBe("hier à 9 h 05");
});

test("a list ends with « et »", () => {
  expect(list(["nom"])).toBe("nom");
  expect(list(["nom", "adresse", "commune"])).toBe("nom, adresse et commune");
  expect(list([])).toBe("");
});

test("sizes are short", () => {
  expect(size(812)).toBe("812 octets");
  expect(size(12_400)).toBe("12 Ko");
  expect(size(3_440_000)).toBe("3,4 Mo");
});

test("signs stay with their word", () => {
  expect(typeset("Remplacer « oui » : sûr ?")).toBe(
    "Remplacer «\u00a0oui\u00a0»\u00a0: sûr\u00a0?",
  );
});

test("how full a column is", () => {
  expect(filledInWords(0, 40)).toBe("0 sur 40 remplie");
  expect(filledInWords(1, 40)).toBe("1 sur 40 remplie");
  expect(filledInWords(12, 40)).toBe("12 sur 40 remplies");
});
