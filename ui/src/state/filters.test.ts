import { expect, test } from "vitest";
import { filterColumn, filtersOf, hasPlace, sortBy } from "./filters";
import { FIELD, state } from "./samples";

const fields = [FIELD, { ...FIELD, name: "commune", title: "Commune" }];
const everything = state().arrangement;

test("each filter is said in French and goes alone", () => {
  const arrangement = {
    ...everything,
    search: "parc",
    values: [
      { column: 1, texts: ["Bron", "", "Lyon"] },
      { column: 0, texts: ["A"] },
    ],
    texts: [{ column: 0, how: "begins" as const, text: "Pa" }],
    finding: { check: null, column: 1 },
    unplaced: true,
  };
  const filters = filtersOf(arrangement, fields);
  expect(filters.map(({ label }) => label)).toEqual([
    "Lignes avec « parc »",
    "Commune : Bron, (vide) et 1 de plus",
    "Nom : A",
    "Nom commence par « Pa »",
    "À corriger dans « Commune »",
    "Pas encore placées",
  ]);
  expect(filters[1]?.without).toEqual({ values: [{ column: 0, texts: ["A"] }] });
  expect(Object.assign({}, arrangement, ...filters.map(({ without }) => without))).toEqual({
    ...everything,
    values: [{ column: 1, texts: ["Bron", "", "Lyon"] }],
    finding: null,
  });
});

test("the filters of a column leave those of others alone", () => {
  const arrangement = { ...everything, values: [{ column: 1, texts: ["Bron"] }] };
  const wish = { values: ["A"], text: { how: "omits" as const, text: "z" } };
  expect(filterColumn(arrangement, 0, wish)).toEqual({
    values: [
      { column: 1, texts: ["Bron"] },
      { column: 0, texts: ["A"] },
    ],
    texts: [{ column: 0, how: "omits", text: "z" }],
  });
  expect(filterColumn(arrangement, 1, { values: null, text: null }).values).toEqual([]);
});

test("a column sorts alone, or after the others, and turns where it stands", () => {
  const first = { column: 1, descending: false };
  const second = { column: 0, descending: true };
  expect(sortBy([first], second, "alone")).toEqual([second]);
  expect(sortBy([first], second, "also")).toEqual([first, second]);
  const turned = { column: 1, descending: true };
  expect(sortBy([first, second], turned, "also")).toEqual([turned, second]);
});

test("only rows with columns for a place can be placed", () => {
  expect(hasPlace(fields)).toBe(false);
  expect(hasPlace([{ ...FIELD, kind: "geoPoint" }])).toBe(true);
  expect(hasPlace([{ ...FIELD, role: "longitude" }])).toBe(false);
  expect(
    hasPlace([
      { ...FIELD, role: "longitude" },
      { ...FIELD, role: "latitude" },
    ]),
  ).toBe(true);
});
