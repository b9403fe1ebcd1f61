/**
 * The handle of the selected point: dragged, or moved by the arrows. It appears once its point is selected, so a first
 * touch never moves anything. Until the move is kept, a ghost stays where the point was, with a line and the distance.
 */
import {
  CircleMarker,
  divIcon,
  type LatLng,
  type Map as LeafletMap,
  latLng,
  type Marker,
  marker,
  Polyline,
} from "leaflet";
import type { LonLat } from "../core/bindings";
import { distance } from "../words/map";
import { metresBetween } from "./mercator";

export interface HandleEvents {
  /** How far it is from its place while it moves; null once it is back. */
  moving(move: Move | null): void;
  /** The person let it go, or pressed Enter. */
  dropped(move: Move): void;
}

export interface Move {
  from: LonLat;
  to: LonLat;
  metres: number;
}

/** Less than this is a hand that trembles, in pixels. */
const TREMBLE = 3;

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class Handle {
  readonly #map: LeafletMap;
  readonly #on: HandleEvents;
  readonly #button = document.createElement("button");
  readonly #marker: Marker;
  readonly #ghost: CircleMarker;
  readonly #line: Polyline;
  readonly #far = document.createElement("span");
  #home: LonLat;
  #moved = false;
  /** Where the pointer took it: from its centre, in pixels. */
  #grip: { id: number; x: number; y: number; startX: number; startY: number } | null = null;

  constructor(map: LeafletMap, place: LonLat, on: HandleEvents) {
    this.#map = map;
    this.#on = on;
    this.#home = place;
    this.#button.type = "button";
    this.#button.className = "point-handle";
    this.#far.className = "far";
    this.#far.setAttribute("aria-hidden", "true");
    const body = document.createElement("div");
    body.append(this.#button, this.#far);
    const icon = divIcon({ html: body, className: "point-place", iconSize: [0, 0] });
    this.#marker = marker(at(place), {
      icon,
      interactive: false,
      keyboard: false,
      zIndexOffset: 1000,
    });
    this.#ghost = new CircleMarker(at(place), {
      radius: 7,
      className: "ghost",
      interactive: false,
    });
    this.#line = new Polyline([], { className: "ghost-line", interactive: false });
    this.#marker.addTo(map);
    this.#listen();
  }

  /** The place it stands at, kept or not. */
  get place(): LonLat {
    const { lng, lat } = this.#marker.getLatLng();
    return { longitude: lng, latitude: lat };
  }

  get move(): Move | null {
    if (!this.#moved) return null;
    const to = this.place;
    return { from: this.#home, to, metres: metresBetween(this.#home, to) };
  }

  /** What a screen reader calls it, and how it looks. */
  describe(label: string, mark: number): void {
    this.#button.setAttribute("aria-label", label);
    this.#button.dataset.mark = String(mark);
  }

  focus(): void {
    this.#button.focus({ preventScroll: true });
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#button;
  }

  /** Its place is this one now: nothing waits to be kept. */
  settle(place: LonLat): void {
    // What is held is not taken out of the hand.
    const { longitude, latitude } = this.#home;
    if (this.#grip && place.longitude === longitude && place.latitude === latitude) return;
    this.#home = place;
    this.#put(at(place), false);
  }

  /** Back where it was. */
  cancel(): void {
    this.#grip = null;
    this.settle(this.#home);
    this.#on.moving(null);
  }

  /** Moves it there, without keeping it. */
  carry(place: LonLat): void {
    this.#put(at(place), true);
    const { move } = this;
    if (move) this.#on.moving(move);
  }

  remove(): void {
    this.#marker.remove();
    this.#ghost.remove();
    this.#line.remove();
  }

  #put(to: LatLng, moved: boolean): void {
    this.#moved = moved;
    this.#marker.setLatLng(to);
    this.#button.classList.toggle("moved", moved);
    if (!moved) {
      this.#ghost.remove();
      this.#line.remove();
      this.#far.textContent = "";
      return;
    }
    this.#ghost.setLatLng(at(this.#home)).addTo(this.#map);
    this.#line.setLatLngs([at(this.#home), to]).addTo(this.#map);
    this.#far.textContent = distance(this.move?.metres ?? 0);
  }

  #listen(): void {
    const button = this.#button;
    // Neither the map nor its click hear of what is done to the handle.
    for (const kind of ["mousedown", "click", "dblclick", "contextmenu", "touchstart"]) {
      button.addEventListener(kind, (event) => event.stopPropagation());
    }
    button.addEventListener("pointerdown", (event) => this.#take(event));
    button.addEventListener("pointermove", (event) => this.#drag(event));
    button.addEventListener("pointerup", (event) => this.#drop(event));
    button.addEventListener("pointercancel", () => this.cancel());
    button.addEventListener("keydown", (event) => this.#key(event));
  }

  #take(event: PointerEvent): void {
    event.stopPropagation();
    // No text is selected by a drag.
    event.preventDefault();
    if (event.button !== 0) return;
    const centre = this.#map.latLngToContainerPoint(this.#marker.getLatLng());
    const { x, y } = this.#map.mouseEventToContainerPoint(event);
    const [startX, startY] = [event.clientX, event.clientY];
    this.#grip = { id: event.pointerId, x: x - centre.x, y: y - centre.y, startX, startY };
    this.#button.setPointerCapture(event.pointerId);
    this.focus();
  }

  #drag(event: PointerEvent): void {
    const grip = this.#grip;
    if (!grip || event.pointerId !== grip.id) return;
    const away = Math.hypot(event.clientX - grip.startX, event.clientY - grip.startY);
    if (!this.#moved && away < TREMBLE) return;
    const { x, y } = this.#map.mouseEventToContainerPoint(event);
    const to = this.#map.containerPointToLatLng([x - grip.x, y - grip.y]);
    this.carry({ longitude: to.lng, latitude: to.lat });
  }

  #drop(event: PointerEvent): void {
    if (!this.#grip || event.pointerId !== this.#grip.id) return;
    this.#grip = null;
    const { move } = this;
    if (move) this.#on.dropped(move);
  }

  #key(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const { move } = this;
    if (step && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const pixels = event.shiftKey ? 10 : 1;
      const from = this.#map.latLngToContainerPoint(this.#marker.getLatLng());
      const to = this.#map.containerPointToLatLng([
        from.x + step[0] * pixels,
        from.y + step[1] * pixels,
      ]);
      this.carry({ longitude: to.lng, latitude: to.lat });
      this.#follow();
    } else if (event.key === "+" || event.key === "-") {
      const zoom = this.#map.getZoom() + (event.key === "+" ? 1 : -1);
      this.#map.setZoomAround(this.#marker.getLatLng(), zoom);
    } else if (event.key === "Escape" && (move || this.#grip)) {
      this.cancel();
    } else if (event.key === "Enter" && move) {
      this.#on.dropped(move);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The map follows a handle that leaves it. */
  #follow(): void {
    const where = this.#marker.getLatLng();
    if (!this.#map.getBounds().pad(-0.05).contains(where)) this.#map.panTo(where);
  }
}

function at({ longitude, latitude }: LonLat): LatLng {
  return latLng(latitude, longitude);
}
