/** What the map says, in French. */
import type { ConfirmedView, LonLat } from "../core/bindings";
import { count, date, number } from "./french";

/** « 35 m », « 1,2 km »: no finer than a person would say. */
export function distance(metres: number): string {
  if (metres < 0.95) return "moins d’1 m";
  if (metres < 100) return `${number(Math.round(metres))} m`;
  if (metres < 995) return `${number(Math.round(metres / 10) * 10)} m`;
  if (metres < 9950) return `${number(Math.round(metres / 100) / 10)} km`;
  return `${number(Math.round(metres / 1000))} km`;
}

/** What the queue of addresses has done. */
export function placedInWords(rows: number): string {
  return `${count(rows, "ligne placée d’après son", "lignes placées d’après leur")} adresse.`;
}

/** Degrees as the fields of the map show them: six decimals are ten centimetres. */
export function degrees(value: number): string {
  return value.toFixed(6);
}

/** « 45.733450, 4.911230 »: the latitude first, as maps write it. */
export function position({ latitude, longitude }: LonLat): string {
  return `${degrees(latitude)}, ${degrees(longitude)}`;
}

/** « Position vérifiée le 26 novembre 2026 par Mme Martin ». */
export function confirmedInWords({ time, author }: ConfirmedView): string {
  return `Position vérifiée le ${date(time)}${author && ` par ${author}`}`;
}

/** What a remedy does to a position, by the check that proposes it. */
export function remedyInWords(check: string): string {
  return REMEDIES[check] ?? "Corriger";
}

const ADDRESS = "Prendre la position de l’adresse";
const REMEDIES: Partial<Record<string, string>> = {
  "position-par-defaut": ADDRESS,
  "loin-de-l-adresse": ADDRESS,
  "hors-commune": ADDRESS,
  "coordonnees-inversees": "Échanger latitude et longitude",
  "coordonnees-en-metres": "Convertir en degrés",
};

/** A cardinal direction: « vers le nord-est ». */
export function towards(from: LonLat, to: LonLat): string {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  const north = to.latitude - from.latitude;
  return compass((Math.atan2(east, north) * 180) / Math.PI);
}

/** The same, of degrees clockwise from the north: between -360 and 360. */
export function compass(azimuth: number): string {
  return `vers ${DIRECTIONS[Math.round(azimuth / 45 + 8) % 8]}`;
}

const DIRECTIONS = [
  "le nord",
  "le nord-est",
  "l’est",
  "le sud-est",
  "le sud",
  "le sud-ouest",
  "l’ouest",
  "le nord-ouest",
] as const;
