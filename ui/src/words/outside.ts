/** What the screen of maps and network says of durations and of what is kept. */
import type { AddressStock, MapStock } from "../core/bindings";
import { count, date, number, size } from "./french";

/** « moins d’une minute », « environ 2 minutes », « environ 1 h 10 ». */
export function lasting(seconds: number): string {
  if (seconds < 60) return "moins d’une minute";
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `environ ${count(minutes, "minute")}`;
  const rest = minutes % 60;
  const whole = `environ ${Math.floor(minutes / 60)} h`;
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, "0")}`;
}

/** How ready a map is. */
export function readiness(map: MapStock): "whole" | "partly" | "absent" {
  if (map.squares > 0 && map.here >= map.squares) return "whole";
  return map.day && map.here > 0 ? "partly" : "absent";
}

/** What is to be said of a map before one asks for it, or once it is there. */
export function mapInWords(map: MapStock): string {
  const left = map.squares - map.here;
  const toCome = `environ ${size(map.bytesToCome)}, ${lasting(map.seconds)}`;
  switch (readiness(map)) {
    case "whole":
      return `Prête : ${count(map.squares, "image")}, ${size(map.bytesHere)}${map.day ? `, le ${date(map.day)}` : ""}.`;
    case "partly":
      return `${number(map.here)} images sur ${number(map.squares)} sont là. Il en reste ${number(left)} : ${toCome}.`;
    case "absent":
      return `${count(left, "image")} à télécharger : ${toCome}.`;
  }
}

/** « 4 988 numéros dans 312 voies, au 25 novembre 2026 ». */
export function addressesInWords(stock: AddressStock): string {
  const numbers = count(stock.numbers, "numéro");
  const streets = count(stock.streets, "voie ou lieu-dit", "voies et lieux-dits");
  return `${numbers} dans ${streets}, au ${date(stock.asOf)}`;
}
