/** A place to choose among others, with its number. */
import { divIcon, type Marker, marker } from "leaflet";

export function numbered(place: [number, number], number: number, chosen: boolean): Marker {
  const body = document.createElement("span");
  body.textContent = String(number);
  const className = chosen ? "candidate chosen" : "candidate";
  const icon = divIcon({ html: body, className, iconSize: [26, 26] });
  return marker(place, { icon, interactive: false, keyboard: false, zIndexOffset: number * -1 });
}
