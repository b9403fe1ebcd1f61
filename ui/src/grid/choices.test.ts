import { expect, test } from "vitest";
import { choicesFor, distance, partAt, toggled, valuesOf } from "./choices";

const places = [
  "école maternelle",
  "école élémentaire",
  "collège",
  "salle des fêtes",
  "hôpital",
  "aire d’accueil",
];

test("accents and case are forgiven", () => {
  expect(choicesFor(places, "ECOLE").values).toEqual(["école maternelle", "école élémentaire"]);
  expect(choicesFor(places, "hopital")).toEqual({ values: ["hôpital"], sure: 1 });
  expect(choicesFor(places, "d'accueil").values).toEqual(["aire d’accueil"]);
});

test("what begins so comes before what holds it", () => {
  expect(choicesFor(["grand parc", "parc", "parcelle", "éparchie"], "parc").values).toEqual([
    "parc",
    "parcelle",
    "grand parc",
    "éparchie",
  ]);
});

test("a slip of the hand finds the nearest, but is not taken for sure", () => {
  expect(choicesFor(places, "colège")).toEqual({ values: ["collège"], sure: 0 });
  expect(choicesFor(places, "colelge").values).toEqual(["collège"]);
});

test("nothing typed offers everything, nonsense offers nothing", () => {
  expect(choicesFor(places, " ").values).toEqual(places);
  expect(choicesFor(places, "xyzt").values).toEqual([]);
});

test("distance counts additions, changes and swaps", () => {
  expect(distance("parc", "parc")).toBe(0);
  expect(distance("parc", "prac")).toBe(1);
  expect(distance("parc", "parcs")).toBe(1);
  expect(distance("parc", "")).toBe(4);
});

test("among several values, the one under the caret is completed", () => {
  expect(partAt("bancs;jeu;eau", 9, ";")).toEqual({ text: "jeu", from: 6, to: 9 });
  expect(partAt("bancs;", 6, ";")).toEqual({ text: "", from: 6, to: 6 });
  expect(partAt("bancs", 2, ";")).toEqual({ text: "bancs", from: 0, to: 5 });
});

test("choosing a value adds it, choosing it again takes it out", () => {
  expect(toggled("", "jeux", ";")).toBe("jeux");
  expect(toggled("bancs", "jeux", ";")).toBe("bancs;jeux");
  expect(toggled("Bancs; jeux", "bancs", ";")).toBe("jeux");
  expect(valuesOf(" a ; ;b", ";")).toEqual(["a", "b"]);
});
