import { Map as LeafletMap } from "leaflet";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Handle, type Move } from "./handle";

const HOME = { longitude: 4.91123, latitude: 45.73345 };

let map: LeafletMap;
let handle: Handle;
let moving: (Move | null)[];
let dropped: Move[];

beforeEach(() => {
  const host = document.createElement("div");
  // The room that a page would give it.
  Object.defineProperties(host, { clientWidth: { value: 600 }, clientHeight: { value: 400 } });
  document.body.append(host);
  map = new LeafletMap(host, { center: [45.73345, 4.91123], zoom: 18, zoomAnimation: false });
  [moving, dropped] = [[], []];
  handle = new Handle(map, HOME, {
    moving: (move) => moving.push(move),
    dropped: (move) => dropped.push(move),
  });
  handle.describe("Parc A", 0);
  button().setPointerCapture = vi.fn();
});

afterEach(() => {
  map.remove();
  document.body.replaceChildren();
});

function button(): HTMLElement {
  const button = document.querySelector<HTMLElement>(".point-handle");
  if (!button) throw new Error("no handle");
  return button;
}

function pointer(kind: string, x: number, y: number, more: PointerEventInit = {}): void {
  const usual = { pointerId: 7, pointerType: "touch", isPrimary: true, button: 0 };
  const at = { clientX: x, clientY: y, bubbles: true, cancelable: true };
  button().dispatchEvent(new PointerEvent(kind, { ...usual, ...at, ...more }));
}

function press(key: string, more: KeyboardEventInit = {}): void {
  button().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
}

const ghost = () => document.querySelector(".ghost") !== null;

test("a finger that rests on the point, or trembles, moves nothing", () => {
  pointer("pointerdown", 300, 200);
  pointer("pointermove", 302, 201);
  pointer("pointerup", 302, 201);
  expect([moving, dropped]).toEqual([[], []]);
  expect(handle.place).toEqual(HOME);
});

test("a finger takes the point, with a ghost where it was, and lets it go", () => {
  pointer("pointerdown", 300, 200);
  pointer("pointermove", 340, 200);
  expect(ghost()).toBe(true);
  expect(document.querySelector(".far")?.textContent).toMatch(/\d+ m/);
  pointer("pointerup", 340, 200);
  expect(dropped).toHaveLength(1);
  expect(dropped[0]?.to.longitude).toBeGreaterThan(HOME.longitude);
  expect(dropped[0]?.to.latitude).toBeCloseTo(HOME.latitude, 5);
});

test("a second finger, as one who enlarges the map has, moves nothing", () => {
  pointer("pointerdown", 300, 200);
  pointer("pointermove", 380, 260, { pointerId: 8, isPrimary: false });
  pointer("pointerup", 380, 260, { pointerId: 8, isPrimary: false });
  expect([moving, dropped]).toEqual([[], []]);
  expect(handle.place).toEqual(HOME);
});

test("a drag that the system takes for something else is taken back", () => {
  pointer("pointerdown", 300, 200);
  pointer("pointermove", 340, 200);
  pointer("pointercancel", 340, 200);
  expect(handle.place).toEqual(HOME);
  expect(ghost()).toBe(false);
  expect(moving.at(-1)).toBeNull();
  pointer("pointerup", 340, 200);
  expect(dropped).toEqual([]);
});

test("Escape takes back the point that the mouse still holds", () => {
  pointer("pointerdown", 300, 200, { pointerType: "mouse" });
  pointer("pointermove", 340, 200, { pointerType: "mouse" });
  press("Escape");
  expect(handle.place).toEqual(HOME);
  // The hand goes on, and lets go: the point stays.
  pointer("pointermove", 360, 200, { pointerType: "mouse" });
  pointer("pointerup", 360, 200, { pointerType: "mouse" });
  expect(handle.place).toEqual(HOME);
  expect(dropped).toEqual([]);
});

test("another button than the first does not take the point", () => {
  pointer("pointerdown", 300, 200, { pointerType: "mouse", button: 2 });
  pointer("pointermove", 340, 200, { pointerType: "mouse" });
  expect(handle.place).toEqual(HOME);
});

test("arrows move by a pixel, by ten with Shift; Enter keeps", () => {
  const pixel = () => map.latLngToContainerPoint([handle.place.latitude, handle.place.longitude]);
  const before = pixel();
  press("ArrowRight");
  expect(pixel().x - before.x).toBe(1);
  press("ArrowDown", { shiftKey: true });
  expect([pixel().x - before.x, pixel().y - before.y]).toEqual([1, 10]);
  expect(ghost()).toBe(true);
  press("Enter");
  expect(dropped).toHaveLength(1);
  expect(dropped[0]?.from).toEqual(HOME);
});
