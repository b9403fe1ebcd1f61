/** What is said of a street photograph. */
import type { PhotoCard } from "../core/bindings";
import { date, number } from "./french";
import { compass } from "./map";

/** « À 23 m, regarde le repère, vers l’est ». */
export function viewInWords({ metres, azimuth, allRound, looks }: PhotoCard): string {
  const far = `À ${number(Math.round(metres))} m`;
  if (allRound) return `${far}, montre tout autour`;
  if (azimuth == null) return `${far}, direction inconnue`;
  return looks
    ? `${far}, regarde le repère, ${compass(azimuth)}`
    : `${far}, regarde ailleurs, ${compass(azimuth)}`;
}

/** « Métropole de Lyon, Licence Ouverte 2.0, 17 mai 2024, Panoramax ». */
export function creditInWords({ author, licence, taken }: PhotoCard): string {
  return [author, licence, taken && date(taken), "Panoramax"].filter(Boolean).join(", ");
}
