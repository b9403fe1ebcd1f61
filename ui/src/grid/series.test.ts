import { expect, test } from "vitest";
import { goOn, goOnBlock } from "./series";

test("a day goes on by a day, two days by their step", () => {
  expect(goOn(["2024-02-28"], 2, "after", "steps")).toEqual(["2024-02-29", "2024-03-01"]);
  expect(goOn(["2024-01-01", "2024-01-08"], 2, "after", "steps")).toEqual([
    "2024-01-15",
    "2024-01-22",
  ]);
});

test("numbers that step evenly go on, one alone repeats", () => {
  expect(goOn(["1", "2"], 3, "after", "steps")).toEqual(["3", "4", "5"]);
  expect(goOn(["0,1", "0,2"], 2, "after", "steps")).toEqual(["0,3", "0,4"]);
  expect(goOn(["5"], 2, "after", "steps")).toEqual(["5", "5"]);
  expect(goOn(["1", "2", "4"], 4, "after", "steps")).toEqual(["1", "2", "4", "1"]);
});

test("codes that begin with zero are not numbers: they repeat", () => {
  expect(goOn(["01053", "01054"], 2, "after", "steps")).toEqual(["01053", "01054"]);
});

test("a number at the end of a text grows, its zeros kept", () => {
  expect(goOn(["parc-009"], 2, "after", "steps")).toEqual(["parc-010", "parc-011"]);
  expect(goOn(["P-2", "P-4"], 2, "after", "steps")).toEqual(["P-6", "P-8"]);
  expect(goOn(["Parc A1", "Jardin B1"], 2, "after", "steps")).toEqual(["Parc A1", "Jardin B1"]);
});

test("upwards, series go back and blocks repeat from their end", () => {
  expect(goOn(["2024-03-01"], 2, "before", "steps")).toEqual(["2024-02-28", "2024-02-29"]);
  expect(goOn(["5", "6"], 2, "before", "steps")).toEqual(["3", "4"]);
  expect(goOn(["a", "b", "c"], 2, "before", "steps")).toEqual(["b", "c"]);
});

test("each column of a block goes on by itself", () => {
  const block = [
    ["oui", "2024-01-01"],
    ["non", "2024-01-02"],
  ];
  expect(goOnBlock(block, 3, "after", ["steps", "steps"])).toEqual([
    ["oui", "2024-01-03"],
    ["non", "2024-01-04"],
    ["oui", "2024-01-05"],
  ]);
});

test("where lone texts repeat, two of them still step", () => {
  expect(goOn(["rue du 8 mai 1945"], 1, "after", "repeats")).toEqual(["rue du 8 mai 1945"]);
  expect(goOn(["n° 1", "n° 2"], 1, "after", "repeats")).toEqual(["n° 3"]);
});
