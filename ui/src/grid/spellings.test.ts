import { expect, test } from "vitest";
import type { FieldView } from "../core/bindings";
import { spelling } from "./spellings";

const field = (kind: "phone" | "webAddress", example: string): FieldView => ({
  name: "champ",
  title: "Champ",
  description: "",
  whereabouts: "",
  example,
  kind,
  required: false,
  unique: false,
  values: [],
  unit: "",
  published: true,
});
const phone = (text: string, example = "04 78 00 00 00") => spelling(field("phone", example), text);
const web = (text: string) => spelling(field("webAddress", ""), text);

test("a number begun tells how many digits are left", () => {
  expect(phone("0478").note).toBe("04 78 … encore 6 chiffres");
  expect(phone("04.78.36.13.1").note).toBe("04 78 36 13 1 … encore 1 chiffre");
  expect(phone("").note).toBe("Par exemple : 04 78 00 00 00");
});

test("a whole number is written as the example of its column is", () => {
  expect(phone("0478361313").written).toBe("04 78 36 13 13");
  expect(phone("04 78 36 13 13").written).toBeUndefined();
  expect(phone("0478361313", "+33465710000").written).toBe("+33478361313");
  expect(phone("0478361313", "+33 4 65 71 00 00").written).toBe("+33 4 78 36 13 13");
  expect(phone("04.78.36.13.13", "0465710000").written).toBe("0478361313");
  expect(phone("+33 (0)4 78 36 13 13").written).toBe("04 78 36 13 13");
  expect(phone("0800123456").written).toBe("08 00 12 34 56");
});

test("what is no ten digits of France is kept as typed", () => {
  for (const text of ["15", "3949", "+41 22 730 5111", "0590 27 57 80", "478361313", "04 78 /"]) {
    expect(phone(text).written).toBeUndefined();
  }
  expect(phone("04783613131").note).toBe("Dix chiffres suffisent : il y en a 11.");
  expect(phone("mairie").note).toContain("que des chiffres");
});

test("a web address is completed only where its beginning says that it is one", () => {
  expect(web("www.bron.fr/parcs").written).toBe("https://www.bron.fr/parcs");
  expect(web("https://www.bron.fr")).toEqual({ note: "" });
  expect(web("bron.fr").written).toBeUndefined();
  expect(web("bron.fr").note).toContain("https://");
  expect(web("www.bron.fr/a b").written).toBeUndefined();
});
