/** The points of the map, drawn on one canvas: ten or a hundred thousand alike. */
import { Layer, type Map as LeafletMap, type Point } from "leaflet";
import type { RowId } from "../core/bindings";
import { drawMark, type Palette, paletteOf } from "./marks";
import type { Points, Seen } from "./points";

/** Pixels within which the pointer takes a point. */
const WITHIN = 12;
/** Beyond so many points they are drawn small, and no closer to each other than a few pixels. */
const MANY = 3000;

export class CanvasLayer extends Layer {
  #points: Points;
  /** The row drawn by its handle instead. */
  #apart: RowId | null = null;
  readonly #canvas = document.createElement("canvas");
  #map: LeafletMap | null = null;
  #palette: Palette | null = null;
  #waiting = 0;

  constructor(points: Points) {
    super({ pane: "overlayPane" });
    this.#points = points;
    this.#canvas.className = "points";
  }

  override onAdd(map: LeafletMap): this {
    this.#map = map;
    this.getPane()?.append(this.#canvas);
    map.on("move zoom viewreset resize moveend zoomend", this.#later, this);
    this.refresh();
    return this;
  }

  override onRemove(map: LeafletMap): this {
    map.off("move zoom viewreset resize moveend zoomend", this.#later, this);
    cancelAnimationFrame(this.#waiting);
    this.#canvas.remove();
    this.#map = null;
    return this;
  }

  show(points: Points, apart: RowId | null): void {
    this.#points = points;
    this.#apart = apart;
    this.#later();
  }

  /** Reads the colours of the page again, and draws. */
  refresh(): void {
    this.#palette = paletteOf(this.#canvas);
    this.#later();
  }

  /** The row under a pixel of the view. */
  under(pixel: Point): RowId | null {
    const seen = this.#seen();
    return seen && this.#points.under(seen, pixel.x, pixel.y, WITHIN);
  }

  readonly #later = () => {
    if (this.#waiting) return;
    this.#waiting = requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#draw();
    });
  };

  #seen(): Seen | null {
    const map = this.#map;
    if (!map) return null;
    const { x: width, y: height } = map.getSize();
    const corner = map.project(map.containerPointToLatLng([0, 0]), map.getZoom());
    return { zoom: map.getZoom(), left: corner.x, top: corner.y, width, height };
  }

  #draw(): void {
    const [map, seen, palette] = [this.#map, this.#seen(), this.#palette];
    const canvas = this.#canvas;
    const pen = canvas.getContext("2d");
    if (!map || !seen || !palette || !pen) return;
    const dense = window.devicePixelRatio || 1;
    canvas.width = Math.round(seen.width * dense);
    canvas.height = Math.round(seen.height * dense);
    canvas.style.width = `${seen.width}px`;
    canvas.style.height = `${seen.height}px`;
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    canvas.style.transform = `translate(${x}px, ${y}px)`;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, seen.width, seen.height);
    const many = this.#points.size > MANY;
    const radius = many ? 3.5 : 6;
    const hidden = this.#apart !== null ? this.#points.place(this.#apart) : undefined;
    // Not rounded to a pixel of the view, as points are not either.
    const at = hidden && map.project([hidden.latitude, hidden.longitude], seen.zoom);
    this.#points.draw(seen, many ? 4 : 1, (east, south, mark) => {
      // Its handle stands there.
      if (at && Math.hypot(at.x - seen.left - east, at.y - seen.top - south) < 0.5) return;
      drawMark(pen, palette, east, south, mark, radius);
    });
  }
}
