import { expect, test } from "vitest";
import type { FieldView } from "../core/bindings";
import { editorOf, kindInWords, onTwoLines, shownText, usualWidth } from "./kinds";

const field = (more: Partial<FieldView>): FieldView => ({
  name: "champ",
  title: "Champ",
  description: "",
  whereabouts: "",
  example: "",
  kind: "text",
  required: false,
  unique: false,
  values: [],
  unit: "",
  published: true,
  ...more,
});
const tenPerLetter = (text: string) => text.length * 10;

test("the editor follows the kind and the listed values", () => {
  expect(editorOf(field({ kind: "boolean", values: ["oui", "non"] }))).toBe("yesNo");
  expect(editorOf(field({ kind: "list", values: ["a"] }))).toBe("list");
  expect(editorOf(field({ kind: "date" }))).toBe("date");
  expect(editorOf(field({ kind: "integer", values: ["1", "2"] }))).toBe("list");
  expect(editorOf(field({ kind: "list" }))).toBe("text");
  expect(editorOf(field({ role: "street" }))).toBe("address");
});

test("a title stands on two lines, broken where it is narrowest", () => {
  expect(onTwoLines("Date d’ouverture au public", tenPerLetter)).toBe(160);
  expect(onTwoLines("Surface", tenPerLetter)).toBe(70);
  expect(usualWidth(field({ title: "Surface" }), tenPerLetter)).toBe(180);
});

test("numbers are copied with the comma that French spreadsheets read", () => {
  expect(shownText("12.5", field({ kind: "number" }))).toBe("12,5");
  expect(shownText("-4.85", field({ kind: "longitude" }))).toBe("-4,85");
  expect(shownText("12.5", field({ kind: "text" }))).toBe("12.5");
  expect(shownText("environ 12.5", field({ kind: "number" }))).toBe("environ 12.5");
  // A schema with a decimal comma means the dot it refuses.
  expect(shownText("12.5", field({ kind: "number", decimalChar: "," }))).toBe("12.5");
});

test("the kind is said with the unit", () => {
  expect(kindInWords(field({ kind: "number", unit: "m²" }))).toBe("Nombre, en m²");
});
