import { expect, test } from "vitest";
import type { PhotoCard } from "../core/bindings";
import { compass } from "./map";
import { creditInWords, viewInWords } from "./photos";

const PHOTO: PhotoCard = {
  id: "1",
  place: { longitude: 4.9, latitude: 45.7 },
  metres: 23.4,
  azimuth: 91,
  allRound: false,
  looks: true,
  taken: "2024-05-17T09:12:00Z",
  licence: "Licence Ouverte 2.0",
  author: "Métropole de Lyon",
  kept: false,
};

test("a direction is told by the nearest of eight winds", () => {
  expect(compass(0)).toBe("vers le nord");
  expect(compass(359)).toBe("vers le nord");
  expect(compass(226)).toBe("vers le sud-ouest");
});

test("a photograph says how far it is, where it looks and whose it is", () => {
  expect(viewInWords(PHOTO)).toBe("À 23 m, regarde le repère, vers l’est");
  expect(viewInWords({ ...PHOTO, looks: false })).toContain("regarde ailleurs");
  expect(viewInWords({ ...PHOTO, azimuth: null })).toContain("direction inconnue");
  expect(creditInWords(PHOTO)).toBe(
    "Métropole de Lyon, Licence Ouverte 2.0, 17 mai 2024, Panoramax",
  );
});
