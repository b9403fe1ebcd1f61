/** Between degrees and the square on which web maps are drawn, whose sides are 1. */
import type { LonLat } from "../core/bindings";

/** The mean radius of the Earth, in metres, as the core takes it. */
const RADIUS = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** How far east on the square. */
export function squareX(longitude: number): number {
  return longitude / 360 + 0.5;
}

/** How far south on the square. */
export function squareY(latitude: number): number {
  const sine = Math.sin(radians(latitude));
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Pixels along a side of the square at a zoom level. */
export function sideAt(zoom: number): number {
  return 256 * 2 ** zoom;
}

/** Metres between two places. */
export function metresBetween(from: LonLat, to: LonLat): number {
  const [south, north] = [radians(from.latitude), radians(to.latitude)];
  const up = Math.sin((north - south) / 2);
  const along = Math.sin(radians(to.longitude - from.longitude) / 2);
  const half = up * up + Math.cos(south) * Math.cos(north) * along * along;
  return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, half)));
}
