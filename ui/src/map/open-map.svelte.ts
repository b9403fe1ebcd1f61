/** The map of the open dataset: where its rows are, which one is selected, and how it is moved. */
import type {
  AddressPoint,
  LonLat,
  MovedView,
  PlaceView,
  PointView,
  PositionReading,
  Role,
  RowId,
  SaidOfPoint,
  Surroundings,
  TileLayer,
  TileLayers,
} from "../core/bindings";
import type { OpenDataset } from "../state/dataset.svelte";
import type { Door } from "../state/door";
import type { Move } from "./handle";
import type { Dot, View } from "./leaflet-map";
import { metresBetween } from "./mercator";
import { PlacingQueue } from "./placing-queue.svelte";
import { Points } from "./points";
import { keepWishes, keptWishes, type Wishes } from "./wishes";

/** A move that goes far: she is asked before it is kept. */
export interface FarMove extends Move {
  row: RowId;
  name: string;
  /** Where it would be, as a sentence; absent inside the commune. */
  outside: string | null;
  nearest: string | null;
}

/** The zoom level from which addresses can be told apart. */
const ADDRESSES_FROM = 16;
/** Most rows of another dataset that are drawn. */
export const MOST_OTHERS = 2000;

export class OpenMap {
  readonly dataset: OpenDataset;
  readonly points = new Points();
  /** Grows when the points are to be drawn again. */
  drawing = $state(0);
  /** Whether the rows of this dataset have places at all. */
  readonly able: boolean;
  unplaced = $state(0);
  unreadable = $state(0);
  around = $state.raw<Surroundings | null>(null);
  /** The maps there are to put under the points. */
  layers = $state.raw<TileLayers | null>(null);
  /** The selected row; null on the line that waits for one. */
  point = $state.raw<PointView | null>(null);
  /** The move under way, not kept yet. */
  move = $state.raw<Move | null>(null);
  far = $state.raw<FarMove | null>(null);
  /** Whether the crosshair shows where the selected row would be placed. */
  aiming = $state(false);
  addresses = $state.raw<Dot[]>([]);
  others = $state.raw<ReadonlyMap<number, Dot[]>>(new Map());
  /** Rows being placed by their address. */
  queue = $state.raw<PlacingQueue | null>(null);
  moved = $state.raw<MovedView[] | null>(null);
  wishes = $state.raw<Wishes>(keptWishes());

  readonly #call: Door["call"];
  #version = -1;
  #asking = 0;
  #pointing = 0;
  #looking = 0;

  constructor(dataset: OpenDataset, call: Door["call"]) {
    this.dataset = dataset;
    this.#call = call;
    const plays = (role: Role) => dataset.fields.some((field) => field.role === role);
    const pair = plays("longitude") && plays("latitude");
    this.able = pair || dataset.fields.some(({ kind }) => kind === "geoPoint");
  }

  wish(wish: Partial<Wishes>): void {
    this.wishes = { ...this.wishes, ...wish };
    keepWishes(this.wishes);
  }

  /** The map under the points: the one she wishes, where there is something to show of it. */
  get ground(): TileLayer | null {
    const wished = this.layers?.layers.find(({ id }) => id === this.wishes.tiles);
    return wished?.ready ? wished : null;
  }

  /** Learns what lies around. */
  async begin(): Promise<void> {
    void this.#try(() => this.#call("tile_layers", {})).then((layers) => {
      this.layers = layers;
    });
    this.around = await this.#try(() => this.#call("surroundings", { dataset: this.#id }));
  }

  /** Begins to place rows by their address. */
  async beginQueue(): Promise<void> {
    this.aiming = false;
    this.queue = new PlacingQueue(this.dataset, this.#call, (row) => this.pick(row));
    if (!(await this.queue.begin())) this.queue = null;
  }

  /** Follows the dataset: only the rows that a change names, where it names them. */
  async follow(version: number): Promise<void> {
    const { patched } = this.dataset;
    const next = patched?.state.version === version && version === this.#version + 1;
    const rows = next && !patched.all ? patched.rows.map(({ id }) => id) : null;
    const turn = ++this.#asking;
    const places = await this.#try(() => this.#call("places", { dataset: this.#id, rows }));
    if (!places || turn !== this.#asking) return;
    const whole = !rows || !this.points.update(rows, places);
    if (whole && rows) {
      this.#version = -1;
      return this.follow(version);
    }
    if (whole) this.points.fill(places);
    this.#version = places.version;
    this.unplaced = this.points.unplaced.size;
    this.unreadable = this.points.unreadable.size;
    this.drawing++;
  }

  /** Reads what is said of the selected row. */
  async look(row: RowId | null): Promise<void> {
    const turn = ++this.#pointing;
    const point = row === null ? null : await this.#point(row);
    if (turn !== this.#pointing) return;
    if (point?.row !== this.point?.row) this.aiming = false;
    this.point = point;
    this.move = null;
  }

  /** What is said of any row, for the card under the pointer. */
  hover(row: RowId): Promise<PointView | null> {
    return this.#point(row);
  }

  /** Selects the row of a point in the table. */
  async pick(row: RowId): Promise<void> {
    const spot = await this.dataset.locate(row, this.dataset.selection?.active.column ?? 0);
    if (spot) this.dataset.grid?.show(spot);
  }

  /** Goes to the next row that has no place, after the selected one. */
  async nextUnplaced(): Promise<void> {
    const waiting = [...this.points.unplaced, ...this.points.unreadable];
    const here = waiting.indexOf(this.point?.row ?? -1);
    const next = waiting[(here + 1) % waiting.length];
    if (next !== undefined) await this.pick(next);
  }

  /** Puts the selected row there, once she has said yes to a move that goes far. */
  async put(to: LonLat): Promise<void> {
    const { point } = this;
    if (!point) return this.dataset.say("Choisissez d’abord une ligne du tableau.");
    const from = point.place ?? null;
    const metres = from ? metresBetween(from, to) : 0;
    if (from && metres > this.wishes.far) {
      const there = await this.there(to);
      const { outside = null, nearest = null } = there ?? {};
      const name = nameOf(point);
      const near = nearest?.label ?? null;
      this.far = { row: point.row, name, from, to, metres, outside, nearest: near };
      return;
    }
    await this.#keep(point.row, to, from ? metres : null);
  }

  /** Keeps the move she was asked about. */
  async putFar(): Promise<void> {
    const { far } = this;
    this.far = null;
    if (far) await this.#keep(far.row, far.to, far.metres);
  }

  /** Leaves the selected row without a place. */
  async unplace(): Promise<void> {
    const { point } = this;
    if (!point) return;
    const done = await this.dataset.change({ kind: "place", row: point.row, place: null });
    if (done) this.dataset.say(`${nameOf(point)} n’est plus sur la carte.`);
  }

  /** Has the selected row, found right before, looked at again. */
  async doubt(): Promise<void> {
    const { point } = this;
    if (!point) return;
    const order = { dataset: this.#id, row: point.row };
    const done = await this.dataset.send(() => this.#call("doubt_place", order));
    if (done) this.dataset.say(`${nameOf(point)} est de nouveau à vérifier.`);
  }

  /** Takes the remedy proposed for the position of the selected row. */
  async mend({ column, check }: SaidOfPoint): Promise<void> {
    const { point } = this;
    if (!point) return;
    const action = { kind: "mend", row: point.row, column, check } as const;
    if (await this.dataset.change(action)) this.dataset.say(`${nameOf(point)} est à sa place.`);
  }

  /** What is known of a place. */
  there(place: LonLat): Promise<PlaceView | null> {
    return this.#try(() => this.#call("place", { dataset: this.#id, place }));
  }

  /** The ways to read a position, the likeliest first. */
  async read(text: string): Promise<PositionReading[]> {
    const readings = () => this.#call("read_position", { dataset: this.#id, text });
    return (await this.#try(readings)) ?? [];
  }

  /** Follows what is seen of the map: addresses are asked for where they can be told apart. */
  async looked({ zoom, bounds }: View): Promise<void> {
    const turn = ++this.#looking;
    const wanted = this.wishes.addresses && zoom >= ADDRESSES_FROM && this.around?.addresses;
    const ask = () => this.#call("addresses_in", { dataset: this.#id, bounds });
    const found = wanted ? await this.#try(ask) : [];
    if (turn === this.#looking) this.addresses = (found ?? []).map(dotOf);
  }

  /** Shows the rows of another dataset, or hides them. */
  async turnOther(dataset: number): Promise<void> {
    const others = new Map(this.others);
    if (others.delete(dataset)) {
      this.others = others;
      return;
    }
    const places = await this.#try(() => this.#call("places", { dataset, rows: null }));
    if (!places) return;
    const title = this.around?.others.find((other) => other.dataset === dataset)?.title ?? "";
    const dots = places.longitudes.slice(0, MOST_OTHERS).map((longitude, at) => ({
      place: { longitude, latitude: places.latitudes[at] ?? 0 },
      label: title,
    }));
    this.others = new Map(this.others).set(dataset, dots);
  }

  /** The points that were moved. */
  async listMoved(): Promise<void> {
    this.moved = await this.#try(() => this.#call("moved", { dataset: this.#id }));
  }

  /** Puts a moved point back where it was before one of its moves. */
  async putBack({ entry, row }: MovedView): Promise<void> {
    const asked = { dataset: this.#id, entry, row };
    if (await this.dataset.send(() => this.#call("put_back", asked))) await this.listMoved();
  }

  async #keep(row: RowId, place: LonLat, metres: number | null): Promise<void> {
    const name = this.point ? nameOf(this.point) : "Le lieu";
    this.move = null;
    if (!(await this.dataset.change({ kind: "place", row, place }))) return;
    this.aiming = false;
    if (metres === null) this.dataset.say(`${name} est sur la carte.`);
    else this.dataset.say(`${name} est déplacé.`);
  }

  get #id(): number {
    return this.dataset.id;
  }

  #point(row: RowId): Promise<PointView | null> {
    return this.#call("point", { dataset: this.#id, row }).catch(() => null);
  }

  #try<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    return this.dataset.attempt(question);
  }
}

/** What a row is called. */
export function nameOf(point: Pick<PointView, "name" | "number">): string {
  return point.name || `La ligne ${point.number}`;
}

function dotOf({ number, street, place }: AddressPoint): Dot {
  return { place, label: `${number} ${street}` };
}
