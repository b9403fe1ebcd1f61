/** The map itself: what it shows, and what the person does on it. Knows no dataset and asks nothing of the core. */
import "leaflet/dist/leaflet.css";
import "./map.css";
import {
  CircleMarker,
  Control,
  LatLngBounds,
  LayerGroup,
  Map as LeafletMap,
  Polygon,
  Rectangle,
  type TileLayer,
} from "leaflet";
import type { Bounds, TileLayer as Ground, LonLat, RowId } from "../core/bindings";
import { CanvasLayer } from "./canvas-layer";
import { Handle, type Move } from "./handle";
import { numbered } from "./numbered";
import { Points } from "./points";
import { tileLayer } from "./tiles";

export interface MapEvents {
  /** A point was touched. */
  picked?(row: RowId): void;
  /** The map was touched where there is no point. */
  touched?(place: LonLat): void;
  /** The selected point moves; null once it is back. */
  moving?(move: Move | null): void;
  /** The selected point was let go of, elsewhere. */
  dropped?(move: Move): void;
  /** The point under the pointer, and where it is in the map, in pixels. */
  pointed?(row: RowId | null, x: number, y: number): void;
  /** What is seen of the world changed. */
  looked?(view: View): void;
  /** A key was pressed on the map itself; answers whether it was taken. */
  key?(event: KeyboardEvent): boolean;
}

export interface View {
  zoom: number;
  bounds: Bounds;
}

/** The selected point. */
export interface Chosen {
  row: RowId;
  place: LonLat;
  /** What a screen reader calls it. */
  label: string;
  mark: number;
}

/** A small point of another layer: an address, a row of another dataset. */
export interface Dot {
  place: LonLat;
  label: string;
}

export interface MapHandle {
  /** The commune: its outline where it is known, or else its box. */
  frame(bounds: Bounds | null, outline: readonly (readonly (readonly LonLat[])[])[]): void;
  points(points: Points): void;
  choose(chosen: Chosen | null): void;
  /** Moves the handle of the selected point there, without keeping it. */
  carry(place: LonLat): void;
  /** The handle goes back where it was. */
  cancel(): void;
  /** Shows the addresses of the base. */
  addresses(dots: readonly Dot[]): void;
  /** Shows the rows of other datasets, by dataset. */
  others(dots: readonly (readonly Dot[])[]): void;
  /** Numbered places to choose among; `null` for none. */
  candidates(places: readonly LonLat[], chosen: number): void;
  /** The images under the points; null for none. */
  tiles(ground: Ground | null): void;
  /** Shows the whole commune, or every point where the commune is not known. */
  whole(): void;
  lookAt(place: LonLat, zoom?: number): void;
  zoom(step: number): void;
  centre(): LonLat;
  view(): View;
  /** Moves the focus to the selected point, or else to the map. */
  focus(): void;
  /** Reads the colours of the page again. */
  repaint(): void;
  destroy(): void;
}

/** Near enough to see a house. */
const HOUSE = 18;
/** Near enough to see where in the commune one is. */
const TOWN = 13;

export function createMap(host: HTMLElement, label: string, on: MapEvents): MapHandle {
  return new OurMap(host, label, on);
}

class OurMap implements MapHandle {
  readonly #map: LeafletMap;
  readonly #on: MapEvents;
  readonly #canvas: CanvasLayer;
  readonly #outline = new LayerGroup();
  readonly #addresses = new LayerGroup();
  readonly #others = new LayerGroup();
  readonly #candidates = new LayerGroup();
  readonly #sizes: ResizeObserver;
  #points = new Points();
  #chosen: Chosen | null = null;
  #handle: Handle | null = null;
  #tiles: TileLayer | null = null;
  #bounds: Bounds | null = null;

  constructor(host: HTMLElement, label: string, on: MapEvents) {
    this.#on = on;
    this.#map = new LeafletMap(host, {
      center: [46.6, 2.5],
      zoom: 6,
      maxZoom: 20,
      minZoom: 4,
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      // The selected point has its own keys; those of the map are the map's.
      keyboardPanDelta: 80,
    });
    host.setAttribute("role", "application");
    host.setAttribute("aria-label", label);
    host.setAttribute("aria-roledescription", "carte");
    new Control.Scale({ imperial: false, position: "bottomleft" }).addTo(this.#map);
    this.#canvas = new CanvasLayer(this.#points);
    for (const layer of [this.#outline, this.#others, this.#addresses]) layer.addTo(this.#map);
    this.#canvas.addTo(this.#map);
    this.#candidates.addTo(this.#map);
    this.#listen(host);
    this.#sizes = new ResizeObserver(() => this.#fit());
    this.#sizes.observe(host);
  }

  frame(bounds: Bounds | null, outline: readonly (readonly (readonly LonLat[])[])[]): void {
    this.#bounds = bounds;
    this.#outline.clearLayers();
    const quiet = { interactive: false, fill: false };
    for (const polygon of outline) {
      const rings = polygon.map((ring) => ring.map(pair));
      new Polygon(rings, { ...quiet, className: "commune" }).addTo(this.#outline);
    }
    if (bounds && outline.length === 0) {
      new Rectangle(box(bounds), { ...quiet, className: "commune boxed" }).addTo(this.#outline);
    }
  }

  points(points: Points): void {
    this.#points = points;
    this.#canvas.show(points, this.#chosen?.row ?? null);
  }

  choose(chosen: Chosen | null): void {
    const same = this.#chosen?.row === chosen?.row;
    // Who is on the map goes from its point to the next.
    const focused = this.#handle?.hasFocus || document.activeElement === this.#map.getContainer();
    this.#chosen = chosen;
    this.#canvas.show(this.#points, chosen?.row ?? null);
    if (!chosen || (!same && this.#handle)) {
      this.#handle?.remove();
      this.#handle = null;
    }
    if (!chosen) return;
    if (this.#handle) {
      this.#handle.settle(chosen.place);
    } else {
      this.#handle = new Handle(this.#map, chosen.place, {
        moving: (move) => this.#on.moving?.(move),
        dropped: (move) => this.#on.dropped?.(move),
      });
      if (focused) this.#handle.focus();
    }
    this.#handle.describe(chosen.label, chosen.mark);
    // A view that still glides to the point before would leave this one behind: it is judged where it stands.
    if (!same) this.#map.stop();
    // Only another point brings the view to it: the map does not slip away under the pointer.
    if (!this.#shows(chosen.place, same ? 0 : -0.1)) this.#bring(chosen.place);
  }

  carry(place: LonLat): void {
    this.#handle?.carry(place);
    if (!this.#shows(place, 0)) this.#map.panTo(pair(place));
  }

  cancel(): void {
    this.#handle?.cancel();
  }

  addresses(dots: readonly Dot[]): void {
    this.#dots(this.#addresses, dots, "address");
  }

  others(datasets: readonly (readonly Dot[])[]): void {
    this.#others.clearLayers();
    for (const [at, dots] of datasets.entries()) {
      for (const dot of dots) this.#dot(this.#others, dot, `other other-${at % 4}`, 5);
    }
  }

  candidates(places: readonly LonLat[], chosen: number): void {
    this.#candidates.clearLayers();
    for (const [at, place] of places.entries()) {
      numbered(pair(place), at + 1, at === chosen).addTo(this.#candidates);
    }
    const [first] = places;
    if (!first) return;
    const around = new LatLngBounds(places.map(pair)).pad(0.35);
    this.#map.fitBounds(around, { maxZoom: HOUSE, animate: false });
  }

  tiles(ground: Ground | null): void {
    this.#tiles?.remove();
    this.#tiles = ground ? tileLayer(ground).addTo(this.#map) : null;
    this.#map.getContainer().classList.toggle("tiled", ground !== null);
  }

  whole(): void {
    const around = this.#bounds ?? this.#points.bounds();
    if (around) this.#map.fitBounds(box(around), { animate: false, padding: [12, 12] });
  }

  lookAt(place: LonLat, zoom = HOUSE): void {
    this.#map.setView(pair(place), Math.max(zoom, this.#map.getZoom()), { animate: false });
  }

  zoom(step: number): void {
    this.#map.setZoom(this.#map.getZoom() + step);
  }

  centre(): LonLat {
    const { lng, lat } = this.#map.getCenter();
    return { longitude: lng, latitude: lat };
  }

  view(): View {
    const bounds = this.#map.getBounds();
    const [west, east] = [bounds.getWest(), bounds.getEast()];
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    return { zoom: this.#map.getZoom(), bounds: { west, south, east, north } };
  }

  focus(): void {
    if (this.#handle) this.#handle.focus();
    else this.#map.getContainer().focus({ preventScroll: true });
  }

  repaint(): void {
    this.#canvas.refresh();
  }

  destroy(): void {
    this.#sizes.disconnect();
    this.#map.remove();
  }

  /** Takes the room there is. What is said of a point takes some of it: a point that was seen stays in view. */
  #fit(): void {
    const place = this.#chosen && this.#handle?.place;
    const seen = place && this.#shows(place, 0);
    this.#map.invalidateSize({ animate: false });
    if (seen && !this.#shows(place, 0)) this.#bring(place);
  }

  /** Whether a place is in view, or so far within it: -0.1 is a tenth of its width and height. */
  #shows(place: LonLat, within: number): boolean {
    return this.#map.getBounds().pad(within).contains(pair(place));
  }

  #bring(place: LonLat): void {
    this.#map.setView(pair(place), Math.max(this.#map.getZoom(), TOWN));
  }

  #dots(layer: LayerGroup, dots: readonly Dot[], className: string): void {
    layer.clearLayers();
    for (const dot of dots) this.#dot(layer, dot, className, 3);
  }

  #dot(layer: LayerGroup, { place, label }: Dot, className: string, radius: number): void {
    const dot = new CircleMarker(pair(place), { className, radius, bubblingMouseEvents: true });
    if (label) dot.bindTooltip(() => textOf(label), { direction: "top", offset: [0, -4] });
    dot.addTo(layer);
  }

  #listen(host: HTMLElement): void {
    const map = this.#map;
    map.on("click", ({ containerPoint, latlng }) => {
      const row = this.#canvas.under(containerPoint);
      if (row !== null) this.#on.picked?.(row);
      else this.#on.touched?.({ longitude: latlng.lng, latitude: latlng.lat });
    });
    map.on("mousemove", ({ containerPoint }) => {
      const row = this.#canvas.under(containerPoint);
      host.classList.toggle("over", row !== null);
      this.#on.pointed?.(row, containerPoint.x, containerPoint.y);
    });
    map.on("mouseout", () => this.#on.pointed?.(null, 0, 0));
    map.on("moveend", () => this.#on.looked?.(this.view()));
    host.addEventListener(
      "keydown",
      (event) => {
        if (event.target !== host || !this.#on.key?.(event)) return;
        event.preventDefault();
        event.stopPropagation();
      },
      true,
    );
  }
}

function pair({ latitude, longitude }: LonLat): [number, number] {
  return [latitude, longitude];
}

function box({ west, south, east, north }: Bounds): [[number, number], [number, number]] {
  return [
    [south, west],
    [north, east],
  ];
}

/** A tooltip takes text for HTML: what people typed is never that. */
function textOf(label: string): HTMLElement {
  const text = document.createElement("span");
  text.textContent = label;
  return text;
}
