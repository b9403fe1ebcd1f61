/** Where the rows of a dataset are: kept in step with the core, ready to be drawn and found under the pointer. */
import type { LonLat, Places, RowId } from "../core/bindings";
import { sideAt, squareX, squareY } from "./mercator";

/** A point as it is drawn: pixels from the corner of the view, and the gravest thing said of it. */
export type Draw = (x: number, y: number, mark: number) => void;

/** What of the map is seen: the corner of the view and its size, in pixels of its zoom level. */
export interface Seen {
  zoom: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Points {
  #rows: number[] = [];
  #degrees: LonLat[] = [];
  #x = new Float64Array(0);
  #y = new Float64Array(0);
  #marks = new Uint8Array(0);
  readonly #at = new Map<RowId, number>();
  #unplaced = new Set<RowId>();
  #unreadable = new Set<RowId>();

  get size(): number {
    return this.#at.size;
  }

  /** The rows that have no place yet, in the order of the grid. */
  get unplaced(): ReadonlySet<RowId> {
    return this.#unplaced;
  }

  /** The rows whose cells hold something that is no place. */
  get unreadable(): ReadonlySet<RowId> {
    return this.#unreadable;
  }

  /** Forgets what it knew: these are all the rows there are. */
  fill(places: Places): void {
    const { rows, longitudes, latitudes, marks } = places;
    this.#rows = [...rows];
    this.#degrees = rows.map((_, at) => ({
      longitude: longitudes[at] ?? 0,
      latitude: latitudes[at] ?? 0,
    }));
    this.#x = Float64Array.from(longitudes, squareX);
    this.#y = Float64Array.from(latitudes, squareY);
    this.#marks = Uint8Array.from(marks);
    this.#at.clear();
    for (const [at, row] of rows.entries()) this.#at.set(row, at);
    this.#unplaced = new Set(places.unplaced);
    this.#unreadable = new Set(places.unreadable);
  }

  /** Takes in what some rows have become. Answers whether that was all: a row that comes needs them all again. */
  update(asked: readonly RowId[], places: Places): boolean {
    const told = new Map(places.rows.map((row, at) => [row, at]));
    const comes = places.rows.some((row) => !this.#at.has(row));
    const leaves = asked.some((row) => this.#at.has(row) && !told.has(row));
    if (comes || leaves) return false;
    for (const [row, from] of told) {
      const at = this.#at.get(row) ?? 0;
      const place = {
        longitude: places.longitudes[from] ?? 0,
        latitude: places.latitudes[from] ?? 0,
      };
      this.#degrees[at] = place;
      this.#x[at] = squareX(place.longitude);
      this.#y[at] = squareY(place.latitude);
      this.#marks[at] = places.marks[from] ?? 0;
    }
    for (const row of asked) {
      this.#unplaced.delete(row);
      this.#unreadable.delete(row);
    }
    for (const row of places.unplaced) this.#unplaced.add(row);
    for (const row of places.unreadable) this.#unreadable.add(row);
    return true;
  }

  place(row: RowId): LonLat | undefined {
    return this.#degrees[this.#at.get(row) ?? -1];
  }

  mark(row: RowId): number {
    return this.#marks[this.#at.get(row) ?? -1] ?? 0;
  }

  /** The gravest points last, so that they are seen. `apart`: points nearer than so many pixels are drawn once. */
  draw(seen: Seen, apart: number, draw: Draw): void {
    const { left, top, width, height, zoom } = seen;
    const side = sideAt(zoom);
    const [reach, across] = [24, Math.ceil((width + 48) / apart)];
    const taken = new Uint8Array(across * Math.ceil((height + 48) / apart));
    for (let mark = 0; mark <= 3; mark++) {
      for (let at = 0; at < this.#marks.length; at++) {
        if (this.#marks[at] !== mark) continue;
        const x = (this.#x[at] ?? 0) * side - left;
        const y = (this.#y[at] ?? 0) * side - top;
        if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
        const cell = Math.floor((y + reach) / apart) * across + Math.floor((x + reach) / apart);
        // One more than the mark, so that a graver one still shows where a lesser one was drawn.
        if ((taken[cell] ?? 0) > mark) continue;
        taken[cell] = mark + 1;
        draw(x, y, mark);
      }
    }
  }

  /** The row drawn nearest to a pixel of the view, within so many pixels. */
  under(seen: Seen, x: number, y: number, within: number): RowId | null {
    const side = sideAt(seen.zoom);
    let [nearest, best] = [within * within, -1];
    for (let at = 0; at < this.#marks.length; at++) {
      const east = (this.#x[at] ?? 0) * side - seen.left - x;
      const south = (this.#y[at] ?? 0) * side - seen.top - y;
      const away = east * east + south * south;
      if (away > nearest) continue;
      [nearest, best] = [away, at];
    }
    return this.#rows[best] ?? null;
  }

  /** The box around every point; null when there is none. */
  bounds(): { west: number; south: number; east: number; north: number } | null {
    if (this.#degrees.length === 0) return null;
    const box = { west: 180, south: 90, east: -180, north: -90 };
    for (const { longitude, latitude } of this.#degrees) {
      box.west = Math.min(box.west, longitude);
      box.east = Math.max(box.east, longitude);
      box.south = Math.min(box.south, latitude);
      box.north = Math.max(box.north, latitude);
    }
    return box;
  }
}
