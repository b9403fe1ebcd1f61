import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LonLat } from "../core/bindings";
import { createMap, type MapHandle } from "./leaflet-map";

/** Two points so far apart, at this zoom, that a view on one shows nothing of the other. */
const HALL = { longitude: 4.911712, latitude: 45.733318 };
const SCHOOL = { longitude: 4.912934, latitude: 45.737241 };
const NEAR = 16;

let map: MapHandle;
let size: { width: number; height: number };
let resized: () => void;

beforeEach(() => {
  const host = document.createElement("div");
  size = { width: 600, height: 400 };
  // The room that a page would give it.
  Object.defineProperties(host, {
    clientWidth: { get: () => size.width },
    clientHeight: { get: () => size.height },
  });
  document.body.append(host);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(told: () => void) {
        resized = told;
      }
      observe() {}
      disconnect() {}
    },
  );
  map = createMap(host, "Carte", {});
  map.lookAt(SCHOOL, NEAR);
});

afterEach(() => {
  map.destroy();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function choose(row: number, place: LonLat): void {
  map.choose({ row, place, label: "", mark: 0 });
}

function shows({ longitude, latitude }: LonLat): boolean {
  const { west, south, east, north } = map.view().bounds;
  return west < longitude && longitude < east && south < latitude && latitude < north;
}

test("keys that pass by a point leave the view on the one they stop at", async () => {
  choose(2, SCHOOL);
  choose(1, HALL);
  // The view glides to the first; the second is chosen while it is still seen.
  await vi.waitFor(() => expect(map.centre().latitude).toBeLessThan(SCHOOL.latitude), {
    interval: 5,
  });
  expect(shows(SCHOOL)).toBe(true);
  choose(2, SCHOOL);
  await new Promise((done) => setTimeout(done, 400));
  expect(shows(SCHOOL)).toBe(true);
});

test("a point stays in view when what is said of it takes room from the map", async () => {
  const edge = { ...SCHOOL, latitude: map.view().bounds.north - 0.0002 };
  choose(2, SCHOOL);
  choose(2, edge);
  expect(shows(edge)).toBe(true);
  size.height = 200;
  resized();
  await vi.waitFor(() => expect(shows(edge)).toBe(true));
});

test("a view taken elsewhere stays there when the room changes", () => {
  choose(2, SCHOOL);
  map.lookAt(HALL, NEAR);
  const { latitude } = map.centre();
  size.height = 300;
  resized();
  expect(map.centre().latitude).toBeCloseTo(latitude, 4);
});
