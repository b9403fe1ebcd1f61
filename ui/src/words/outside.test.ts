import { expect, test } from "vitest";
import type { MapStock } from "../core/bindings";
import { lasting, mapInWords, readiness } from "./outside";

const PLAN: MapStock = {
  layer: "plan",
  title: "Plan",
  squares: 1144,
  here: 0,
  bytesHere: 0,
  bytesToCome: 20_592_000,
  seconds: 115,
};
/** Whatever space French puts between thousands. */
const plain = (text: string) => text.replace(/\s/g, " ");

test("a duration is told as one tells it", () => {
  expect(lasting(12)).toBe("moins d’une minute");
  expect(lasting(60)).toBe("environ 1 minute");
  expect(lasting(115)).toBe("environ 2 minutes");
  expect(lasting(3600)).toBe("environ 1 h");
  expect(lasting(4000)).toBe("environ 1 h 07");
});

test("a map says what it takes, then what it holds", () => {
  expect(plain(mapInWords(PLAN))).toBe(
    "1 144 images à télécharger : environ 20,6 Mo, environ 2 minutes.",
  );
  const begun = { ...PLAN, here: 144, day: "2026-11-25", seconds: 100, bytesToCome: 18e6 };
  expect(readiness(begun)).toBe("partly");
  expect(plain(mapInWords(begun))).toContain("Il en reste 1 000 : environ 18 Mo");
  const whole = { ...PLAN, here: 1144, bytesHere: 21e6, day: "2026-11-25" };
  expect(plain(mapInWords(whole))).toBe("Prête : 1 144 images, 21 Mo, le 25 novembre 2026.");
});

test("squares seen while looking around are no preparation", () => {
  expect(readiness({ ...PLAN, here: 12 })).toBe("absent");
});
